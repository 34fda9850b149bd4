import type { Shape } from "../api/client";
import type { IconName } from "../parts/Icon";
import { may } from "../state/own";

export interface PageEntry {
  to:
    | "/r/$region"
    | "/r/$region/projects"
    | "/r/$region/imports"
    | "/r/$region/figures"
    | "/r/$region/reports"
    | "/r/$region/indicators"
    | "/r/$region/audit";
  label: string;
  icon: IconName;
  /** The right that opens it; none: open to everybody who is signed in. */
  right?: string;
}

/** Only pages that exist: a module that is not there leaves no trace. */
const PAGES: readonly PageEntry[] = [
  { to: "/r/$region", label: "工作台", icon: "desk", right: "overview.read" },
  { to: "/r/$region/projects", label: "项目库", icon: "projects", right: "projects.read" },
  { to: "/r/$region/imports", label: "导入", icon: "import", right: "import.commit" },
  { to: "/r/$region/figures", label: "指标", icon: "indicators", right: "overview.read" },
  { to: "/r/$region/reports", label: "报告中心", icon: "reports", right: "overview.read" },
  { to: "/r/$region/indicators", label: "口径库", icon: "definitions" },
  { to: "/r/$region/audit", label: "台账核验", icon: "ledger", right: "lines.read" },
];

/** The pages that somebody may open, in the order of the menu. */
export function pagesOf(me: Shape<"Me">): PageEntry[] {
  return PAGES.filter((page) => page.right === undefined || may(me, page.right));
}
