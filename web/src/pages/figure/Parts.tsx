import type { Shape } from "../../api/client";
import { FigureLink } from "../../parts/FigureLink";
import { figureLabel, figureText, percentOf } from "../../parts/figure";
import { Counted, Gap, Part } from "../../parts/Numbers";
import { RateBar } from "../../parts/RateBar";
import { unitOf } from "../../state/unit";
import { useChange, useSearch } from "../../state/useSearch";

interface Props {
  data: Shape<"OpenedFigure">;
  by: string;
}

/** 拆开看: the same figure by level, ward, department ... Each part is a question of its own. */
export function Parts({ data, by }: Props) {
  const unit = unitOf(useSearch().unit);
  const { cut, figure } = data;
  const hasBase = figure.base !== undefined && figure.base !== null;
  const isRate = figure.form === "rate" || figure.form === "gap";
  return (
    <section aria-labelledby="figure-parts">
      <div className="sec next-small">
        <h2 id="figure-parts">拆开看</h2>
        <CutChoice cuts={data.cuts} by={by} />
      </div>
      {cut ? (
        <table className="t tight">
          <colgroup>
            <col />
            <col style={{ width: 60 }} />
            {hasBase ? <col style={{ width: 84 }} /> : null}
            <col style={{ width: hasBase ? 84 : 160 }} />
            {isRate ? <col style={{ width: 76 }} /> : null}
            {isRate ? <col style={{ width: 120 }} /> : null}
            {isRate ? <col style={{ width: 70 }} /> : null}
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{cut.by.label}</th>
              <th scope="col" className="n">
                项目
              </th>
              {hasBase ? (
                <th scope="col" className="n" title={figure.base?.measure.label}>
                  分母
                </th>
              ) : null}
              <th scope="col" className="n" title={figure.done.measure.label}>
                {hasBase ? "分子" : "数值"}
              </th>
              {isRate ? (
                <th scope="col" className="n">
                  {figure.unit === "%" ? "比率" : "差"}
                </th>
              ) : null}
              {isRate ? <th scope="col">竖线为序时</th> : null}
              {isRate ? (
                <th scope="col" className="n">
                  较序时
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {cut.groups.map((group) => {
              const own = group.figure;
              return (
                <tr key={group.key}>
                  <td>
                    <FigureLink
                      question={own.question}
                      label={figureLabel(own, unit, group.label)}
                    >
                      {group.label}
                    </FigureLink>
                  </td>
                  <td className="n">
                    <Counted figure={own} whose={group.label} />
                  </td>
                  {hasBase ? (
                    <td className="n">
                      <Part part={own.base} unit={unit} whose={group.label} />
                    </td>
                  ) : null}
                  <td className="n">
                    <Part part={own.done} unit={unit} whose={group.label} />
                  </td>
                  {isRate ? (
                    <td className="n">
                      <b>
                        {figureText(own, unit)}
                        {own.unit === "%" && percentOf(own.text) !== null ? "%" : ""}
                      </b>
                    </td>
                  ) : null}
                  {isRate ? (
                    <td className="bar-cell">
                      <RateBar
                        percent={own.form === "rate" ? percentOf(own.text) : null}
                        mark={percentOf(own.due)}
                        width={104}
                      />
                    </td>
                  ) : null}
                  {isRate ? (
                    <td className="n">
                      <Gap figure={own} whose={group.label} />
                    </td>
                  ) : null}
                </tr>
              );
            })}
          </tbody>
        </table>
      ) : null}
      {cut?.is_rounded_off ? <p className="sm mut">因四舍五入略有尾差。</p> : null}
    </section>
  );
}

/** Cuts that are asked for every day stand open; the others are in a list. */
const USUAL = ["level", "ward", "department", "category", "lamp"];

function CutChoice({ cuts, by }: { cuts: readonly Shape<"Coded">[]; by: string }) {
  const change = useChange();
  const open = cuts.filter((each) => USUAL.includes(each.code));
  const others = cuts.filter((each) => !USUAL.includes(each.code));
  const choose = (code: string) => change({ by: code }, true);
  return (
    <span className="at cuts">
      {open.map((each) => (
        <button
          key={each.code}
          type="button"
          className="link"
          aria-pressed={each.code === by}
          onClick={() => choose(each.code)}
        >
          {each.label}
        </button>
      ))}
      {others.length > 0 ? (
        <select
          aria-label="按其他方式拆开"
          value={others.some((each) => each.code === by) ? by : ""}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="" disabled>
            其他
          </option>
          {others.map((each) => (
            <option key={each.code} value={each.code}>
              {each.label}
            </option>
          ))}
        </select>
      ) : null}
    </span>
  );
}
