import type { Shape } from "../api/client";
import { difference, moneyText, signed, UNIT_WORDS, type Unit } from "../state/unit";

type Figure = Shape<"Figure">;
type Part = Shape<"FigurePart">;

const YI = "亿元";

/** A numerator or base as people read it, in the unit of the page. */
export function partText(part: Part, unit: Unit): string {
  const text = part.unit === YI && unit !== "yi" ? moneyText(part.value, unit) : part.text;
  return `${part.qualifier ?? ""}${signed(text)}`;
}

/** A numerator or base without its 约 or 不少于, where that word stands elsewhere. */
export function bareText(part: Part, unit: Unit): string {
  return partText({ ...part, qualifier: null }, unit);
}

export function partUnit(part: Part, unit: Unit): string {
  return part.unit === YI ? UNIT_WORDS[unit] : part.unit;
}

/** The figure as printed, in the unit of the page. */
export function figureText(figure: Figure, unit: Unit): string {
  if (figure.form === "sum") return partText(figure.done, unit);
  return figure.form === "gap" ? difference(figure.text) : signed(figure.text);
}

/** A figure without a base has no unit: it is a dash. */
export function figureUnit(figure: Figure, unit: Unit): string {
  if (figure.text === "—") return "";
  return figure.form === "sum" ? partUnit(figure.done, unit) : figure.unit;
}

/** What is read out in place of a cell: 投资完成率 26.8%. */
export function figureLabel(figure: Figure, unit: Unit, whose = ""): string {
  return `${whose}${figure.name} ${figureText(figure, unit)}${figureUnit(figure, unit)}`;
}

/** A number for a picture, from a text for people; none where there is no number. */
export function percentOf(text: string | null | undefined): number | null {
  const number = Number.parseFloat((text ?? "").replace("−", "-"));
  return Number.isFinite(number) ? number : null;
}

/** 低于序时 14.3 个百分点, 高于序时 1.5 个百分点, 与序时持平. */
export function gapSentence(gap: string): string {
  const points = gap.replace(/^[-−+]/, "");
  if (!/[1-9]/.test(points)) return "与序时持平";
  return `${/^[-−]/.test(gap) ? "低于" : "高于"}序时 ${points} 个百分点`;
}
