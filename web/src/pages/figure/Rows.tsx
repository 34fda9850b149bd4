import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Shape } from "../../api/client";
import { partText } from "../../parts/figure";
import { globalOf } from "../../state/search";
import { moneyText, signed, type Unit, unitOf } from "../../state/unit";
import { useChange, useRegion, useSearch } from "../../state/useSearch";
import { Source } from "./Source";

type Row = Shape<"FigureRow">;
type Contribution = Shape<"Contribution">;

/** Shown at first; the rest is a press away. */
const FIRST = 60;

/** 哪些项目: what each brings, those that lack most first, and the whole at the end. */
export function Rows({ data }: { data: Shape<"OpenedFigure"> }) {
  const region = useRegion();
  const search = useSearch();
  const change = useChange();
  const [isWhole, setWhole] = useState(false);
  const unit = unitOf(search.unit);
  const { figure } = data;
  const isMoney = figure.done.unit === "亿元";
  const rows = sorted(data.rows);
  const shown = isWhole ? rows : rows.slice(0, FIRST);
  const question = data.moment;
  const inLibrary = {
    ...globalOf(search),
    as_of: question.as_of === question.today ? undefined : question.as_of,
    filter: question.filter || undefined,
  };
  if (data.total_rows === 0 && data.hidden === 0) return null;
  return (
    <section aria-labelledby="figure-rows">
      <div className="sec next-small">
        <h2 id="figure-rows">哪些项目</h2>
        <span className="note">
          {data.total_rows} 项{data.hidden > 0 ? `，另有 ${data.hidden} 项无权打开` : ""}
          ；点一行看到填报
        </span>
        <span className="at">
          <Link to="/r/$region/projects" params={{ region }} search={compact(inLibrary)}>
            在项目库中打开
          </Link>
        </span>
      </div>
      <table className="t tight">
        <colgroup>
          <col />
          <col style={{ width: 116 }} />
          {figure.base ? <col style={{ width: 92 }} /> : null}
          <col style={{ width: figure.base ? 92 : 160 }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">板块</th>
            {figure.base ? (
              <th scope="col" className="n" title={figure.base.measure.label}>
                分母
              </th>
            ) : null}
            <th scope="col" className="n" title={figure.done.measure.label}>
              {figure.base ? "分子" : "数值"}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => {
            const isOpen = search.row === row.project.id;
            return [
              <tr key={row.project.id} className={isOpen ? "on" : undefined}>
                <td>
                  <button
                    type="button"
                    className="plain row-open"
                    aria-expanded={isOpen}
                    onClick={() => change({ row: isOpen ? undefined : row.project.id }, true)}
                  >
                    {row.project.name}
                  </button>
                </td>
                <td className="quiet">{row.ward?.name}</td>
                {figure.base ? (
                  <td className="n">{contributed(row.base, isMoney, unit)}</td>
                ) : null}
                <td className="n">{contributed(row.done, isMoney, unit)}</td>
              </tr>,
              isOpen ? (
                <tr key="source" className="source-row">
                  <td colSpan={figure.base ? 4 : 3}>
                    <Source row={row} />
                  </td>
                </tr>
              ) : null,
            ];
          })}
        </tbody>
        <tfoot>
          <tr>
            <td>{figure.counted} 项合计</td>
            <td />
            {figure.base ? <td className="n">{partText(figure.base, unit)}</td> : null}
            <td className="n">{partText(figure.done, unit)}</td>
          </tr>
        </tfoot>
      </table>
      {rows.length > shown.length ? (
        <button type="button" className="link more" onClick={() => setWhole(true)}>
          显示其余 {rows.length - shown.length} 项
        </button>
      ) : null}
    </section>
  );
}

function compact<T extends object>(search: T) {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value));
}

/** What a project brings, or the word for why it brings nothing. */
function contributed(part: Contribution | null | undefined, isMoney: boolean, unit: Unit) {
  if (!part) return <span className="quiet">—</span>;
  if (part.given.code !== "yes" && part.value === 0) {
    return <span className="quiet">{part.given.label}</span>;
  }
  const text = isMoney && unit !== "yi" ? moneyText(part.value, unit) : signed(part.text);
  return part.given.code === "yes" ? text : <span title={part.given.label}>{text}</span>;
}

/** Those whose base is least fulfilled first; without a base, the largest first. */
function sorted(rows: readonly Row[]): Row[] {
  const lack = (row: Row) => {
    const done = row.done?.value ?? 0;
    return row.base ? row.base.value - done : done;
  };
  return [...rows].sort((a, b) => lack(b) - lack(a));
}
