import type { Shape } from "../../api/client";
import { FigureLink } from "../../parts/FigureLink";
import { percentOf } from "../../parts/figure";
import { Counted, Gap, Part, RateOf } from "../../parts/Numbers";
import { RateBar } from "../../parts/RateBar";
import { dayLabel } from "../../state/period";
import { UNIT_WORDS, unitOf } from "../../state/unit";
import { useSearch } from "../../state/useSearch";

interface Props {
  rows: readonly Shape<"WardRow">[];
  moment: Shape<"Moment">;
}

/** Wards on one scale, those furthest behind first. */
export function Wards({ rows, moment }: Props) {
  const unit = unitOf(useSearch().unit);
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="desk-wards">
      <div className="sec next">
        <h2 id="desk-wards">板块</h2>
        <span className="note">投资完成率，按较序时由低到高</span>
        <span className="at">
          <span>单位 {UNIT_WORDS[unit]}、个百分点</span>
          <span>截至 {dayLabel(moment.as_of, moment.today)}</span>
        </span>
      </div>
      <table className="t tight">
        <colgroup>
          <col style={{ width: 132 }} />
          <col style={{ width: 72 }} />
          <col style={{ width: 96 }} />
          <col style={{ width: 96 }} />
          <col style={{ width: 84 }} />
          <col style={{ width: 148 }} />
          <col style={{ width: 80 }} />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">板块</th>
            <th scope="col" className="n">
              项目
            </th>
            <th scope="col" className="n">
              年度计划
            </th>
            <th scope="col" className="n">
              累计完成
            </th>
            <th scope="col" className="n">
              完成率
            </th>
            <th scope="col">竖线为序时</th>
            <th scope="col" className="n">
              较序时
            </th>
            <th scope="col">未报</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ ward, figure }) => (
            <tr key={ward.id}>
              <td>{ward.name}</td>
              <td className="n">
                <Counted figure={figure} whose={ward.name} />
              </td>
              <td className="n">
                <Part part={baseOf(figure)} unit={unit} whose={ward.name} />
              </td>
              <td className="n">
                <Part part={figure.done} unit={unit} whose={ward.name} />
              </td>
              <td className="n">
                <RateOf figure={figure} unit={unit} whose={ward.name} />
              </td>
              <td className="bar-cell">
                <RateBar
                  percent={percentOf(figure.text)}
                  mark={percentOf(figure.text) === null ? null : percentOf(figure.due)}
                  width={132}
                />
              </td>
              <td className="n">
                <Gap figure={figure} whose={ward.name} />
              </td>
              <td className="quiet">
                {figure.not_filed > 0 ? (
                  <FigureLink
                    question={figure.done.question}
                    label={`${ward.name}未报 ${figure.not_filed} 项`}
                  >
                    {figure.not_filed} 项
                  </FigureLink>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Where no plan is stated there is nothing to divide by: that is not a plan of zero. */
function baseOf(figure: Shape<"Figure">) {
  return percentOf(figure.text) === null ? null : figure.base;
}
