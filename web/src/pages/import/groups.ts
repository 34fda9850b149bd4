import type { Shape } from "../../api/client";
import type { Answer } from "./answers";
import { choicesOf } from "./sentence";

type Look = Shape<"ImportLook">;
type Question = Shape<"ImportQuestion">;

/** The same question asked of one row or of several: it is shown and answered once. */
export interface Group {
  key: string;
  /** At least one. */
  questions: [Question, ...Question[]];
}

export function grouped(questions: readonly Question[]): Group[] {
  const groups = new Map<string, Group>();
  for (const question of questions) {
    const { sheet, column, code, sentence } = question;
    const key = [sheet, column, code, sentence].join("|");
    const group = groups.get(key);
    if (group) group.questions.push(question);
    else groups.set(key, { key, questions: [question] });
  }
  return [...groups.values()];
}

/** What a button says of each of some questions; none where a question does not offer it. */
export function answersTo(look: Look, questions: readonly Question[], label: string): Answer[] {
  return questions.flatMap((question) => {
    const found = choicesOf(look, question).find((choice) => choice.label === label);
    return found ? [found.answer, ...(found.also ?? [])] : [];
  });
}

/**
 * Questions of the same kind about the same column that offer the same button. A button that names
 * a value is about its own row only: what is right there may be wrong in the next one.
 */
export function alike(look: Look, question: Question, label: string): Question[] {
  if (/^(改为|就是|确实|改名|改归)/.test(label)) return [question];
  const { sheet, column, code } = question;
  return look.questions.filter(
    (each) =>
      each.sheet === sheet &&
      each.column === column &&
      each.code === code &&
      answersTo(look, [each], label).length > 0,
  );
}

/** `4、5、6`, and how many more where they are many. */
export function rowsText(questions: readonly Question[]): string {
  const rows = questions.flatMap(({ row }) => (typeof row === "number" ? [row] : []));
  const shown = rows.slice(0, 3).join("、");
  return rows.length > 3 ? `${shown} 等 ${rows.length} 行` : shown;
}
