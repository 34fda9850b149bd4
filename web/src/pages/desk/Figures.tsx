import { Link } from "@tanstack/react-router";
import type { Shape } from "../../api/client";
import { FigureLink } from "../../parts/FigureLink";
import {
  bareText,
  figureLabel,
  figureText,
  figureUnit,
  gapSentence,
  partUnit,
} from "../../parts/figure";
import { Part } from "../../parts/Numbers";
import { dayLabel } from "../../state/period";
import { globalOf } from "../../state/search";
import { type Unit, unitOf } from "../../state/unit";
import { useRegion, useSearch } from "../../state/useSearch";

interface Props {
  figures: readonly Shape<"Figure">[];
  moment: Shape<"Moment">;
}

/** The district in a few figures; each opens. */
export function Figures({ figures, moment }: Props) {
  const region = useRegion();
  const search = useSearch();
  const unit = unitOf(search.unit);
  return (
    <section aria-labelledby="desk-figures">
      <div className="sec">
        <h2 id="desk-figures">指标</h2>
        <span className="at">
          <Link to="/r/$region/indicators" params={{ region }} search={globalOf(search)}>
            口径
          </Link>
          <span>截至 {dayLabel(moment.as_of, moment.today)}</span>
        </span>
      </div>
      <dl className="figures">
        {figures.map((figure) => (
          <div key={figure.indicator}>
            <dt>{figure.name}</dt>
            <dd className="value">
              <FigureLink question={figure.question} label={figureLabel(figure, unit)}>
                {figure.form === "sum" ? bareText(figure.done, unit) : figureText(figure, unit)}
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

/** 低于序时 …, or the fraction; both open. */
function Explained({ figure, unit }: { figure: Shape<"Figure">; unit: Unit }) {
  if (figure.gap) {
    return (
      <FigureLink
        question={figure.gap_question ?? figure.question}
        label={`${figure.name}${gapSentence(figure.gap)}`}
      >
        {gapSentence(figure.gap)}
      </FigureLink>
    );
  }
  if (!figure.base) {
    return [figure.done.qualifier, figure.notes[0]?.sentence].filter(Boolean).join("，");
  }
  return (
    <>
      <Part part={figure.done} unit={unit} /> / <Part part={figure.base} unit={unit} />{" "}
      {partUnit(figure.base, unit)}
    </>
  );
}
