import type { Shape } from "../../api/client";
import type { Answer, CellAnswer, ColumnAnswer, SheetAnswer } from "./answers";

type Question = Shape<"ImportQuestion">;

/** A button under a question and what pressing it says. */
export interface Choice {
  /** As the sentence writes it. */
  label: string;
  answer: Answer;
  /** What pressing it says of other columns as well. */
  also?: Answer[];
  /** Whether a reason has to be given with it. */
  needsReason: boolean;
}

/** What is asked, without the buttons that the sentence offers at its end. */
export function split(sentence: string): { asked: string; labels: string[] } {
  const labels: string[] = [];
  let asked = sentence.trimEnd();
  for (;;) {
    const found = /\[([^[\]]+)\]$/.exec(asked);
    if (!found?.[1]) return { asked, labels };
    labels.unshift(found[1]);
    asked = asked.slice(0, found.index).trimEnd();
  }
}

/** Buttons of a question. A label that this page cannot answer gives none: the sentence stays. */
export function choicesOf(look: Shape<"ImportLook">, question: Question): Choice[] {
  const { labels } = split(question.sentence);
  return labels.flatMap((label, at) => {
    const series = ofSeries(look, question, label);
    const answer = series[0] ?? answerOf(look, question, label, at);
    if (!answer) return [];
    const needsReason = label.endsWith("说明原因");
    return [{ label, answer, needsReason, ...(series[1] ? { also: series.slice(1) } : {}) }];
  });
}

const SERIES: Record<string, string> = {
  都是当月数: "filing.month_done",
  都是累计数: "filing.year_to_date",
};

/** One column per month: what all of them hold, those that wait for the first one as well. */
function ofSeries(look: Shape<"ImportLook">, question: Question, label: string): Answer[] {
  const field = SERIES[label];
  const sheet = look.sheets.find((each) => each.sheet === question.sheet);
  const first = sheet?.columns.find((each) => each.column === question.column);
  if (!field || !sheet || !first) return [];
  const waits = `与${first.letters}列一起确定`;
  const columns = sheet.columns.filter(
    (each) => each === first || each.question?.includes(waits) || each.note?.includes(waits),
  );
  return columns.map(({ column, heading }) => ({
    about: "column",
    answer: { sheet: sheet.sheet, column, heading, take: { field } },
  }));
}

function answerOf(
  look: Shape<"ImportLook">,
  question: Question,
  label: string,
  at: number,
): Answer | null {
  if (question.row === null || question.row === undefined) {
    const sheet = look.sheets.find((each) => each.sheet === question.sheet);
    if (!sheet) return null;
    const column = sheet.columns.find((each) => each.column === question.column);
    return column
      ? aboutColumn(look, sheet, column, question.code, label)
      : aboutSheet(sheet, question.code, label);
  }
  return aboutRow(question, label, at) ?? aboutCell(question, label);
}

function aboutSheet(sheet: Shape<"ImportSheet">, code: string, label: string): Answer | null {
  const say = (more: Partial<SheetAnswer>): Answer => ({
    about: "sheet",
    answer: { sheet: sheet.sheet, name: sheet.name, ...more },
  });
  if (code === "other_periods") return say({ other_periods: label === "按各行写的" });
  // The label is the answer: 2024年省重大（储备）, 洛阳镇.
  if (code === "which_list") return say({ list: label });
  if (code === "which_ward") return say({ ward: label });
  if (code === "ward_around" && label === "新增") return { about: "words" };
  const isRows = code === "hidden_rows";
  if (label === "导入") return say(isRows ? { hidden_rows: true } : { take: true });
  if (label === "跳过") return say(isRows ? { hidden_rows: false } : { take: false });
  if (label === "跳过这张表") return say({ take: false });
  if (["表头没有错", "跳过这些行", "以板块列为准"].includes(label))
    return say({ confirmed: [code] });
  const month = monthOf(label);
  if (month) return say({ period: month });
  const unit = moneyUnit(label.replace(/^(改为|就是)/, ""));
  return unit ? say({ unit }) : null;
}

/** What a column is to be taken for, its unit, or that it is right as it is. */
export function aboutColumn(
  look: Shape<"ImportLook">,
  sheet: Shape<"ImportSheet">,
  column: Shape<"ImportColumn">,
  code: string,
  label: string,
): Answer | null {
  const say = (more: Partial<ColumnAnswer>): Answer => ({
    about: "column",
    answer: { sheet: sheet.sheet, column: column.column, heading: column.heading, ...more },
  });
  if (label === "不要这一列") return say({ take: "leave_out" });
  if (label === "与上一行相同") return say({ fill_down: true });
  if (label === "就是空的") return say({ fill_down: false });
  if (label === "以这一列为准") {
    return column.field ? say({ take: { field: column.field.code } }) : null;
  }
  if (label === "记入备注") return say({ take: { field: REMARK } });
  const field = look.fields.find((each) => each.label === label);
  if (field) return say({ take: { field: field.code } });
  const unit = label.replace(/^(整列改为|改为|就是)/, "");
  if (MONEY_UNITS.includes(unit) || AREA_UNITS.includes(unit)) return say({ unit });
  const year = /^(\d{4})年$/.exec(label)?.[1];
  if (year) return column.month ? say({ month: year + column.month.slice(4) }) : null;
  const month = monthOf(label);
  if (month) return say({ month });
  if (/^(导入$|口径不同$|就是|都按)/.test(label)) return say({ confirmed: [code] });
  return null;
}

const REMARK = "attribute.remark";

/** Units that a column of money may be in. */
export const MONEY_UNITS = ["元", "千元", "万元", "十万元", "百万元", "千万元", "亿元"];

/** Units that a column of land or floor may be in. */
export const AREA_UNITS = ["亩", "平方米", "万平方米", "公顷"];

const KINDS = {
  跳过这一行: "skip",
  是分组: "group",
  是项目: "data",
  照常导入: "data",
  是单独的项目: "data",
} as const;

function aboutRow(question: Question, label: string, at: number): Answer | null {
  const { sheet, row, said, first_said: first, projects } = question;
  if (row === null || row === undefined) return null;
  if (question.code === "which_project" && said && label !== "跳过这一行") {
    const project = label.startsWith("就是") ? projects[at] : undefined;
    const is = label === "是新项目" ? ("new" as const) : project ? { project } : null;
    return is ? { about: "match", answer: { sheet, row, said, is } } : null;
  }
  // The row is known again by the cell that was asked about.
  if (label === "是另一个项目" && said)
    return { about: "match", answer: { sheet, row, said, is: "new" } };
  const kind = KINDS[label as keyof typeof KINDS];
  // An answer about a row names the words of its first cell, whichever cell is asked about.
  return kind && first
    ? { about: "row", answer: { sheet, row, said: first, as_kind: kind } }
    : null;
}

/** Beginnings of labels that say: right as it stands. */
const AS_IT_STANDS = [
  "确实",
  "就是",
  "就按",
  "以这一格为准",
  "以这一行为准",
  "以累计为准",
  "以库中为准",
  "金额没有错",
  "记下差额",
  "只算",
  "改名为",
  "改归",
  "以后再补",
  "照取",
];

/** Words that are answered for every cell of the column that says the same. */
const WORDS = ["unknown_word", "near_word"];

function aboutCell(question: Question, label: string): Answer | null {
  const { sheet, column, said, code } = question;
  const say = (more: Partial<CellAnswer>): Answer | null => typed(question, more);
  if (label === "新增") {
    return code === "near_word" ? say({ confirmed: [code] }) : { about: "words" };
  }
  if (label.startsWith("改为")) {
    const text = label.slice("改为".length);
    if (WORDS.includes(code) && typeof column === "number" && said) {
      return { about: "word", answer: { sheet, column, said, text } };
    }
    return say({ text });
  }
  if (label === "留空" || label === "不取") return say({ text: "" });
  return AS_IT_STANDS.some((start) => label.startsWith(start))
    ? say({ confirmed: [code] })
    : null;
}

/** An answer about the cell of a question, if it is about one. */
export function typed(question: Question, more: Partial<CellAnswer>): Answer | null {
  const { sheet, row, column, said } = question;
  if (typeof row !== "number" || typeof column !== "number" || typeof said !== "string") {
    return null;
  }
  return { about: "cell", answer: { sheet, row, column, said, ...more } };
}

/** `2024年6月` as `2024-06`. */
function monthOf(label: string): string | null {
  const found = /^(\d{4})年(\d{1,2})月$/.exec(label);
  return found?.[1] && found[2] ? `${found[1]}-${found[2].padStart(2, "0")}` : null;
}

function moneyUnit(label: string): string | null {
  return { 元: "yuan", 万元: "wan", 亿元: "yi" }[label] ?? null;
}
