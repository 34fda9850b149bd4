import { describe, expect, test } from "vitest";
import type { Shape } from "../../api/client";
import { choicesOf, split } from "./sentence";

const column = (at: number, heading: string): Shape<"ImportColumn"> => ({
  column: at,
  letters: String.fromCharCode(65 + at),
  heading,
  is_left_out: false,
});

const look: Shape<"ImportLook"> = {
  id: "d",
  seen: "1-0",
  file: "月报.xlsx",
  answers: {},
  sheets: [
    {
      sheet: 0,
      name: "6月",
      kind: { code: "data", label: "数据表" },
      is_taken: true,
      is_hidden: false,
      columns: [column(0, "项目名称"), column(1, "累计完成投资")],
    },
  ],
  fields: [{ code: "filing.year_to_date", label: "本年累计完成投资" }],
  totals: { added: 0, changed: 0, unchanged: 0, asked: 0, skipped: 0, other: 0 },
  rows: [],
  questions: [],
  notes: [],
  new_words: [],
  can: { commit: { ok: true } },
};

function asked(sentence: string, more: Partial<Shape<"ImportQuestion">> = {}) {
  const question = { sheet: 0, code: "unit_slip", projects: [], sentence, ...more };
  return choicesOf(look, question).map(({ answer, needsReason }) => [answer, needsReason]);
}

const CELL = { row: 7, column: 1, said: "1.2" };

test("buttons stand at the end of a sentence; brackets within it are words", () => {
  expect(split("像是[1]号楼。[改为1号楼] [跳过这一行]")).toEqual({
    asked: "像是[1]号楼。",
    labels: ["改为1号楼", "跳过这一行"],
  });
  expect(split("请在原表里改好公式。")).toEqual({ asked: "请在原表里改好公式。", labels: [] });
});

describe("about a cell", () => {
  const cell = { sheet: 0, row: 7, column: 1, said: "1.2" };

  test("改为 gives the text, 确实 settles the code", () => {
    expect(asked("是不是单位填错了？[改为1.2亿元] [确实是1.2万元]", CELL)).toEqual([
      [{ about: "cell", answer: { ...cell, text: "1.2亿元" } }, false],
      [{ about: "cell", answer: { ...cell, confirmed: ["unit_slip"] } }, false],
    ]);
  });

  test("what is struck through is left empty, or taken as it stands", () => {
    expect(asked("这一格画了删除线。[不取] [照取]", { ...CELL, code: "struck" })).toEqual([
      [{ about: "cell", answer: { ...cell, text: "" } }, false],
      [{ about: "cell", answer: { ...cell, confirmed: ["struck"] } }, false],
    ]);
  });

  test("说明原因 asks for a reason first", () => {
    const found = asked("比总投资还大。[确实是1.2，说明原因] [改正]", {
      ...CELL,
      code: "exceeds",
    });
    expect(found).toEqual([
      [{ about: "cell", answer: { ...cell, confirmed: ["exceeds"] } }, true],
    ]);
  });

  test("a word is answered for every cell that says the same", () => {
    const found = asked("“新建”不是这一列的用语。是哪一个？[改为新开工]", {
      ...CELL,
      said: "新建",
      code: "unknown_word",
    });
    const answer = { sheet: 0, column: 1, said: "新建", text: "新开工" };
    expect(found).toEqual([[{ about: "word", answer }, false]]);
  });

  test("新增 adds words; of a word that is almost one of ours it also settles the cell", () => {
    expect(asked("库中还没有板块“东湖”。[新增] [改]", { ...CELL, code: "new_word" })).toEqual([
      [{ about: "words" }, false],
    ]);
    const near = asked("是不是写错了？[新增]", { ...CELL, code: "near_word" });
    expect(near).toEqual([
      [{ about: "cell", answer: { ...cell, confirmed: ["near_word"] } }, false],
    ]);
  });
});

describe("about a row", () => {
  test("candidates are told apart by their place", () => {
    const found = asked("“云杉”像是库中的两项。[就是甲] [就是乙] [是新项目]", {
      row: 9,
      said: "云杉",
      code: "which_project",
      projects: ["p1", "p2"],
    });
    const place = { sheet: 0, row: 9, said: "云杉" };
    expect(found).toEqual([
      [{ about: "match", answer: { ...place, is: { project: "p1" } } }, false],
      [{ about: "match", answer: { ...place, is: { project: "p2" } } }, false],
      [{ about: "match", answer: { ...place, is: "new" } }, false],
    ]);
  });

  test("a row that is only called the same is another project", () => {
    const sentence = "库中归湖塘镇，表里是湟里镇。[改归湟里镇] [是另一个项目]";
    const found = asked(sentence, { row: 9, column: 2, said: "湟里镇", code: "ward_differs" });
    const place = { sheet: 0, row: 9, said: "湟里镇" };
    expect(found).toEqual([
      [{ about: "cell", answer: { ...place, column: 2, confirmed: ["ward_differs"] } }, false],
      [{ about: "match", answer: { ...place, is: "new" } }, false],
    ]);
  });

  test("a row is skipped by the words of its first cell, whichever cell is asked about", () => {
    const sentence = "像是上一行项目的一部分。[跳过这一行]";
    const answer = { sheet: 0, row: 9, said: "3", as_kind: "skip" };
    for (const column of [0, 1, null]) {
      const question = { row: 9, column, said: "其中：一期", first_said: "3" };
      expect(asked(sentence, question)).toEqual([[{ about: "row", answer }, false]]);
    }
    expect(asked(sentence, { row: 9, said: "其中：一期" })).toEqual([]);
  });
});

describe("about a column or a sheet", () => {
  const place = { sheet: 0, column: 1, heading: "累计完成投资" };

  test("a column is taken for a field, left out, or gets its unit", () => {
    const found = asked("可能是哪一个？[本年累计完成投资] [亿元] [不要这一列]", { column: 1 });
    expect(found).toEqual([
      [
        { about: "column", answer: { ...place, take: { field: "filing.year_to_date" } } },
        false,
      ],
      [{ about: "column", answer: { ...place, unit: "亿元" } }, false],
      [{ about: "column", answer: { ...place, take: "leave_out" } }, false],
    ]);
  });

  test("a column is kept as a remark, gets any unit of money, or the year of its month", () => {
    const remark = { ...place, take: { field: "attribute.remark" } };
    expect(asked("没有对应的字段。[记入备注] [改为千元]", { column: 1 })).toEqual([
      [{ about: "column", answer: remark }, false],
      [{ about: "column", answer: { ...place, unit: "千元" } }, false],
    ]);
    const dated = { ...column(1, "累计完成投资"), month: "2023-05" };
    const sheets = look.sheets.map((sheet) => ({ ...sheet, columns: [dated] }));
    const question = {
      sheet: 0,
      column: 1,
      code: "year_disagrees",
      projects: [],
      sentence: "[2024年]",
    };
    expect(choicesOf({ ...look, sheets }, question)[0]?.answer).toEqual({
      about: "column",
      answer: { ...place, month: "2024-05" },
    });
  });

  test("months in a row are answered together", () => {
    const waits = { ...column(2, "2月"), question: "与B列一起确定。" };
    const columns = [column(1, "1月"), waits, column(3, "备注")];
    const sheets = look.sheets.map((sheet) => ({ ...sheet, columns }));
    const sentence = "每月一列。[都是当月数] [都是累计数]";
    const question = { sheet: 0, column: 1, code: "series", projects: [], sentence };
    const [months] = choicesOf({ ...look, sheets }, question);
    const all = [months?.answer, ...(months?.also ?? [])];
    expect(all.map((one) => one?.about === "column" && one.answer.take)).toEqual([
      { field: "filing.month_done" },
      { field: "filing.month_done" },
    ]);
  });

  test("what this page cannot answer has no button", () => {
    expect(asked("没有对应的字段。[选字段] [改列]", { column: 1 })).toEqual([]);
    expect(asked("要补汇率和日期。[填汇率]", { ...CELL, code: "needs_rate" })).toEqual([]);
  });

  test("a sheet is taken, gets its month, and its hidden rows are asked apart", () => {
    const sheet = { sheet: 0, name: "6月" };
    expect(asked("哪个月的数？[2024年6月] [跳过]", { code: "hidden_sheet" })).toEqual([
      [{ about: "sheet", answer: { ...sheet, period: "2024-06" } }, false],
      [{ about: "sheet", answer: { ...sheet, take: false } }, false],
    ]);
    expect(asked("有2行不是6月。[按各行写的] [跳过这些行]", { code: "other_periods" })).toEqual(
      [
        [{ about: "sheet", answer: { ...sheet, other_periods: true } }, false],
        [{ about: "sheet", answer: { ...sheet, other_periods: false } }, false],
      ],
    );
    expect(asked("隐藏了2行。[导入]", { code: "hidden_rows" })).toEqual([
      [{ about: "sheet", answer: { ...sheet, hidden_rows: true } }, false],
    ]);
  });
});

describe("where new projects belong", () => {
  const sheet = { sheet: 0, name: "6月" };

  test("the label of a list or a ward is the answer for the sheet", () => {
    const list = { code: "which_list" };
    expect(asked("列入哪个清单？[2024年省重大（储备）] [不列入清单]", list)).toEqual([
      [{ about: "sheet", answer: { ...sheet, list: "2024年省重大（储备）" } }, false],
      [{ about: "sheet", answer: { ...sheet, list: "不列入清单" } }, false],
    ]);
    expect(asked("归哪个板块？[洛阳镇]", { code: "which_ward" })).toEqual([
      [{ about: "sheet", answer: { ...sheet, ward: "洛阳镇" } }, false],
    ]);
  });

  test("a row that seems to leave is taken or skipped by its first cell", () => {
    const row = { code: "leaving", row: 7, said: "已取消", first_said: "3" };
    expect(asked("照常导入吗？[照常导入] [跳过这一行]", row)).toEqual([
      [{ about: "row", answer: { sheet: 0, row: 7, said: "3", as_kind: "data" } }, false],
      [{ about: "row", answer: { sheet: 0, row: 7, said: "3", as_kind: "skip" } }, false],
    ]);
  });
});
