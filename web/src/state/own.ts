import type { Shape } from "../api/client";
import { filterText, parseFilter, withField } from "./filter";

/**
 * The set whose projects somebody may open: whoever is bound to a ward sees that ward's rows, and
 * the server refuses him conditions on other wards' projects. So where a list names no ward, his
 * own is meant.
 */
export function ownFilter(
  me: Shape<"Me"> | null | undefined,
  filter: string | undefined,
): string {
  const terms = parseFilter(filter);
  if (!me?.ward || terms.has("ward")) return filter ?? "";
  return filterText(withField(terms, "ward", [me.ward.id]));
}

/** Whether a page or an act is open to somebody. */
export function may(me: Shape<"Me"> | null | undefined, act: string): boolean {
  return me?.can[act]?.ok === true;
}
