import { describe, expect, test } from "vitest";
import { difference, moneyText, signed, unitOf } from "./unit";

describe("the unit of a page", () => {
  test.each([
    [1_000_000_000_000, "100.00", "1,000,000"],
    [50_000_000, "0.01", "50"],
    [49_999_999, "0.00", "50"],
    [999_950_000_000, "100.00", "999,950"],
    [499_999, "0.00", "0"],
    [500_000, "0.00", "1"],
    [-2_179_000_000_000, "−217.90", "−2,179,000"],
    [-1, "0.00", "0"],
    [0, "0.00", "0"],
    [9_007_199_254_740_991, "900,719.93", "9,007,199,255"],
  ])("%d fen is %s 亿元 and %s 万元", (fen, yi, wan) => {
    expect(moneyText(fen, "yi")).toBe(yi);
    expect(moneyText(fen, "wan")).toBe(wan);
  });

  test("is 亿元 unless the address says 万元", () => {
    expect([unitOf(undefined), unitOf("wan"), unitOf("fen")]).toEqual(["yi", "wan", "yi"]);
  });

  test("signs are those of print", () => {
    expect(signed("-14.9")).toBe("−14.9");
    expect(["1814.05", "999", "-12345", "—", "2024年6月"].map(signed)).toEqual([
      "1,814.05",
      "999",
      "−12,345",
      "—",
      "2024年6月",
    ]);
    expect(["1.5", "-3.1", "0.0", "+2", "—"].map(difference)).toEqual([
      "+1.5",
      "−3.1",
      "0.0",
      "+2",
      "—",
    ]);
  });
});
