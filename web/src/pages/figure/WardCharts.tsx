import { useQueries } from "@tanstack/react-query";
import { askFigure } from "../../api/ask";
import type { Shape } from "../../api/client";
import { FigureLink } from "../../parts/FigureLink";
import { figureLabel, figureText, partText, percentOf } from "../../parts/figure";
import { difference, unitOf } from "../../state/unit";
import { useRegion, useSearch } from "../../state/useSearch";

type WardRow = Shape<"WardRow">;

const WIDTH = 182;
const HEIGHT = 104;
const TOP = 8;
const BOTTOM = 98;
const LINE = 126;
/** A gap of ten points is the border of the yellow lamp. */
const WIDE = -10;

/** Every ward's year on one scale, those furthest behind first. */
export function WardCharts({ rows }: { rows: readonly WardRow[] }) {
  const region = useRegion();
  const unit = unitOf(useSearch().unit);
  const shown = rows.filter(({ figure }) => percentOf(figure.text) !== null);
  const others = rows.filter(({ figure }) => percentOf(figure.text) === null);
  const months = useQueries({
    queries: shown.map(({ figure }) =>
      askFigure(region, figure.question, { by: "month", limit: 1 }),
    ),
  });
  const top = Math.max(
    10,
    ...shown.flatMap(({ figure }) => [percentOf(figure.text) ?? 0, percentOf(figure.due) ?? 0]),
  );
  return (
    <section aria-labelledby="ward-charts">
      <div className="sec next">
        <h2 id="ward-charts">板块</h2>
        <span className="note">
          投资完成率逐月，按较序时由低到高；虚线为序时，右侧为差（个百分点）
        </span>
      </div>
      <ul className="ward-charts">
        {shown.map(({ ward, figure }, at) => (
          <li key={ward.id}>
            <div className="row">
              <b>{ward.name}</b>
              <span className="mut sm">{figure.counted} 项</span>
            </div>
            <Chart figure={figure} groups={months[at]?.data?.cut?.groups ?? []} top={top} />
            <div className="foot">
              <FigureLink
                question={figure.question}
                label={figureLabel(figure, unit, ward.name)}
              >
                <b>{figureText(figure, unit)}%</b>
              </FigureLink>
              <span className="mut sm">
                {partText(figure.done, unit)} /{" "}
                {figure.base ? partText(figure.base, unit) : "—"}
              </span>
            </div>
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <p className="sm mut figures-foot">
          没有年度计划、不能比较的板块：{others.map(({ ward }) => ward.name).join("、")}。
        </p>
      ) : null}
    </section>
  );
}

interface ChartProps {
  figure: Shape<"Figure">;
  /** One per month of the period. */
  groups: readonly Shape<"Group">[];
  /** Percent at the upper edge, the same in all charts. */
  top: number;
}

function Chart({ figure, groups, top }: ChartProps) {
  const end = percentOf(figure.text) ?? 0;
  const due = percentOf(figure.due) ?? 0;
  const gap = percentOf(figure.gap) ?? 0;
  const x = (at: number) => 4 + ((LINE - 4) * at) / Math.max(groups.length, 1);
  const y = (percent: number) => BOTTOM - ((BOTTOM - TOP) * percent) / top;
  const line = groups
    .flatMap((group, at) => {
      const percent = percentOf(group.figure.text);
      return percent === null ? [] : [`L${x(at + 1)} ${y(percent)}`];
    })
    .join("");
  const isWide = gap <= WIDE;
  return (
    <svg width={WIDTH} height={HEIGHT} fontSize="12" fontFamily="inherit" aria-hidden="true">
      <path d={`M4 ${BOTTOM}H${LINE}`} stroke="var(--line-2)" />
      <path
        d={`M4 ${BOTTOM}L${LINE} ${y(due)}`}
        stroke="var(--plan)"
        strokeDasharray="3 3"
        fill="none"
      />
      {line ? (
        <path d={`M4 ${BOTTOM}${line}`} stroke="var(--accent)" strokeWidth="2" fill="none" />
      ) : null}
      <circle cx={LINE} cy={y(end)} r="3" fill="var(--accent)" />
      <path
        d={`M${LINE + 7} ${y(end)}V${y(due)}`}
        stroke={isWide ? "var(--ink)" : "var(--plan)"}
        strokeWidth={isWide ? 2 : 1}
      />
      <text
        x={LINE + 13}
        y={(y(end) + y(due)) / 2 + 4}
        fill={isWide ? "var(--ink)" : "var(--ink-3)"}
        fontWeight={isWide ? 600 : 400}
      >
        {figure.gap ? difference(figure.gap) : ""}
      </text>
    </svg>
  );
}
