import type { Shape } from "../api/client";
import { difference, type Unit } from "../state/unit";
import { FigureLink } from "./FigureLink";
import { figureLabel, figureText, partText, partUnit, percentOf } from "./figure";

type Figure = Shape<"Figure">;

interface Props {
  figure: Figure;
  /** Whose figure it is, where that is not said beside it: 东镇. */
  whose?: string;
}

const none = <span className="quiet">—</span>;

/** How many projects a figure counts. */
export function Counted({ figure, whose = "" }: Props) {
  return (
    <FigureLink question={figure.counted_question} label={`${whose}项目 ${figure.counted} 项`}>
      {figure.counted}
    </FigureLink>
  );
}

interface PartProps {
  part: Shape<"FigurePart"> | null | undefined;
  unit: Unit;
  whose?: string;
}

/** A numerator or base: it opens by itself. */
export function Part({ part, unit, whose = "" }: PartProps) {
  if (!part) return none;
  const text = partText(part, unit);
  return (
    <FigureLink
      question={part.question}
      label={`${whose}${part.measure.label} ${text} ${partUnit(part, unit)}`}
    >
      {text}
    </FigureLink>
  );
}

/** A rate with its sign; where there is no base, only a dash. */
export function RateOf({ figure, unit, whose = "" }: Props & { unit: Unit }) {
  return (
    <FigureLink question={figure.question} label={figureLabel(figure, unit, whose)}>
      <b>
        {figureText(figure, unit)}
        {figure.unit === "%" && percentOf(figure.text) !== null ? "%" : ""}
      </b>
    </FigureLink>
  );
}

/** A gap of ten points is the border of the yellow lamp. */
const WIDE = -10;

/** 较序时: wide gaps are bold, what is ahead is quiet. */
export function Gap({ figure, whose = "" }: Props) {
  if (!figure.gap) return none;
  const points = percentOf(figure.gap) ?? 0;
  const text = difference(figure.gap);
  return (
    <FigureLink
      question={figure.gap_question ?? figure.question}
      label={`${whose}较序时 ${text} 个百分点`}
    >
      {points <= WIDE ? (
        <b>{text}</b>
      ) : (
        <span className={points < 0 ? undefined : "quiet"}>{text}</span>
      )}
    </FigureLink>
  );
}
