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

test("a record that no line names is empty", () => {
  expect(recordOf([step(1, "a", { x: "1" })], "b")).toEqual({
    subject: "",
    fields: [],
    steps: [],
    source: null,
  });
});
