import type { Shape } from "../api/client";
import { unescapeValue } from "../state/filter";

type Field = Shape<"FilterFieldShape">;

/** One condition of a filter in the office's words: 亮灯 滞后. */
export function conditionWords(
  fields: readonly Field[] | undefined,
  code: string,
  values: readonly string[],
): string {
  const field = fields?.find((each) => each.field.code === code);
  const words = values.map((value) => wordOf(field, value)).join("、");
  return `${field?.field.label ?? code} ${words}`;
}

/** Choices come as they stand in a filter, escaped; values are kept as they are meant. */
function wordOf(field: Field | undefined, value: string): string {
  if (value === "-") return "未填";
  const found = field?.choices.find((choice) => unescapeValue(choice.value) === value);
  if (found) return found.label;
  return value === "behind" ? "滞后" : value;
}
