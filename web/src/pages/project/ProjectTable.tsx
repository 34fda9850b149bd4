import "../../style/projects.css";
import {
  type ColumnDef,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { Fragment, useMemo, useRef } from "react";
import type { Shape } from "../../api/client";
import { isBehind, lampOf } from "../../parts/Lamp";
import { RateBar } from "../../parts/RateBar";
import { nextSort, parseSort } from "../../state/sort";
import { type Unit, unitOf } from "../../state/unit";
import { useChange, useSearch } from "../../state/useSearch";
import { cellText, headOf, ProjectCell } from "./cell";

type Row = Shape<"ProjectRow">;
type Column = Shape<"Column">;

/** The server sorts: its order knows lamps, vague days and what is not stated. */
const features = tableFeatures({ rowSortingFeature });

const ROW = 32;
const BAR = 86;
const WIDTHS: Record<Column["kind"], number> = {
  lamp: 76,
  text: 104,
  money: 72,
  rate: 62,
  points: 68,
  day: 84,
};
const OWN: Record<string, number> = {
  name: 232,
  level: 82,
  ward: 86,
  since_start: 92,
  next_node: 84,
  explanation: 160,
  reason: 160,
  owner: 200,
  code: 176,
  place: 160,
};

/** Sums in 万元 have two digits and a comma more. */
const WAN = 14;

function widthOf(column: Column, unit: Unit): number {
  const more = column.kind === "money" && unit === "wan" ? WAN : 0;
  return (OWN[column.key] ?? WIDTHS[column.kind]) + more;
}

interface Props {
  table: Shape<"ProjectTable">;
  /** Whether it is the answer to the question before, shown until the new one is there. */
  isOld: boolean;
}

export function ProjectTable({ table: shape, isOld }: Props) {
  const scroll = useRef<HTMLDivElement>(null);
  const search = useSearch();
  const unit = unitOf(search.unit);
  const sorting: SortingState = useMemo(() => {
    const sort = parseSort(search.sort);
    return sort ? [sort] : [];
  }, [search.sort]);
  const columns = useMemo(
    () =>
      shape.columns.map(
        (column, at): ColumnDef<typeof features, Row> => ({
          id: column.key,
          accessorFn: (row) => row.cells[at],
          header: column.label,
        }),
      ),
    [shape.columns],
  );
  const table = useTable({
    features,
    columns,
    data: shape.rows,
    getRowId: (row) => row.id,
    manualSorting: true,
    state: { sorting },
  });
  const rows = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const rate = shape.columns.findIndex((column) => column.kind === "rate");
  const gap = shape.columns.findIndex((column) => column.kind === "points");
  const hasBar = rate >= 0;
  const width = shape.columns.reduce(
    (sum, column) => sum + widthOf(column, unit),
    hasBar ? BAR : 0,
  );
  const span = shape.columns.length + (hasBar ? 1 : 0);
  const bar = (cells: readonly Shape<"Cell">[]) => {
    const percent = cells[rate]?.value ?? null;
    const points = gap < 0 ? null : (cells[gap]?.value ?? null);
    return (
      <td className="bar-cell">
        <RateBar
          percent={percent === null ? null : percent / 10}
          mark={percent === null || points === null ? null : (percent - points) / 10}
          width={BAR - 16}
        />
      </td>
    );
  };
  return (
    <div className={isOld ? "table-scroll old" : "table-scroll"} ref={scroll}>
      <table className="t projects" style={{ minWidth: width }} aria-rowcount={rows.length + 2}>
        <colgroup>
          {shape.columns.map((column, at) => (
            <Fragment key={column.key}>
              <col style={{ width: widthOf(column, unit) }} />
              {at === rate ? <col style={{ width: BAR }} /> : null}
            </Fragment>
          ))}
        </colgroup>
        <thead>
          <tr>
            {shape.columns.map((column, at) => (
              <Fragment key={column.key}>
                <Header column={column} />
                {at === rate ? <th scope="col">竖线为应完成</th> : null}
              </Fragment>
            ))}
          </tr>
        </thead>
        <tbody>
          <Space height={above} span={span} />
          {items.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            const { cells, id } = row.original;
            const lamp = cells.find((cell) => cell.lamp)?.lamp;
            const isQuiet = lamp ? !isBehind(lampOf(lamp)) : false;
            return (
              <tr key={row.id} aria-rowindex={item.index + 2}>
                {shape.columns.map((column, at) => (
                  <Fragment key={column.key}>
                    <ProjectCell
                      id={id}
                      column={column}
                      cell={cells[at]}
                      hasReason={false}
                      isQuiet={isQuiet}
                    />
                    {at === rate ? bar(cells) : null}
                  </Fragment>
                ))}
              </tr>
            );
          })}
          <Space height={below} span={span} />
        </tbody>
        <tfoot>
          <Totals shape={shape} rate={rate} bar={bar} />
        </tfoot>
      </table>
    </div>
  );
}

/** Stands for the rows that are not drawn, so that the scroll bar tells the truth. */
function Space({ height, span }: { height: number; span: number }) {
  if (height <= 0) return null;
  return (
    <tr>
      <td colSpan={span} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

function Header({ column }: { column: Column }) {
  const search = useSearch();
  const change = useChange();
  const now = parseSort(search.sort);
  const isNumber = column.align === "right" || column.kind === "day";
  const direction = now?.id === column.key ? (now.desc ? "descending" : "ascending") : "none";
  const press = () =>
    change({ sort: nextSort(now, column.key, isNumber && column.kind !== "points") }, true);
  return (
    <th
      scope="col"
      className={column.align === "right" ? "n" : undefined}
      aria-sort={direction}
    >
      <button type="button" className="plain" onClick={press} title={`按${column.label}排序`}>
        {headOf(column)}
        {direction === "none" ? null : (
          <span className="arrow" aria-hidden="true">
            {direction === "descending" ? "↓" : "↑"}
          </span>
        )}
      </button>
    </th>
  );
}

interface TotalsProps {
  shape: Shape<"ProjectTable">;
  rate: number;
  bar: (cells: readonly Shape<"Cell">[]) => React.ReactNode;
}

function Totals({ shape, rate, bar }: TotalsProps) {
  const unit = unitOf(useSearch().unit);
  return (
    <tr>
      {shape.columns.map((column, at) => {
        const cell = shape.totals[at];
        const text = cell ? cellText(column, cell, unit) : "";
        return (
          <Fragment key={column.key}>
            <td className={column.align === "right" ? "n" : undefined}>{text}</td>
            {at === rate ? bar(shape.totals) : null}
          </Fragment>
        );
      })}
    </tr>
  );
}
