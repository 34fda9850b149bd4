import createClient from "openapi-fetch";
import { problemOf } from "./problem";
import type { components, paths } from "./schema";

/** A shape of the contract, by its name. */
export type Shape<Name extends keyof components["schemas"]> = components["schemas"][Name];

/**
 * The server's contract, typed. The header tells the server that a page of its own asks; a form on
 * a foreign page cannot send it.
 */
export const client = createClient<paths>({ headers: { "x-guatu": "1" } });

interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** The body of an answer; a refusal is thrown as a problem. */
export async function body<Data>(answer: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await answer;
  if (response.ok) return data as Data;
  throw problemOf(response.status, error);
}
