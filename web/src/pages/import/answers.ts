import type { Shape } from "../../api/client";

/**
 * What was answered, in the words of the server (`docs/cli.md`, `--answers`). Every answer names
 * what it was given to, so that it is never applied to another cell.
 */
export interface Answers {
  table: TableAnswers;
  matches: MatchAnswer[];
  adds_words: boolean;
}

interface TableAnswers {
  sheets?: SheetAnswer[];
  columns?: ColumnAnswer[];
  rows?: RowAnswer[];
  cells?: CellAnswer[];
  words?: WordAnswer[];
}

export interface SheetAnswer {
  sheet: number;
  name: string;
  take?: boolean;
  heading?: [number, number];
  period?: string;
  unit?: string;
  hidden_rows?: boolean;
  other_periods?: boolean;
  list?: string;
  ward?: string;
  confirmed?: string[];
}

export type Take = { field: string } | "leave_out";

export interface ColumnAnswer {
  sheet: number;
  column: number;
  heading: string;
  take?: Take;
  /** As written: 万元. */
  unit?: string;
  month?: string;
  fill_down?: boolean;
  confirmed?: string[];
}

export interface RowAnswer {
  sheet: number;
  row: number;
  /** The words of its first cell. */
  said: string;
  as_kind: "data" | "group" | "skip";
}

export interface CellAnswer {
  sheet: number;
  row: number;
  column: number;
  said: string;
  text?: string;
  confirmed?: string[];
  reason?: string;
}

export interface WordAnswer {
  sheet: number;
  column: number;
  said: string;
  text: string;
}

export interface MatchAnswer {
  sheet: number;
  row: number;
  /** Its name in the table. */
  said: string;
  is: { project: string } | "new";
}

/** One answer, before it is put to the others. */
export type Answer =
  | { about: "sheet"; answer: SheetAnswer }
  | { about: "column"; answer: ColumnAnswer }
  | { about: "row"; answer: RowAnswer }
  | { about: "cell"; answer: CellAnswer }
  | { about: "word"; answer: WordAnswer }
  | { about: "match"; answer: MatchAnswer }
  | { about: "words" };

/** The contract leaves the answers about the table open; this is where they get their shape. */
export function answersOf(given: Shape<"ImportAnswers">): Answers {
  const table = (given.table ?? {}) as TableAnswers;
  const matches = (given.matches ?? []) as unknown as MatchAnswer[];
  return { table, matches, adds_words: given.adds_words ?? false };
}

export function answersShape(answers: Answers): Shape<"ImportAnswers"> {
  return answers as unknown as Shape<"ImportAnswers">;
}

/** All answers with a further one. What was said before of the same is replaced or completed. */
export function withAnswer(answers: Answers, given: Answer): Answers {
  const { table } = answers;
  switch (given.about) {
    case "words":
      return { ...answers, adds_words: true };
    case "match": {
      const matches = put(answers.matches, given.answer, ["sheet", "row", "said"]);
      return { ...answers, matches };
    }
    case "sheet":
      return within(answers, {
        sheets: merge(table.sheets, given.answer, ["sheet", "name"]),
      });
    case "column":
      return within(answers, {
        columns: merge(table.columns, given.answer, ["sheet", "column", "heading"]),
      });
    case "row":
      return within(answers, { rows: put(table.rows, given.answer, ["sheet", "row"]) });
    case "cell": {
      // A word that is almost one of ours is added only if adding was wanted at all.
      const adds_words =
        answers.adds_words || given.answer.confirmed?.includes("near_word") === true;
      return within(
        { ...answers, adds_words },
        { cells: merge(table.cells, given.answer, ["sheet", "row", "column", "said"]) },
      );
    }
    case "word":
      return within(answers, {
        words: put(table.words, given.answer, ["sheet", "column", "said"]),
      });
  }
}

/** All answers without one of them: it is asked again. */
export function withoutAnswer(answers: Answers, taken: Answer): Answers {
  const { table } = answers;
  const others = <T>(list: readonly T[] | undefined, one: T) =>
    (list ?? []).filter((each) => each !== one);
  switch (taken.about) {
    case "words":
      return { ...answers, adds_words: false };
    case "match":
      return { ...answers, matches: others(answers.matches, taken.answer) };
    case "sheet":
      return within(answers, { sheets: others(table.sheets, taken.answer) });
    case "column":
      return within(answers, { columns: others(table.columns, taken.answer) });
    case "row":
      return within(answers, { rows: others(table.rows, taken.answer) });
    case "cell":
      return within(answers, { cells: others(table.cells, taken.answer) });
    case "word":
      return within(answers, { words: others(table.words, taken.answer) });
  }
}

/** Every answer by itself, in the order of the table. */
export function listed(answers: Answers): Answer[] {
  const { sheets, columns, rows, cells, words } = answers.table;
  return [
    ...(sheets ?? []).map((answer): Answer => ({ about: "sheet", answer })),
    ...(columns ?? []).map((answer): Answer => ({ about: "column", answer })),
    ...(words ?? []).map((answer): Answer => ({ about: "word", answer })),
    ...(rows ?? []).map((answer): Answer => ({ about: "row", answer })),
    ...(cells ?? []).map((answer): Answer => ({ about: "cell", answer })),
    ...answers.matches.map((answer): Answer => ({ about: "match", answer })),
    ...(answers.adds_words ? [{ about: "words" } as const] : []),
  ];
}

function within(answers: Answers, table: TableAnswers): Answers {
  return { ...answers, table: { ...answers.table, ...table } };
}

function isSame<T>(a: T, b: T, keys: readonly (keyof T)[]): boolean {
  return keys.every((key) => a[key] === b[key]);
}

function put<T>(list: readonly T[] | undefined, one: T, keys: readonly (keyof T)[]): T[] {
  return [...(list ?? []).filter((each) => !isSame(each, one, keys)), one];
}

/** Codes confirmed earlier of the same cell stay confirmed. */
function merge<T extends { confirmed?: string[] }>(
  list: readonly T[] | undefined,
  one: T,
  keys: readonly (keyof T)[],
): T[] {
  const old = (list ?? []).find((each) => isSame(each, one, keys));
  const confirmed = [...new Set([...(old?.confirmed ?? []), ...(one.confirmed ?? [])])];
  const both = { ...old, ...one, ...(confirmed.length > 0 ? { confirmed } : {}) };
  return put(list, both, keys);
}
