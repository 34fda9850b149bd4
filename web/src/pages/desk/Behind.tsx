import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { askedOf, askProjects } from "../../api/ask";
import { Empty, Failure } from "../../parts/States";
import { filterText, parseFilter, withField } from "../../state/filter";
import { globalOf } from "../../state/search";
import { useRegion, useSearch } from "../../state/useSearch";
import { headOf, ProjectCell } from "../project/cell";

const COLUMNS = ["lamp", "name", "ward", "rate", "gap"];
const SHOWN = 8;

/** 红黄灯 of a set, worst first: the rows for which somebody has to do something. */
export function Behind({ set }: { set: string }) {
  const region = useRegion();
  const search = useSearch();
  const filter = filterText(withField(parseFilter(set), "lamp", ["behind"]));
  const { data, error } = useQuery({
    ...askProjects(region, {
      ...askedOf(search),
      filter,
      columns: COLUMNS.join(","),
      limit: SHOWN,
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <section aria-labelledby="desk-behind">
      <div className="sec">
        <h2 id="desk-behind">红黄灯</h2>
        <span className="note">
          {data ? `${data.total_rows} 项 · 红灯在前，落后多的在前` : ""}
        </span>
        <span className="at">
          <Link
            to="/r/$region/projects"
            params={{ region }}
            search={{ ...globalOf(search), filter }}
          >
            在项目库中打开
          </Link>
        </span>
      </div>
      {error && !data ? <Failure error={error} /> : null}
      {data && data.rows.length === 0 ? <Empty>没有红灯和黄灯项目。</Empty> : null}
      {data && data.rows.length > 0 ? (
        <table className="t">
          <colgroup>
            {data.columns.map((column) => (
              <col key={column.key} style={{ width: WIDTHS[column.key] }} />
            ))}
            <col />
          </colgroup>
          <thead>
            <tr>
              {data.columns.map((column) => (
                <th
                  key={column.key}
                  scope="col"
                  className={column.align === "right" ? "n" : undefined}
                >
                  {headOf(column)}
                </th>
              ))}
              <th scope="col">原因</th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <tr key={row.id}>
                {data.columns.map((column, at) => (
                  <ProjectCell
                    key={column.key}
                    id={row.id}
                    column={column}
                    cell={row.cells[at]}
                    hasReason={false}
                  />
                ))}
                <td className="quiet">{row.cells[0]?.note ?? ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}

const WIDTHS: Record<string, number> = { lamp: 72, name: 240, ward: 88, rate: 68, gap: 72 };
