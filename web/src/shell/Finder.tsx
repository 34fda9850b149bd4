import "../style/finder.css";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Command } from "cmdk";
import { useDeferredValue, useEffect, useState } from "react";
import { askSearch } from "../api/ask";
import { asProblem } from "../api/problem";
import { Icon } from "../parts/Icon";
import { Lamp, lampOf } from "../parts/Lamp";
import { globalOf } from "../state/search";
import { useRegion, useSearch } from "../state/useSearch";
import type { PageEntry } from "./pages";

/** Ctrl+K: projects by anything that people call them, and the pages. */
export function Finder({ pages }: { pages: readonly PageEntry[] }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        setOpen((is) => !is);
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <button type="button" className="find" onClick={() => setOpen(true)}>
        <Icon name="search" />
        搜项目、曾用名、编号、拼音首字母
        <kbd>Ctrl K</kbd>
      </button>
      {open ? <Palette pages={pages} close={() => setOpen(false)} /> : null}
    </>
  );
}

interface PaletteProps {
  pages: readonly PageEntry[];
  close: () => void;
}

function Palette({ pages, close }: PaletteProps) {
  const [words, setWords] = useState("");
  const asked = useDeferredValue(words);
  const region = useRegion();
  const search = globalOf(useSearch());
  const navigate = useNavigate();
  const { data, error, isFetching } = useQuery(askSearch(region, asked));
  const go = (run: () => void) => {
    close();
    run();
  };
  const hits = asked.trim() ? (data?.hits ?? []) : [];
  const found = pages.filter((page) => page.label.includes(words.trim()));
  return (
    <Command.Dialog
      open
      onOpenChange={(is) => {
        if (!is) close();
      }}
      label="搜索"
      shouldFilter={false}
    >
      <Command.Input
        value={words}
        onValueChange={setWords}
        placeholder="项目名称、曾用名、编号、拼音首字母；多个词用空格隔开"
      />
      <Command.List>
        {error ? <div className="finder-note">{asProblem(error).sentence}</div> : null}
        {hits.length > 0 ? (
          <Command.Group heading="项目">
            {hits.map((hit) => (
              <Command.Item
                key={hit.project.id}
                value={hit.project.id}
                onSelect={() =>
                  go(
                    () =>
                      void navigate({
                        to: "/r/$region/projects/$id",
                        params: { region, id: hit.project.id },
                        search,
                      }),
                  )
                }
              >
                <Lamp lamp={lampOf(hit.lamp.code)} word={hit.lamp.label} />
                <span>{hit.project.name}</span>
                {hit.text === hit.project.name ? null : (
                  <small>
                    {hit.found_in} {hit.text}
                  </small>
                )}
                <small className="end">{hit.ward?.name}</small>
              </Command.Item>
            ))}
          </Command.Group>
        ) : null}
        {asked.trim() && hits.length === 0 && !isFetching && !error ? (
          <div className="finder-note">
            没有叫“{asked}”的项目。可以试试曾用名、编号或拼音首字母。
          </div>
        ) : null}
        {found.length > 0 ? (
          <Command.Group heading="页面">
            {found.map((page) => (
              <Command.Item
                key={page.to}
                value={page.to}
                onSelect={() =>
                  go(() => void navigate({ to: page.to, params: { region }, search }))
                }
              >
                {page.label}
              </Command.Item>
            ))}
          </Command.Group>
        ) : null}
      </Command.List>
    </Command.Dialog>
  );
}
