import { Link } from "@tanstack/react-router";
import type { Shape } from "../../api/client";
import { FigureItem } from "../../parts/FigureItem";
import { dayLabel } from "../../state/period";
import { globalOf } from "../../state/search";
import { unitOf } from "../../state/unit";
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
          <FigureItem key={figure.indicator} figure={figure} unit={unit} />
        ))}
      </dl>
    </section>
  );
}
