import type { Shape } from "../api/client";
import type { Unit } from "../state/unit";
import { FigureLink } from "./FigureLink";
import { bareText, figureLabel, figureText, figureUnit, gapSentence, partUnit } from "./figure";
import { Part } from "./Numbers";

interface Props {
  figure: Shape<"Figure">;
  unit: Unit;
  /** There is room for the fraction alone, without 较序时 and unit. */
  isNarrow?: boolean;
}

/** A figure in a list of figures: its name, its number, and what explains it. Each number opens. */
export function FigureItem({ figure, unit, isNarrow = false }: Props) {
  return (
    <div>
      <dt>{figure.name}</dt>
      <dd className="value">
        <FigureLink question={figure.question} label={figureLabel(figure, unit)}>
          <b>
            {figure.form === "sum" ? bareText(figure.done, unit) : figureText(figure, unit)}
          </b>
          <small>{figureUnit(figure, unit)}</small>
        </FigureLink>
      </dd>
      <dd className="mut sm">
        <Explained figure={figure} unit={unit} isNarrow={isNarrow} />
      </dd>
    </div>
  );
}

/** 低于序时 …, or the fraction; else the 不少于 of a sum and what must be told. */
function Explained({ figure, unit, isNarrow }: Required<Props>) {
  if (figure.gap && !isNarrow) {
    return (
      <FigureLink
        question={figure.gap_question ?? figure.question}
        label={`${figure.name}${gapSentence(figure.gap)}`}
      >
        {gapSentence(figure.gap)}
      </FigureLink>
    );
  }
  if (figure.base) {
    return (
      <>
        <Part part={figure.done} unit={unit} /> / <Part part={figure.base} unit={unit} />
        {isNarrow ? "" : ` ${partUnit(figure.base, unit)}`}
      </>
    );
  }
  const qualifier = figure.form === "sum" ? figure.done.qualifier : null;
  return [qualifier, figure.notes[0]?.sentence].filter(Boolean).join("，");
}
