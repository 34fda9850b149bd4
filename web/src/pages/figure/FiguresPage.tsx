import "../../style/figures.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { askedOf, askFigures, askLamps, askOverview } from "../../api/ask";
import type { Shape } from "../../api/client";
import { EmptyRegion } from "../../parts/EmptyRegion";
import { percentOf } from "../../parts/figure";
import { Bones, Failure } from "../../parts/States";
import { dayLabel, periodWords } from "../../state/period";
import { UNIT_WORDS, unitOf } from "../../state/unit";
import { useChange, useRegion, useSearch } from "../../state/useSearch";
import { All } from "./All";
import { Groups, SHOWN } from "./Groups";
import { WardCharts } from "./WardCharts";

/** Along what the table may be cut; the first one where the address names none. */
const CUTS = [
  { code: "level", label: "层级" },
  { code: "ward", label: "板块" },
  { code: "category", label: "类别" },
] as const;

/** 指标: levels, wards or categories against 序时, every ward on one scale, and all figures. */
export function FiguresPage() {
  const region = useRegion();
  const search = useSearch();
  const change = useChange();
  const asked = askedOf(search);
  const by = CUTS.find((each) => each.code === search.cut) ?? CUTS[0];
  const keep = { placeholderData: keepPreviousData };
  const figures = useQuery({ ...askFigures(region, asked), ...keep });
  const overview = useQuery({ ...askOverview(region, asked), ...keep });
  const lamps = useQuery(askLamps(region, { ...asked, by: by.code }));
  const ofWards = useQuery(askLamps(region, { ...asked, by: "ward" }));
  const error = (!figures.data && figures.error) || (!overview.data && overview.error);
  const again = () => {
    void figures.refetch();
    void overview.refetch();
  };
  const all = figures.data?.figures ?? [];
  const shown = SHOWN.map((id) => all.find((each) => each.indicator === id));
  return (
    <div className="body">
      <div className="title">
        <h1>指标</h1>
        <span className="what">{figures.data ? summary(figures.data, shown[0]) : ""}</span>
        <span className="sp" />
        <Segmented
          aria-label="表格按什么分组"
          size="small"
          value={by.code}
          options={CUTS.map(({ code, label }) => ({ value: code, label: `按${label}` }))}
          onChange={(code) => change({ cut: code === "level" ? undefined : code }, true)}
        />
      </div>
      {error ? <Failure error={error} retry={again} /> : null}
      {!error && !(figures.data && overview.data) ? <Bones rows={12} /> : null}
      {figures.data && overview.data ? (
        <>
          <EmptyRegion figures={overview.data.figures} />
          <Groups
            by={by}
            figures={shown}
            lamps={lamps.data}
            isOwn={overview.data.moment.filter !== figures.data.moment.filter}
          />
          <p className="sm mut figures-foot">
            金额单位 {UNIT_WORDS[unitOf(search.unit)]} · 较序时单位 个百分点
            {by.code === "level" ? " · 一项多级的，各级各算一次，合计只算一次" : ""} · 亮灯按
            {search.as_of ? dayLabel(search.as_of) : "今天"}
          </p>
          <WardCharts rows={overview.data.wards} lamps={ofWards.data?.groups ?? []} />
          <All figures={all.filter((each) => !each.indicator.startsWith("progress@"))} />
        </>
      ) : null}
    </div>
  );
}

function summary({ moment }: Shape<"Figures">, invest: Shape<"Figure"> | undefined): string {
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
