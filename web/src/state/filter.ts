/**
 * The filter grammar of the server (docs/cli.md): `field=a,b;field=c`. Values of one field are
 * alternatives, fields must all hold. The page only takes it apart and puts it together; what a
 * value means is the server's business.
 */

/** Values by field, in the order in which the fields stand in the text. */
export type Filter = ReadonlyMap<string, readonly string[]>;

export const ALL: Filter = new Map();

/**
 * Letters, digits and `.-_@:` of ASCII stand for themselves; anything else is its code point in
 * hexadecimal between tildes: 滆 is `~6ec6~`.
 */
export function escapeValue(value: string): string {
  let text = "";
  for (const each of value) {
    text += /[A-Za-z0-9._@:-]/.test(each) ? each : `~${each.codePointAt(0)?.toString(16)}~`;
  }
  return text;
}

/** The value that a text stands for; the text itself if an escape is broken. */
export function unescapeValue(text: string): string {
  const parts = text.split("~");
  if (parts.length % 2 === 0) return text;
  let value = "";
  for (const [at, part] of parts.entries()) {
    const code = Number.parseInt(part, 16);
    if (at % 2 === 0) value += part;
    else if (/^[0-9a-f]+$/i.test(part) && code <= 0x10ffff) value += String.fromCodePoint(code);
    else return text;
  }
  return value;
}

/** Takes a filter apart. What is no term is left out: the server says what is wrong with it. */
export function parseFilter(text: string | undefined): Filter {
  const terms = new Map<string, string[]>();
  for (const term of (text ?? "").split(";")) {
    const at = term.indexOf("=");
    if (at < 1) continue;
    // A total may be written `total=>=10yi`: only the first sign divides.
    const values = term
      .slice(at + 1)
      .split(",")
      .filter(Boolean)
      .map(unescapeValue);
    if (values.length > 0) terms.set(term.slice(0, at), values);
  }
  return terms;
}

/** Puts a filter together; "" when it is all projects. `>=` and `<` of a total stay readable. */
export function filterText(filter: Filter): string {
  const write = (field: string, value: string) =>
    field === "total" ? value : escapeValue(value);
  return [...filter]
    .filter(([, values]) => values.length > 0)
    .map(([field, values]) => `${field}=${values.map((v) => write(field, v)).join(",")}`)
    .join(";");
}

/** The same filter with one field set, or without it when there are no values. */
export function withField(filter: Filter, field: string, values: readonly string[]): Filter {
  const next = new Map(filter);
  if (values.length > 0) next.set(field, values);
  else next.delete(field);
  return next;
}

/** Two filters as one: what the second says of a field goes before the first. */
export function merged(first: Filter, second: Filter): Filter {
  return new Map([...first, ...second]);
}
