import { useMutation, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { askedOf, askSession, type ListAsked } from "../../api/ask";
import { client } from "../../api/client";
import { asProblem, problemOf } from "../../api/problem";
import { ownFilter } from "../../state/own";
import { useRegion, useSearch } from "../../state/useSearch";
import { fileNameOf, save } from "./save";

interface Props {
  /** Code of the paper. */
  series: string;
  /** What the file is called if the server does not say. */
  name: string;
  /** What is asked; left out, the moment and the set of the bar above. */
  asked?: ListAsked & { unit?: string };
  children: ReactNode;
}

/**
 * Fetches a paper for what the page shows. It is fetched before it is saved, so that
 * a refusal is a sentence here and not a broken file.
 */
export function Download({ series, name, asked, children }: Props) {
  const region = useRegion();
  const search = useSearch();
  const { data: session } = useQuery(askSession());
  const download = useMutation({
    mutationFn: async () => {
      // The list is of projects that one may open; the others are of figures over the whole set.
      const isList = series === "projects";
      const filter = isList ? ownFilter(session?.me, search.filter) : (search.filter ?? "");
      const { data, error, response } = await client.GET("/api/v1/{region}/papers/{series}", {
        params: {
          path: { region, series },
          query: asked ?? askedOf({ ...search, filter }),
        },
        parseAs: "blob",
      });
      if (!response.ok) throw problemOf(response.status, error);
      save(
        data as unknown as Blob,
        fileNameOf(response.headers.get("content-disposition")) ?? name,
      );
    },
  });
  return (
    <span className="download">
      <Button loading={download.isPending} onClick={() => download.mutate()}>
        {children}
      </Button>
      {download.error ? (
        <span className="sm" role="alert">
          {asProblem(download.error).sentence}
        </span>
      ) : null}
    </span>
  );
}
