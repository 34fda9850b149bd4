import { describe, expect, test } from "vitest";
import { ALL, escapeValue, filterText, merged, parseFilter, withField } from "./filter";

describe("the filter grammar of docs/cli.md", () => {
  test.each([
    "level=province,city;ward=ys_dong",
    "lamp=behind;total=>=10yi",
    "total=1yi..5yi",
    "total=10yi..,1yi-usd..",
    "name=~6ec6~~6e56~",
    "stage=-;id=01890a5d-ac96-774b-bcce-b302099a8057",
  ])("%s comes back as it was", (text) => {
    expect(filterText(parseFilter(text))).toBe(text);
  });

  test("characters that an address does not carry are escaped, and come back", () => {
    const filter = withField(ALL, "name", ["滆湖 A区;=,~𠮷"]);
    const text = filterText(filter);
    expect(text).toMatch(/^name=[A-Za-z0-9~]+$/);
    expect(parseFilter(text)).toEqual(filter);
  });

  test("words may be typed as they are", () => {
    expect(parseFilter("stage=续建").get("stage")).toEqual(["续建"]);
    expect(escapeValue("续建")).toBe("~7eed~~5efa~");
  });

  test("what is no term, and a term without values, is left out", () => {
    expect(filterText(parseFilter("level;=x;ward=;lamp=red"))).toBe("lamp=red");
    expect(parseFilter(undefined)).toEqual(ALL);
  });

  test("a broken escape is kept for the server to refuse", () => {
    expect(parseFilter("name=~zz~").get("name")).toEqual(["~zz~"]);
    expect(parseFilter("name=a~6ec6").get("name")).toEqual(["a~6ec6"]);
  });

  test("setting a field replaces it, and no values remove it", () => {
    const filter = parseFilter("level=city;ward=a");
    expect(filterText(withField(filter, "level", ["province", "city"]))).toBe(
      "level=province,city;ward=a",
    );
    expect(filterText(withField(filter, "level", []))).toBe("ward=a");
    expect(filterText(merged(filter, parseFilter("ward=b;lamp=red")))).toBe(
      "level=city;ward=b;lamp=red",
    );
  });
});
