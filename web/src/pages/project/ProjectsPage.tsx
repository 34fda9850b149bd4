import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button, Popover } from "antd";
import { askFilters, askProjects, askSession, listOf } from "../../api/ask";
import type { Shape } from "../../api/client";
import { LAMPS, LampShape, lampOf } from "../../parts/Lamp";
import { Bones, Empty, Failure } from "../../parts/States";
import { Item, Many, One } from "../../shell/Item";
import { hasModule } from "../../shell/pages";
import { periodWords } from "../../state/period";
import { UNIT_WORDS, unitOf } from "../../state/unit";
import { useChange, useRegion, useSearch } from "../../state/useSearch";
import { Download } from "../report/Download";
import { Chips } from "./Chips";
import { ProjectTable } from "./ProjectTable";

/** The most that the server gives at once; above it the page says so. */
const MOST = 2000;

/** 项目库: all projects of a set in one table; the address carries set, sort, columns, moment. */
export function ProjectsPage() {
  const region = useRegion();
  const search = useSearch();
  const change = useChange();
  const { data: session } = useQuery(askSession());
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...askProjects(region, {
      ...listOf(session?.me, search),
      limit: MOST,
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="body full">
      <div className="title">
        <h1>项目库</h1>
        <span className="what">{data ? `${data.total_rows} 项` : ""}</span>
        <span className="sp" />
        <BasisChooser />
        {hasModule(session?.me, "report") ? (
          <Download
            series="projects"
            name="项目清单.xlsx"
            asked={{
              ...listOf(session?.me, search),
              ...(search.unit ? { unit: search.unit } : {}),
            }}
          >
            导出Excel
          </Download>
        ) : null}
        <ColumnChooser shown={data?.columns.map((column) => column.key) ?? []} />
      </div>
      <div className="row" style={{ alignItems: "flex-start" }}>
        <Chips />
        <span className="sp" />
        {data ? <LampCounts rows={data.rows} /> : null}
      </div>
      {error ? <Failure error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <Bones rows={16} /> : null}
      {data && !error && data.rows.length === 0 ? (
        <Empty
          action={
            search.filter ? (
              <Button onClick={() => change({ filter: undefined })}>清除全部条件</Button>
            ) : undefined
          }
        >
          {data.hidden > 0
            ? `符合条件的 ${data.hidden} 项不归本账号查看。`
            : "没有符合条件的项目。去掉一两个条件再看。"}
        </Empty>
      ) : null}
      {data && !error && data.rows.length > 0 ? (
        <>
          <ProjectTable table={data} isOld={isPlaceholderData} />
          <Foot table={data} />
        </>
      ) : null}
    </div>
  );
}

function Foot({ table }: { table: Shape<"ProjectTable"> }) {
  const unit = UNIT_WORDS[unitOf(useSearch().unit)];
  const { rows, total_rows: total, moment, notes } = table;
  return (
    <div className="table-foot">
      <span>
        {[
          rows.length < total ? `只显示前 ${rows.length} 项，共 ${total} 项，请加条件` : "",
          ...notes.map((note) => note.sentence),
        ]
          .filter(Boolean)
          .join("；")}
      </span>
      <span className="sp" />
      <span>
        金额单位 {unit} · 较应完成单位 个百分点 · {periodWords(moment.period)} · 截至{" "}
        {moment.as_of}
      </span>
    </div>
  );
}

const BASES = [
  { value: "filed", label: "含未审", note: "已报的填报都算" },
  { value: "confirmed", label: "已确认", note: "只计重大办已确认的填报" },
];

/** Which filings count, for the whole table. */
function BasisChooser() {
  const basis = useSearch().basis === "confirmed" ? "confirmed" : "filed";
  const change = useChange();
  const label = BASES.find((one) => one.value === basis)?.label ?? "";
  return (
    <Item label="取数" value={label} isSet={basis !== "filed"}>
      {(close) => (
        <One
          options={BASES}
          chosen={basis}
          onChoose={(value) => {
            change({ basis: value === "filed" ? undefined : value }, true);
            close();
          }}
        />
      )}
    </Item>
  );
}

function LampCounts({ rows }: { rows: readonly Shape<"ProjectRow">[] }) {
  const counts = new Map<string, { word: string; count: number }>();
  for (const row of rows) {
    const cell = row.cells.find((each) => each.lamp);
    if (!cell?.lamp) continue;
    const old = counts.get(cell.lamp);
    counts.set(cell.lamp, { word: cell.text, count: (old?.count ?? 0) + 1 });
  }
  return (
    <ul className="lamp-counts" aria-label="亮灯">
      {LAMPS.flatMap((lamp) => {
        const found = counts.get(lamp);
        return found
          ? [
              <li key={lamp}>
                <LampShape lamp={lampOf(lamp)} /> {found.word} <b>{found.count}</b>
              </li>,
            ]
          : [];
      })}
    </ul>
  );
}

function ColumnChooser({ shown }: { shown: readonly string[] }) {
  const region = useRegion();
  const change = useChange();
  const { data } = useQuery(askFilters(region));
  if (!data) return null;
  const usual = data.columns.filter((column) => column.is_usual).map((column) => column.key);
  const choose = (keys: readonly string[]) => {
    // The order is that of the catalogue, so that equal choices are equal links.
    const ordered = data.columns.map((each) => each.key).filter((key) => keys.includes(key));
    const isUsual = ordered.join() === usual.join();
    change({ columns: isUsual || ordered.length === 0 ? undefined : ordered.join(",") }, true);
  };
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={
        <div className="pop">
          <h3>显示哪些列</h3>
          <Many
            options={data.columns.map((column) => ({
              value: column.key,
              label: `${column.group ?? ""}${column.label}`,
            }))}
            chosen={shown}
            onChange={choose}
            none="恢复常用列"
          />
        </div>
      }
    >
      <Button aria-haspopup="dialog">列</Button>
    </Popover>
  );
}
