import { queryOptions } from "@tanstack/react-query";
import { ownFilter } from "../state/own";
import type { Search } from "../state/search";
import { body, client, type Shape } from "./client";

/**
 * What is asked of the server. The first word of every key but the session's is the region, so
 * that all that was asked of it is asked again when its ledger grows.
 */

/** The question that the global bar asks on every page. */
export interface Asked {
  as_of?: string;
  as_known?: number;
  period?: string;
  filter?: string;
}

export function askedOf(search: Search): Asked {
  const asked: Asked = {};
  if (search.as_of) asked.as_of = search.as_of;
  if (search.as_known && /^\d+$/.test(search.as_known))
    asked.as_known = Number(search.as_known);
  if (search.period) asked.period = search.period;
  if (search.filter) asked.filter = search.filter;
  return asked;
}

export const SESSION = ["session"] as const;

export const askSession = () =>
  queryOptions({ queryKey: SESSION, queryFn: () => body(client.GET("/api/v1/session")) });

export const askOverview = (region: string, query: Asked) =>
  queryOptions({
    queryKey: [region, "overview", query],
    queryFn: () =>
      body(client.GET("/api/v1/{region}/overview", { params: { path: { region }, query } })),
  });

export const askFilters = (region: string) =>
  queryOptions({
    queryKey: [region, "filters"],
    queryFn: () =>
      body(client.GET("/api/v1/{region}/filters", { params: { path: { region } } })),
  });

export const askMarks = (region: string) =>
  queryOptions({
    queryKey: [region, "marks"],
    queryFn: () => body(client.GET("/api/v1/{region}/marks", { params: { path: { region } } })),
  });

/** The question and the layout of a list of projects: the same for the screen and for the file. */
export interface ListAsked extends Asked {
  sort?: string;
  columns?: string;
  basis?: string;
}

/** What 项目库 shows to somebody at an address. */
export function listOf(me: Shape<"Me"> | null | undefined, search: Search): ListAsked {
  const asked: ListAsked = askedOf({ ...search, filter: ownFilter(me, search.filter) });
  if (search.sort) asked.sort = search.sort;
  if (search.columns) asked.columns = search.columns;
  if (search.basis) asked.basis = search.basis;
  return asked;
}

export interface TableAsked extends ListAsked {
  limit: number;
}

export const askProjects = (region: string, query: TableAsked) =>
  queryOptions({
    queryKey: [region, "projects", query],
    queryFn: () =>
      body(client.GET("/api/v1/{region}/projects", { params: { path: { region }, query } })),
  });

export const askProject = (region: string, id: string, query: Asked) =>
  queryOptions({
    queryKey: [region, "project", id, query],
    queryFn: () =>
      body(
        client.GET("/api/v1/{region}/projects/{id}", {
          params: { path: { region, id }, query },
        }),
      ),
  });

export interface HistoryAsked {
  kind?: string;
  /** Only lines before this one. */
  before?: number;
  limit: number;
}

export const askHistory = (region: string, id: string, query: HistoryAsked) =>
  queryOptions({
    queryKey: [region, "history", id, query],
    queryFn: () =>
      body(
        client.GET("/api/v1/{region}/projects/{id}/history", {
          params: { path: { region, id }, query },
        }),
      ),
  });

export interface OpenAsked {
  by?: string;
  limit: number;
}

export const askFigure = (region: string, question: string, query: OpenAsked) =>
  queryOptions({
    queryKey: [region, "figure", question, query],
    queryFn: () =>
      body(
        client.GET("/api/v1/{region}/figures/{question}", {
          params: { path: { region, question }, query },
        }),
      ),
  });

export const askFigures = (region: string, query: Asked & { indicator?: string }) =>
  queryOptions({
    queryKey: [region, "figures", query],
    queryFn: () =>
      body(client.GET("/api/v1/{region}/figures", { params: { path: { region }, query } })),
  });

export const askLamps = (region: string, query: Asked & { by: string }) =>
  queryOptions({
    queryKey: [region, "lamps", query],
    queryFn: () =>
      body(client.GET("/api/v1/{region}/lamps", { params: { path: { region }, query } })),
  });

export const askIndicators = (region: string) =>
  queryOptions({
    queryKey: [region, "indicators"],
    queryFn: () =>
      body(client.GET("/api/v1/{region}/indicators", { params: { path: { region } } })),
  });

export const askIndicator = (region: string, code: string, query: Asked) =>
  queryOptions({
    queryKey: [region, "indicator", code, query],
    queryFn: () =>
      body(
        client.GET("/api/v1/{region}/indicators/{code}", {
          params: { path: { region, code }, query },
        }),
      ),
  });

export const askLines = (region: string, before: number | undefined) =>
  queryOptions({
    queryKey: [region, "lines", before ?? null],
    queryFn: () =>
      body(
        client.GET("/api/v1/{region}/lines", {
          params: { path: { region }, query: { limit: 50, ...(before ? { before } : {}) } },
        }),
      ),
  });

export const askVerification = (region: string) =>
  queryOptions({
    queryKey: [region, "verification"],
    queryFn: () =>
      body(client.GET("/api/v1/{region}/verification", { params: { path: { region } } })),
  });

export const askSearch = (region: string, words: string) =>
  queryOptions({
    queryKey: [region, "search", words],
    queryFn: () =>
      body(
        client.GET("/api/v1/{region}/search", {
          params: { path: { region }, query: { q: words, limit: 12 } },
        }),
      ),
    enabled: words.trim() !== "",
  });

export const askImports = (region: string) =>
  queryOptions({
    queryKey: [region, "imports"],
    queryFn: () =>
      body(client.GET("/api/v1/{region}/imports", { params: { path: { region } } })),
  });

export const askDrafts = (region: string) =>
  queryOptions({
    queryKey: [region, "import-drafts"],
    queryFn: () =>
      body(client.GET("/api/v1/{region}/import-drafts", { params: { path: { region } } })),
  });

export interface RowsAsked {
  outcome?: string;
  from?: number;
  limit?: number;
}

export const askDraft = (region: string, draft: string, query: RowsAsked) =>
  queryOptions({
    queryKey: [region, "import-draft", draft, query],
    queryFn: async () => {
      const path = { region, draft };
      const asked = client.GET("/api/v1/{region}/import-drafts/{draft}", {
        params: { path, query },
      });
      // The typed client widens pairs (first and last row of a heading) to lists.
      return (await body(asked)) as Shape<"ImportLook">;
    },
  });

export const askPapers = (region: string) =>
  queryOptions({
    queryKey: [region, "papers"],
    queryFn: () =>
      body(client.GET("/api/v1/{region}/papers", { params: { path: { region } } })),
  });
