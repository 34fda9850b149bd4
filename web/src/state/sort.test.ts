import { expect, test } from "vitest";
import { nextSort, parseSort } from "./sort";

test("a number is sorted downwards first, then upwards, then not", () => {
  expect(nextSort(null, "plan", true)).toBe("-plan");
  expect(nextSort(parseSort("-plan"), "plan", true)).toBe("plan");
  expect(nextSort(parseSort("plan"), "plan", true)).toBeUndefined();
});

test("a word is sorted upwards first; another column begins anew", () => {
  expect(nextSort(parseSort("-plan"), "name", false)).toBe("name");
  expect(nextSort(parseSort("name"), "name", false)).toBe("-name");
  expect(nextSort(parseSort("-name"), "name", false)).toBeUndefined();
  expect(parseSort("")).toBeNull();
});
