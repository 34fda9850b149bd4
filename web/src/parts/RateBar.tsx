interface Props {
  /** Percent done, 0 to 100 and above; none draws an empty track. */
  percent: number | null;
  /** Percent that should have been reached; none draws no mark. */
  mark: number | null;
  width?: number;
}

/** Everywhere on the same scale of 0 to 100 %; what is above 100 % fills the track. */
export function RateBar({ percent, mark, width = 84 }: Props) {
  const clamp = (value: number) => Math.min(100, Math.max(0, value));
  return (
    <div className="bar" style={{ width }} aria-hidden="true">
      {percent === null ? null : <i style={{ width: `${clamp(percent)}%` }} />}
      {mark === null ? null : <u style={{ left: `${clamp(mark)}%` }} />}
    </div>
  );
}
