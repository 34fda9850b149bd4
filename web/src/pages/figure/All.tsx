import type { Shape } from "../../api/client";
import { FigureLink } from "../../parts/FigureLink";
import { bareText, figureLabel, figureText, figureUnit } from "../../parts/figure";
import { Part } from "../../parts/Numbers";
import { type Unit, unitOf } from "../../state/unit";
import { useSearch } from "../../state/useSearch";

/** Every figure of the set, in the order of 口径库; each opens. */
export function All({ figures }: { figures: readonly Shape<"Figure">[] }) {
  const unit = unitOf(useSearch().unit);
  return (
    <section aria-labelledby="all-figures">
      <div className="sec next">
        <h2 id="all-figures">全部指标</h2>
        <span className="note">{figures.length} 个，次序同口径库；点数字看由哪些项目组成</span>
      </div>
      <dl className="all-figures">
        {figures.map((figure) => (
          <div key={figure.indicator}>
            <dt>{figure.name}</dt>
            <dd className="value">
              <FigureLink question={figure.question} label={figureLabel(figure, unit)}>
                <b>
                  {figure.form === "sum"
                    ? bareText(figure.done, unit)
                    : figureText(figure, unit)}
                </b>
                <small>{figureUnit(figure, unit)}</small>
              </FigureLink>
            </dd>
            <dd className="mut sm">
              <Explained figure={figure} unit={unit} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The fraction, both parts of which open; else the 不少于 of a sum and what must be told. */
function Explained({ figure, unit }: { figure: Shape<"Figure">; unit: Unit }) {
  if (figure.base) {
    return (
      <>
        <Part part={figure.done} unit={unit} /> / <Part part={figure.base} unit={unit} />
      </>
    );
  }
  const qualifier = figure.form === "sum" ? figure.done.qualifier : null;
  return [qualifier, figure.notes[0]?.sentence].filter(Boolean).join("，");
}
