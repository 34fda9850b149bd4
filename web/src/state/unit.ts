/** 金额单位 of a whole page: written once in the foot, never in cells. */
export type Unit = "yi" | "wan";

export function unitOf(text: string | undefined): Unit {
  return text === "wan" ? "wan" : "yi";
}

export const UNIT_WORDS: Record<Unit, string> = { yi: "亿元", wan: "万元" };

/** Fen in one last digit shown: 亿元 with two decimals, 万元 with none. */
const STEPS: Record<Unit, { fen: number; places: number }> = {
  yi: { fen: 1e8, places: 2 },
  wan: { fen: 1e6, places: 0 },
};

export const MINUS = "−";

/**
 * Money as people read it, from whole fen: rounded once, half up, with thousands separators. Whole
 * numbers only: a fraction of binary floating point never comes near an amount.
 */
export function moneyText(fen: number, unit: Unit): string {
  const step = STEPS[unit];
  const size = Math.abs(fen);
  const rest = size % step.fen;
  const steps = (size - rest) / step.fen + (rest * 2 >= step.fen ? 1 : 0);
  const scale = 10 ** step.places;
  const part = steps % scale;
  const whole = grouped((steps - part) / scale);
  const tail = step.places > 0 ? `.${String(part).padStart(step.places, "0")}` : "";
  return `${fen < 0 && steps > 0 ? MINUS : ""}${whole}${tail}`;
}

/** `12345` as `12,345`. */
export function grouped(whole: number): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A number that came as text: thousands apart, and the minus sign that is as wide as a digit. */
export function signed(text: string): string {
  const number = /^-?(\d+)(\.\d+)?$/.exec(text);
  if (!number) return text;
  return `${text.startsWith("-") ? MINUS : ""}${grouped(Number(number[1]))}${number[2] ?? ""}`;
}

/** A difference: plus is shown, zero has no sign. */
export function difference(text: string): string {
  if (/^[-−]/.test(text)) return signed(text);
  return /[1-9]/.test(text) && !text.startsWith("+") ? `+${text}` : text;
}
