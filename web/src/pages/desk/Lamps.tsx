import { Link } from "@tanstack/react-router";
import type { Shape } from "../../api/client";
import { LampShape, lampOf } from "../../parts/Lamp";
import { filterText, merged, parseFilter } from "../../state/filter";
import { dayLabel } from "../../state/period";
import { globalOf } from "../../state/search";
import { useRegion, useSearch } from "../../state/useSearch";

interface Props {
  rows: readonly Shape<"LampRow">[];
  today: string;
}

/** Lamps by level; every number leads to its projects. */
export function Lamps({ rows, today }: Props) {
  const region = useRegion();
  const search = useSearch();
  const head = rows.at(-1)?.lamps ?? [];
  return (
    <section aria-labelledby="desk-lamps">
      <div className="sec next">
        <h2 id="desk-lamps">亮灯</h2>
        <span className="at">截至 {dayLabel(today, today)}</span>
      </div>
      <table className="t tight lamps">
        <colgroup>
          <col style={{ width: 56 }} />
          {head.map(({ lamp }) => (
            <col key={lamp.code} style={{ width: lamp.label.length > 2 ? 60 : undefined }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">层级</th>
            {head.map(({ lamp }) => (
              <th key={lamp.code} scope="col" className="n" title={lamp.label}>
                <LampShape lamp={lampOf(lamp.code)} />
                <span>{lamp.label.replace("灯", "")}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.level?.code ?? "all"} className={row.level ? "" : "sum"}>
              <td>{row.level?.label ?? "合计"}</td>
              {row.lamps.map(({ lamp, count, filter }) => (
                <td key={lamp.code} className={count === 0 ? "n quiet" : "n"}>
                  {count === 0 ? (
                    0
                  ) : (
                    <Link
                      to="/r/$region/projects"
                      params={{ region }}
                      search={{ ...globalOf(search), filter: together(search.filter, filter) }}
                      aria-label={`${row.level?.label ?? "全部"}${lamp.label} ${count} 项`}
                      className="name"
                    >
                      {count}
                    </Link>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What the page is narrowed to stays; what the cell says of the same field goes before. */
function together(page: string | undefined, cell: string): string {
  return filterText(merged(parseFilter(page), parseFilter(cell)));
}
