import { QueryCache, QueryClient } from "@tanstack/react-query";
import { SESSION } from "./ask";
import type { Shape } from "./client";
import { asProblem } from "./problem";

/**
 * Answers stay until the ledger grows (see live.ts): nothing is asked again merely because time has
 * passed or a window came to the front.
 */
export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (asProblem(error).status === 401) signedOut();
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      // A refusal is an answer; only a server that was not reached is asked again.
      retry: (count, error) => asProblem(error).isOffline && count < 3,
      networkMode: "always",
    },
  },
});

/** Forgets who is signed in; the shell then shows the way to the sign-in page. */
export function signedOut(): void {
  queries.setQueryData<Shape<"SessionPage">>(SESSION, (old) => {
    if (!old) return old;
    const { me: _, ...rest } = old;
    return rest;
  });
}

/** Forgets everything that was asked in somebody's name. */
export function forgetAnswers(): void {
  queries.removeQueries({ predicate: (query) => query.queryKey[0] !== SESSION[0] });
}
