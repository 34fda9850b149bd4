import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { askDraft } from "../../api/ask";
import { body, client, type Shape } from "../../api/client";
import { useRegion, useSearch } from "../../state/useSearch";
import { type Answer, answersOf, answersShape, withAnswer, withoutAnswer } from "./answers";

/** Rows on one page of the preview. */
export const PAGE = 40;

/** Most rows whose names stand beside their questions. */
const MOST = 500;

export const OUTCOMES = ["added", "changed", "asked", "unchanged", "skipped"] as const;

/** The draft of the address, the rows of its open tab, and the ways to change it. */
export function useDraft() {
  const region = useRegion();
  const draft = (useParams({ strict: false }) as { draft?: string }).draft ?? "";
  const { tab, page } = useSearch();
  const at = Math.max(0, Number(page ?? 1) - 1 || 0);
  const outcome = OUTCOMES.find((each) => each === tab);
  const asked = useQuery({
    ...askDraft(region, draft, {
      ...(outcome ? { outcome } : {}),
      from: at * PAGE,
      limit: PAGE,
    }),
    placeholderData: keepPreviousData,
  });
  return { draft, outcome, at, asked };
}

/** Names of the rows that wait, by sheet and row. */
export function useAskedRows(draft: string): ReadonlyMap<string, string> {
  const region = useRegion();
  const { data } = useQuery({
    ...askDraft(region, draft, { outcome: "asked", from: 0, limit: MOST }),
    placeholderData: keepPreviousData,
  });
  return new Map((data?.rows ?? []).map((row) => [rowKey(row.sheet, row.row), row.name]));
}

export function rowKey(sheet: number, row: number | null | undefined): string {
  return `${sheet}:${row ?? ""}`;
}

/** What of a draft may be changed: its month, its ward, its answers. */
export interface DraftChange {
  period?: string | null;
  ward?: string | null;
  give?: readonly Answer[];
  take?: Answer;
}

/** Sends everything that was answered, with one thing changed, and reads the draft anew. */
export function useAnswer(look: Shape<"ImportLook">) {
  const region = useRegion();
  const cache = useQueryClient();
  return useMutation({
    // One after the other: each sends all answers, and must know of the one before.
    scope: { id: `draft-${look.id}` },
    mutationFn: async (change: DraftChange) => {
      const path = { region, draft: look.id };
      let answers = answersOf(look.answers);
      answers = (change.give ?? []).reduce(withAnswer, answers);
      if (change.take) answers = withoutAnswer(answers, change.take);
      return body(
        client.PUT("/api/v1/{region}/import-drafts/{draft}", {
          params: { path, query: { from: 0, limit: 0 } },
          body: {
            period: change.period === undefined ? (look.period ?? null) : change.period,
            ward: change.ward === undefined ? (look.ward ?? null) : change.ward,
            answers: answersShape(answers),
          },
        }),
      );
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: [region, "import-draft", look.id] }),
  });
}

export type Answering = ReturnType<typeof useAnswer>;
