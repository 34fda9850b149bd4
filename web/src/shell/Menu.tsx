import { Link } from "@tanstack/react-router";
import { Icon, type IconName } from "../parts/Icon";
import { globalOf } from "../state/search";
import { useRegion, useSearch } from "../state/useSearch";

interface Entry {
  to:
    | "/r/$region"
    | "/r/$region/figures"
    | "/r/$region/projects"
    | "/r/$region/indicators"
    | "/r/$region/audit";
  label: string;
  icon: IconName;
}

/** Only pages that exist: a module that is not there leaves no trace. */
const ENTRIES: readonly Entry[] = [
  { to: "/r/$region", label: "工作台", icon: "desk" },
  { to: "/r/$region/projects", label: "项目库", icon: "projects" },
  { to: "/r/$region/figures", label: "指标", icon: "indicators" },
  { to: "/r/$region/indicators", label: "口径库", icon: "definitions" },
  { to: "/r/$region/audit", label: "台账核验", icon: "ledger" },
];

export function Menu({ foot }: { foot: readonly string[] }) {
  const region = useRegion();
  const search = globalOf(useSearch());
  return (
    <nav className="nav" aria-label="主菜单">
      {ENTRIES.map((entry) => (
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
