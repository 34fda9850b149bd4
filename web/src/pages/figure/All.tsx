import type { Shape } from "../../api/client";
import { FigureItem } from "../../parts/FigureItem";
import { unitOf } from "../../state/unit";
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
          <FigureItem key={figure.indicator} figure={figure} unit={unit} isNarrow />
        ))}
      </dl>
    </section>
  );
}
