import { useNavigate, useParams, useSearch as useRouterSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import type { Search } from "./search";

/** What the address of the page says. */
export function useSearch(): Search {
  return useRouterSearch({ strict: false }) as Search;
}

export type Change = { [K in keyof Search]?: Search[K] | undefined };

/**
 * Changes a part of the address. What is set to undefined leaves it. Opening something is a step
 * that the back key undoes; `replace` is for what is typed or sorted.
 */
export function useChange(): (change: Change, replace?: boolean) => void {
  const navigate = useNavigate();
  return useCallback(
    (change, replace = false) => {
      void navigate({
        to: ".",
        search: (old: Search) => cleaned({ ...old, ...change }),
        replace,
      } as Parameters<typeof navigate>[0]);
    },
    [navigate],
  );
}

function cleaned(search: Change): Search {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value)) as Search;
}

/** The region whose pages these are. */
export function useRegion(): string {
  return (useParams({ strict: false }) as { region?: string }).region ?? "";
}
