import type { Shape } from "../../api/client";
import { Empty } from "../../parts/States";
import { moneyText, UNIT_WORDS, unitOf } from "../../state/unit";
import { useSearch } from "../../state/useSearch";

/** Its stays in the lists of each year. */
export function Standing({ page }: { page: Shape<"ProjectPage"> }) {
  const unit = unitOf(useSearch().unit);
  if (page.seats.length === 0) return <Empty>从未列入清单。</Empty>;
  return (
    <section aria-labelledby="project-seats">
      <div className="sec">
        <h2 id="project-seats">各年清单</h2>
        <span className="at">计划单位 {UNIT_WORDS[unit]}</span>
      </div>
      <table className="t">
        <colgroup>
          <col style={{ width: 64 }} />
          <col style={{ width: 220 }} />
          <col style={{ width: 84 }} />
          <col style={{ width: 72 }} />
          <col style={{ width: 72 }} />
          <col style={{ width: 100 }} />
          <col style={{ width: 108 }} />
          <col style={{ width: 100 }} />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">年份</th>
            <th scope="col">清单</th>
            <th scope="col">层级</th>
            <th scope="col">来源</th>
            <th scope="col">性质</th>
            <th scope="col">年度阶段</th>
            <th scope="col" className="n">
              清单年度计划
            </th>
            <th scope="col">列入</th>
            <th scope="col">退出</th>
          </tr>
        </thead>
        <tbody>
          {page.seats.map((seat) => (
            <tr key={`${seat.year}/${seat.list.id}/${seat.from}`}>
              <td>{seat.year}</td>
              <td>{seat.list.name}</td>
              <td>{seat.level?.label ?? ""}</td>
              <td>{seat.origin.label}</td>
              <td>{seat.standing.label}</td>
              <td>{seat.stage?.label ?? ""}</td>
              <td className="n">
                {seat.plan_fen == null ? (
                  <span className="quiet">用区计划</span>
                ) : (
                  moneyText(seat.plan_fen, unit)
                )}
              </td>
              <td>{seat.from}</td>
              <td>{seat.exit ? `${seat.exit} ${seat.exit_kind?.label ?? ""}` : ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
