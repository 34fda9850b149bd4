import "../../style/figures.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { askedOf, askFigures, askOverview } from "../../api/ask";
import type { Shape } from "../../api/client";
import { percentOf } from "../../parts/figure";
import { Bones, Failure } from "../../parts/States";
import { dayLabel, periodWords } from "../../state/period";
import { UNIT_WORDS, unitOf } from "../../state/unit";
import { useRegion, useSearch } from "../../state/useSearch";
import { Levels } from "./Levels";
import { WardCharts } from "./WardCharts";

/** The three indicators of the table of levels; the measures come with them. */
export const SHOWN = ["invest_rate@1", "start_rate_due@1", "completion_rate@1"] as const;

/** 指标: levels against 序时, and every ward on one scale. */
export function FiguresPage() {
  const region = useRegion();
  const search = useSearch();
  const asked = askedOf(search);
  const figures = useQuery({
    ...askFigures(region, { ...asked, indicator: SHOWN.join(",") }),
    placeholderData: keepPreviousData,
  });
  const overview = useQuery({
    ...askOverview(region, asked),
    placeholderData: keepPreviousData,
  });
  const error = (!figures.data && figures.error) || (!overview.data && overview.error);
  const again = () => {
    void figures.refetch();
    void overview.refetch();
  };
  return (
    <div className="body">
      <div className="title">
        <h1>指标</h1>
        <span className="what">{figures.data ? summary(figures.data) : ""}</span>
      </div>
      {error ? <Failure error={error} retry={again} /> : null}
      {!error && !(figures.data && overview.data) ? <Bones rows={12} /> : null}
      {figures.data && overview.data ? (
        <>
          <Levels
            figures={figures.data.figures}
            lamps={overview.data.lamps}
            isOwn={overview.data.moment.filter !== figures.data.moment.filter}
          />
          <p className="sm mut figures-foot">
            金额单位 {UNIT_WORDS[unitOf(search.unit)]} · 较序时单位 个百分点 ·
            一项多级的，各级各算一次，合计只算一次 · 亮灯按
            {search.as_of ? dayLabel(search.as_of) : "今天"}
          </p>
          <WardCharts rows={overview.data.wards} />
        </>
      ) : null}
    </div>
  );
}

function summary({ moment, figures }: Shape<"Figures">): string {
  const invest = figures.find((each) => each.indicator === SHOWN[0]);
  const due = percentOf(invest?.due);
  return [
    periodWords(moment.period),
    due === null ? "" : `序时 ${invest?.due}%`,
    invest ? `${invest.counted} 个实施项目` : "",
    `截至 ${dayLabel(moment.as_of)}`,
  ]
    .filter(Boolean)
    .join(" · ");
}
