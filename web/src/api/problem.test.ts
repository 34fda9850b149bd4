import { expect, test } from "vitest";
import { asProblem, problemOf } from "./problem";

test("the server's sentence and code are shown as they are", () => {
  const problem = problemOf(403, { code: "foreign_figures", detail: "只能查看本板块的项目。" });
  expect([problem.status, problem.code, problem.sentence]).toEqual([
    403,
    "foreign_figures",
    "只能查看本板块的项目。",
  ]);
});

test("an answer that is no problem document still gets a sentence and a code", () => {
  for (const body of [undefined, "<html>", { detail: 1 }, null]) {
    expect(problemOf(502, body).sentence).toContain("502");
    expect(problemOf(502, body).code).toBe("http_502");
  }
});

test("a server that is not reached is told from a refusal", () => {
  expect(asProblem(new TypeError("Failed to fetch")).isOffline).toBe(true);
  expect(asProblem(problemOf(500, {})).isOffline).toBe(false);
  const part = asProblem(new Error("Unable to preload CSS for /assets/ProjectsPage.css"));
  expect([part.isOffline, part.code]).toEqual([true, "page_part"]);
  expect(asProblem(new Error("x is not a function")).code).toBe("page");
});
