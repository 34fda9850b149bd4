import { expect, test } from "vitest";
import { grouped, rowsText } from "./groups";

const question = (row: number, sentence: string) => ({
  sheet: 0,
  row,
  code: "no_ward",
  projects: [],
  sentence,
});

test("the same sentence about several rows is one question", () => {
  const asked = [
    question(4, "没有板块。"),
    question(5, "没有单位。"),
    question(6, "没有板块。"),
  ];
  const rows = grouped(asked).map((group) => group.questions.map((each) => each.row));
  expect(rows).toEqual([[4, 6], [5]]);
});

test("many rows are told by the first of them and their number", () => {
  const asked = [4, 5, 6, 7].map((row) => question(row, ""));
  expect(rowsText(asked)).toBe("4、5、6 等 4 行");
  expect(rowsText(asked.slice(0, 2))).toBe("4、5");
});
