/** One month of a year; percents of the year plan, none where nothing is stated. */
export interface CurvePoint {
  month: number;
  plan: number | null;
  done: number | null;
}

interface Props {
  points: readonly CurvePoint[];
  /** The last month of the period asked for. */
  until: number;
  /** What the picture says, in words. */
  label: string;
}

const WIDTH = 690;
const HEIGHT = 216;
const LEFT = 44;
const RIGHT = 656;
const TOP = 24;
const BOTTOM = 190;

/** S-curve: plan and done as percents of the year plan, words at the lines' ends. */
export function Curve({ points, until, label }: Props) {
  const most = Math.max(
    100,
    ...points.map((point) => Math.max(point.plan ?? 0, point.done ?? 0)),
  );
  const top = Math.ceil(most / 25) * 25;
  const x = (month: number) => LEFT + ((RIGHT - LEFT) * month) / 12;
  const y = (percent: number) => BOTTOM - ((BOTTOM - TOP) * percent) / top;
  const plan = path(points, (point) => point.plan, x, y);
  const done = path(points, (point) => (point.month <= until ? point.done : null), x, y);
  const ticks = Array.from({ length: top / 25 + 1 }, (_, at) => at * 25);
  const reached = points.filter((point) => point.done !== null && point.month <= until).at(-1);
  const owed = points.find((point) => point.month === until)?.plan ?? null;
  return (
    <svg
      width="100%"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      fontSize="12"
      fontFamily="inherit"
      role="img"
      aria-label={label}
      style={{ maxWidth: WIDTH }}
    >
      {ticks.map((tick) => (
        <g key={tick}>
          <path
            d={`M${LEFT} ${y(tick)}H${RIGHT}`}
            stroke={tick === 0 ? "var(--line-2)" : "var(--grid)"}
          />
          <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end" fill="var(--ink-3)">
            {tick}%
          </text>
        </g>
      ))}
      {Array.from({ length: 12 }, (_, at) => at + 1).map((month) => (
        <text
          key={month}
          x={x(month)}
          y={BOTTOM + 18}
          textAnchor="middle"
          fill={month === until ? "var(--ink)" : "var(--ink-3)"}
          fontWeight={month === until ? 600 : 400}
        >
          {month}月
        </text>
      ))}
      <path
        d={`M${x(until)} ${TOP - 6}V${BOTTOM}`}
        stroke="var(--ink-2)"
        strokeDasharray="2 3"
      />
      <path d={plan} fill="none" stroke="var(--plan)" strokeWidth="1.5" />
      <path d={done} fill="none" stroke="var(--accent)" strokeWidth="2.5" />
      {owed === null ? null : (
        <>
          <circle cx={x(until)} cy={y(owed)} r="3" fill="#fff" stroke="var(--ink-2)" />
          <text x={x(until) - 8} y={y(owed) - 8} textAnchor="end" fill="var(--ink-3)">
            应完成 {owed.toFixed(1)}%
          </text>
        </>
      )}
      {reached?.done == null ? null : (
        <>
          <circle cx={x(reached.month)} cy={y(reached.done)} r="4" fill="var(--accent)" />
          <text
            x={x(reached.month) + 9}
            y={y(reached.done) + 4}
            fill="var(--accent)"
            fontWeight="600"
          >
            完成 {reached.done.toFixed(1)}%
          </text>
        </>
      )}
    </svg>
  );
}

/** From nothing at the year's beginning through the months that state something. */
function path(
  points: readonly CurvePoint[],
  of: (point: CurvePoint) => number | null,
  x: (month: number) => number,
  y: (percent: number) => number,
): string {
  const stated = points.flatMap((point) => {
    const percent = of(point);
    return percent === null ? [] : [`L${x(point.month)} ${y(percent)}`];
  });
  return stated.length > 0 ? `M${x(0)} ${y(0)}${stated.join("")}` : "";
}
