import { expect, test } from "vitest";
import type { Shape } from "../../api/client";
import { recordOf } from "./record";

type Step = Shape<"HistoryStep">;

const step = (
  seq: number,
  record: string,
  values: Record<string, string | undefined>,
): Step => ({
  seq,
  time: "2024-06-05T09:00:00+08:00",
  who: { role: { code: "ward_clerk", label: "板块填报员" } },
  act: "filing.report",
  sentence: "",
  hash: "",
  changes: Object.entries(values).map(([code, after]) => ({
    kind: { code: "filing", label: "填报" },
    record,
    subject: "2024年5月",
    field: { code, label: code },
    ...(after === undefined ? {} : { after }),
    ...(code === "money" ? { source: { text: `表，第 ${seq} 行` } } : {}),
  })),
});

test("a record is what its lines have left of it", () => {
  const record = recordOf(
    [
      step(9, "may", { state: "已确认", cause: undefined }),
      step(8, "april", { money: "2" }),
      step(7, "may", { state: "已报", money: "1", cause: "市场" }),
    ],
    "may",
  );
  expect(record.fields.map(({ code, text }) => [code, text])).toEqual([
    ["state", "已确认"],
    ["money", "1"],
  ]);
  expect(record.steps.map(({ seq }) => seq)).toEqual([7, 9]);
  expect([record.subject, record.source]).toEqual(["2024年5月", "表，第 7 行"]);
});

test("the cell of the newest line is told, not that of a value without a column", () => {
  const told = (code: string, text: string, column?: string) => ({
    kind: { code: "filing", label: "填报" },
    record: "may",
    subject: "2024年5月",
    field: { code, label: code },
    after: "1",
    source: { text, ...(column ? { column } : {}) },
  });
  const line = (seq: number, ...changes: Step["changes"]): Step => ({
    ...step(seq, "may", {}),
    changes,
  });
  const { source } = recordOf(
    [
      line(8, told("state", "新表 第8行"), told("year_to_date", "新表 F8「累计」", "F")),
      line(7, told("year_to_date", "旧表 G3", "G")),
    ],
    "may",
  );
  expect(source).toBe("新表 F8「累计」");
});

test("a record that no line names is empty", () => {
  expect(recordOf([step(1, "a", { x: "1" })], "b")).toEqual({
    subject: "",
    fields: [],
    steps: [],
    source: null,
  });
});
