import { filterText, parseFilter } from "./filter";

/**
 * Everything that a page shows stands in its address, so that a link shows the same to anybody who
 * may see it. Names are those of the server's questions.
 */
export interface Search {
  /** 截止日期; left out, the server's default: today for lists and lamps, else the period's end. */
  as_of?: string;
  /** 已知于: the line of the ledger after which it is asked. */
  as_known?: string;
  /** 统计期, `2024-01..05`. */
  period?: string;
  /** The set, in the filter grammar. */
  filter?: string;
  /** 亿元 unless it says `wan`. */
  unit?: string;
  /** Column to sort by; `-` before it: descending. */
  sort?: string;
  /** Columns shown, where they differ from the usual ones. */
  columns?: string;
  /** Which filings count in a list: `confirmed`; left out, 含未审. */
  basis?: string;
  /** The figure opened in the drawer: the canonical text of its question. */
  figure?: string;
  /** How the figure in the drawer is cut. */
  by?: string;
  /** How the table of figures on a page is cut. */
  cut?: string;
  /** The project, within the figure in the drawer, whose filing is shown. */
  row?: string;
  /** Which part of a page is shown. */
  tab?: string;
  /** Which page of a long list, counted from 1. */
  page?: string;
  /** Year of a page that shows one. */
  year?: string;
  /** Where to go after signing in. */
  next?: string;
}

export type SearchKey = keyof Search;

const KEYS: readonly SearchKey[] = [
  "as_of",
  "as_known",
  "period",
  "filter",
  "unit",
  "sort",
  "columns",
  "basis",
  "figure",
  "by",
  "cut",
  "row",
  "tab",
  "page",
  "year",
  "next",
];

/** What moves from page to page: the moment, the period, the set of the global bar, the unit. */
export const GLOBAL: readonly SearchKey[] = ["as_of", "as_known", "period", "filter", "unit"];

/** Reads an address' query. Unknown names and empty values are dropped. */
export function parseSearch(text: string): Search {
  const search: Search = {};
  for (const pair of text.replace(/^\?/, "").split("&")) {
    const at = pair.indexOf("=");
    const name = KEYS.find((key) => key === pair.slice(0, Math.max(at, 0)));
    const value = decode(pair.slice(at + 1));
    if (name && value) search[name] = value;
  }
  return search;
}

/**
 * Writes an address' query. Filters and questions are written so that a query carries them as they
 * are, and a person can read and shorten the link.
 */
export function stringifySearch(search: Search): string {
  const pairs = KEYS.flatMap((key) => {
    const value = search[key];
    return value ? [`${key}=${encode(value)}`] : [];
  });
  return pairs.length > 0 ? `?${pairs.join("&")}` : "";
}

/** Fields of the filter that the bar over every page shows. */
export const SHARED_FIELDS = ["level", "ward", "category"] as const;

/**
 * Only what a page shares with the others. Conditions that the bar does not show stay where they
 * were made: a figure must not be narrowed by what nobody sees.
 */
export function globalOf(search: Search): Search {
  const kept: Search = {};
  for (const key of GLOBAL) {
    const value = key === "filter" ? sharedFilter(search.filter) : search[key];
    if (value) kept[key] = value;
  }
  return kept;
}

function sharedFilter(text: string | undefined): string {
  const terms = [...parseFilter(text)];
  return filterText(new Map(terms.filter(([field]) => isShared(field))));
}

export function isShared(field: string): boolean {
  return SHARED_FIELDS.some((shared) => shared === field);
}

function encode(value: string): string {
  const readable: Record<string, string> = {
    "%3D": "=",
    "%3B": ";",
    "%2C": ",",
    "%2F": "/",
    "%40": "@",
    "%3A": ":",
  };
  return encodeURIComponent(value).replace(
    /%(3D|3B|2C|2F|40|3A)/g,
    (code) => readable[code] ?? "",
  );
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value.replace(/\+/g, " "));
  } catch {
    return value;
  }
}
