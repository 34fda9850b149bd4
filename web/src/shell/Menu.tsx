import { Link } from "@tanstack/react-router";
import { Icon } from "../parts/Icon";
import { globalOf } from "../state/search";
import { useRegion, useSearch } from "../state/useSearch";
import type { PageEntry } from "./pages";

interface Props {
  pages: readonly PageEntry[];
  foot: readonly string[];
}

export function Menu({ pages, foot }: Props) {
  const region = useRegion();
  const search = globalOf(useSearch());
  return (
    <nav className="nav" aria-label="主菜单">
      {pages.map((entry) => (
        <Link
          key={entry.to}
          to={entry.to}
          params={{ region }}
          search={search}
          activeOptions={{ exact: entry.to === "/r/$region", includeSearch: false }}
          activeProps={{ "aria-current": "page" }}
        >
          <Icon name={entry.icon} />
          {entry.label}
        </Link>
      ))}
      <div className="foot">
        {foot.map((line) => (
          <div key={line}>{line}</div>
        ))}
      </div>
    </nav>
  );
}
