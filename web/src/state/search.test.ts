import { describe, expect, test } from "vitest";
import { globalOf, parseSearch, stringifySearch } from "./search";

describe("the address of a page", () => {
  test("carries the question as it is written everywhere", () => {
    const figure = "demo/invest_rate@1/2024-01..05/2024-05-31/5124/level=province;ward=ys_dong";
    const text = stringifySearch({ filter: "lamp=behind;total=1yi..5yi", figure });
    expect(text).toBe(`?filter=lamp=behind;total=1yi..5yi&figure=${figure}`);
    expect(parseSearch(text)).toEqual({ filter: "lamp=behind;total=1yi..5yi", figure });
  });

  test("comes back whole, whatever stands in it", () => {
    const search = {
      as_of: "2024-05-31",
      filter: "name=a&b=c d+e%",
      sort: "-gap",
      unit: "wan",
    };
    expect(parseSearch(stringifySearch(search))).toEqual(search);
  });

  test("is the same text whatever order it was made in", () => {
    expect(stringifySearch({ unit: "wan", as_of: "2024-05-31" })).toBe(
      stringifySearch({ as_of: "2024-05-31", unit: "wan" }),
    );
  });

  test("drops what it does not know, and survives a broken one", () => {
    expect(parseSearch("?nonsense=1&as_of=&unit=wan&=x&filter=%E9")).toEqual({
      unit: "wan",
      filter: "%E9",
    });
    expect(stringifySearch({})).toBe("");
  });

  test("hands on only what pages share", () => {
    const search = { as_of: "2024-05-31", figure: "demo/x", sort: "gap" };
    expect(globalOf({ ...search, filter: "level=city;lamp=behind;ward=a,b" })).toEqual({
      as_of: "2024-05-31",
      filter: "level=city;ward=a,b",
    });
    expect(globalOf({ ...search, filter: "lamp=behind" })).toEqual({ as_of: "2024-05-31" });
  });
});
