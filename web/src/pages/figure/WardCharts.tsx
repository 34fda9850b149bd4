import { useQueries } from "@tanstack/react-query";
import { askFigure } from "../../api/ask";
import type { Shape } from "../../api/client";
import { percentOf } from "../../parts/figure";
import { isBehind, LampShape, lampOf } from "../../parts/Lamp";
import { LampLink } from "../../parts/LampLink";
import { Counted, Gap, Part, RateOf } from "../../parts/Numbers";
import { unitOf } from "../../state/unit";
import { useRegion, useSearch } from "../../state/useSearch";

interface Props {
  rows: readonly Shape<"WardRow">[];
  /** Lamps of the wards whose lamps one may see. */
  lamps: readonly Shape<"LampGroup">[];
}

const WIDTH = 182;
const HEIGHT = 104;
const TOP = 8;
const BOTTOM = 98;
const LINE = 126;
/** A gap of ten points is the border of the yellow lamp. */
const WIDE = -10;

/** Every ward's year on one scale, those furthest behind first. */
export function WardCharts({ rows, lamps }: Props) {
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
              <span className="mut sm">
                <Counted figure={figure} whose={ward.name} /> 项
              </span>
              <Lit of={lamps.find((each) => each.key === ward.id)} whose={ward.name} />
            </div>
            <Chart
              figure={figure}
              whose={ward.name}
              groups={months[at]?.data?.cut?.groups ?? []}
              top={top}
            />
            <div className="foot">
              <RateOf figure={figure} unit={unit} whose={ward.name} />
              <span className="mut sm">
                <Part part={figure.done} unit={unit} whose={ward.name} /> /{" "}
                <Part part={figure.base} unit={unit} whose={ward.name} />
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

/** Red and yellow of a ward; nothing where one may not see them. */
function Lit({ of, whose }: { of: Shape<"LampGroup"> | undefined; whose: string }) {
  const counts = of?.lamps.filter(({ lamp }) => isBehind(lampOf(lamp.code))) ?? [];
  return (
    <span className="lit sm">
      {counts.map((count) => (
        <span key={count.lamp.code} title={count.lamp.label}>
          <LampShape lamp={lampOf(count.lamp.code)} size={10} />
          <LampLink count={count} whose={whose} />
        </span>
      ))}
    </span>
  );
}

interface ChartProps {
  figure: Shape<"Figure">;
  whose: string;
  /** One per month of the period. */
  groups: readonly Shape<"Group">[];
  /** Percent at the upper edge, the same in all charts. */
  top: number;
}

function Chart({ figure, whose, groups, top }: ChartProps) {
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
    <div className="chart">
      <svg width={WIDTH} height={HEIGHT} aria-hidden="true">
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
      </svg>
      <span className="gap" style={{ left: LINE + 13, top: (y(end) + y(due)) / 2 - 10 }}>
        <Gap figure={figure} whose={whose} />
      </span>
    </div>
  );
}
