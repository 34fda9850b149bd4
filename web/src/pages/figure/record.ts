import type { Shape } from "../../api/client";

type Step = Shape<"HistoryStep">;

/** A record as it stood after a line, put together from what each line changed. */
export interface Written {
  subject: string;
  fields: { code: string; label: string; text: string }[];
  /** The lines that wrote it, the oldest first. */
  steps: Step[];
  /** File, sheet and cell of the newest version; of its first value whose column is known. */
  source: string | null;
}

/** Reads one record out of a project's history, which comes newest first. */
export function recordOf(steps: readonly Step[], id: string): Written {
  const own = steps.filter((step) => step.changes.some((change) => change.record === id));
  const oldestFirst = [...own].reverse();
  const fields = new Map<string, { code: string; label: string; text: string }>();
  let subject = "";
  let source: string | null = null;
  for (const step of oldestFirst) {
    const changes = step.changes.filter((change) => change.record === id);
    const told = changes.filter((change) => change.source);
    const cell = told.find((change) => change.source?.column) ?? told[0];
    source = cell?.source?.text ?? source;
    for (const change of changes) {
      const { code, label } = change.field;
      subject = change.subject;
      if (change.after == null) fields.delete(code);
      else fields.set(code, { code, label, text: change.after });
    }
  }
  return { subject, fields: [...fields.values()], steps: oldestFirst, source };
}
