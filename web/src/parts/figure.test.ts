import { expect, test } from "vitest";
import type { Shape } from "../api/client";
import {
  figureLabel,
  figureText,
  figureUnit,
  gapSentence,
  partText,
  percentOf,
} from "./figure";

const plan: Shape<"FigurePart"> = {
  measure: { code: "year_plan", label: "年度计划投资" },
  question: "demo/plan@1/2024-01..05/2024-05-31/1",
  value: 7_651_700_000_000,
  text: "765.17",
  unit: "亿元",
  low: 0,
};

const sum: Shape<"Figure"> = {
  question: "demo/plan@1/2024-01..05/2024-05-31/1",
  indicator: "plan@1",
  name: "年度计划投资",
  form: "sum",
  basis: { code: "confirmed", label: "已确认" },
  text: "765.17",
  unit: "亿元",
  done: plan,
  counted: 1,
  counted_question: "demo/projects@1/2024-01..05/2024-05-31/1",
  not_filed: 0,
  not_stated: 0,
  notes: [],
  damaged: 0,
};

test("money follows the unit of the page, a rate does not", () => {
  expect([figureText(sum, "yi"), figureText(sum, "wan")]).toEqual(["765.17", "7,651,700"]);
  const rate = { ...sum, form: "rate", text: "27.4", unit: "%", base: plan };
  expect([figureText(rate, "yi"), figureText(rate, "wan")]).toEqual(["27.4", "27.4"]);
  expect(figureLabel(rate, "wan", "东镇")).toBe("东镇年度计划投资 27.4%");
});

test("a rate without a base is a dash without a sign", () => {
  const rate = { ...sum, form: "rate", text: "—", unit: "%", base: { ...plan, value: 0 } };
  expect([figureText(rate, "yi"), figureUnit(rate, "yi")]).toEqual(["—", ""]);
  expect(figureLabel(rate, "yi", "东镇")).toBe("东镇年度计划投资 —");
});

test("an amount keeps its 约, a count its number", () => {
  expect(partText({ ...plan, qualifier: "约" }, "wan")).toBe("约7,651,700");
  expect(partText({ ...plan, value: 12, text: "12", unit: "个" }, "wan")).toBe("12");
});

test("a gap is said in words", () => {
  expect(["-14.3", "1.5", "0.0", "-0.0"].map(gapSentence)).toEqual([
    "低于序时 14.3 个百分点",
    "高于序时 1.5 个百分点",
    "与序时持平",
    "与序时持平",
  ]);
});

test("what is no number draws no bar", () => {
  expect([percentOf("27.4"), percentOf("−3.1"), percentOf("—"), percentOf(null)]).toEqual([
    27.4,
    -3.1,
    null,
    null,
  ]);
});
