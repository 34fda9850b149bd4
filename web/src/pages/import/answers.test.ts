import { expect, test } from "vitest";
import {
  type Answer,
  type Answers,
  answersOf,
  listed,
  withAnswer,
  withoutAnswer,
} from "./answers";

const NONE: Answers = { table: {}, matches: [], adds_words: false };

const cell = { sheet: 0, row: 7, column: 5, said: "11000" };

test("an answer to the same cell replaces the text and keeps what was confirmed", () => {
  const first = withAnswer(NONE, { about: "cell", answer: { ...cell, confirmed: ["fell"] } });
  const second = withAnswer(first, {
    about: "cell",
    answer: { ...cell, confirmed: ["exceeds"], reason: "按发票核减" },
  });
  expect(second.table.cells).toEqual([
    { ...cell, confirmed: ["fell", "exceeds"], reason: "按发票核减" },
  ]);
});

test("the same place with other words is another cell", () => {
  const first = withAnswer(NONE, { about: "cell", answer: { ...cell, text: "1" } });
  const other = { ...cell, said: "12000", text: "2" };
  expect(withAnswer(first, { about: "cell", answer: other }).table.cells).toHaveLength(2);
});

test("a new word that is near another is wanted and confirmed", () => {
  const answer: Answer = { about: "cell", answer: { ...cell, confirmed: ["near_word"] } };
  expect(withAnswer(NONE, answer).adds_words).toBe(true);
});

test("every answer can be taken back", () => {
  const given: Answer[] = [
    { about: "sheet", answer: { sheet: 0, name: "6月", take: true } },
    { about: "column", answer: { sheet: 0, column: 1, heading: "名称", take: "leave_out" } },
    { about: "word", answer: { sheet: 0, column: 2, said: "新建", text: "新开工" } },
    { about: "row", answer: { sheet: 0, row: 9, said: "小计", as_kind: "skip" } },
    { about: "cell", answer: { ...cell, text: "12000" } },
    { about: "match", answer: { sheet: 0, row: 9, said: "甲厂", is: "new" } },
    { about: "words" },
  ];
  let answers = given.reduce(withAnswer, NONE);
  expect(listed(answers)).toEqual(given);
  for (const one of listed(answers)) answers = withoutAnswer(answers, one);
  expect(listed(answers)).toEqual([]);
});

test("answers that the server leaves out are none", () => {
  expect(answersOf({})).toEqual(NONE);
});
