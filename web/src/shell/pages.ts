import type { Shape } from "../api/client";
import type { IconName } from "../parts/Icon";
import { may } from "../state/own";

/** A part of the product that an office may switch off. */
export type ModuleName = "import" | "report" | "verification";

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
  /** The module that it belongs to; none: it is always there. */
  module?: ModuleName;
}

const PAGES: readonly PageEntry[] = [
  { to: "/r/$region", label: "工作台", icon: "desk", right: "overview.read" },
  { to: "/r/$region/projects", label: "项目库", icon: "projects", right: "projects.read" },
  {
    to: "/r/$region/imports",
    label: "导入",
    icon: "import",
    right: "import.commit",
    module: "import",
  },
  { to: "/r/$region/figures", label: "指标", icon: "indicators", right: "overview.read" },
  {
    to: "/r/$region/reports",
    label: "报告中心",
    icon: "reports",
    right: "overview.read",
    module: "report",
  },
  { to: "/r/$region/indicators", label: "口径库", icon: "definitions" },
  {
    to: "/r/$region/audit",
    label: "台账核验",
    icon: "ledger",
    right: "lines.read",
    module: "verification",
  },
];

/** Whether a module is on. One that is off leaves no trace (K29). */
export function hasModule(me: Shape<"Me"> | null | undefined, module: ModuleName): boolean {
  return me?.modules.includes(module) ?? false;
}

/** The pages that somebody may open, in the order of the menu. */
export function pagesOf(me: Shape<"Me">): PageEntry[] {
  return PAGES.filter(
    (page) =>
      (page.right === undefined || may(me, page.right)) &&
      (page.module === undefined || hasModule(me, page.module)),
  );
}

/** Whether an address leads to a page of a module that is off. */
export function isOff(me: Shape<"Me">, path: string): boolean {
  const word = path.split("/")[3];
  const page = PAGES.find((each) => each.to.split("/")[3] === word);
  return page?.module !== undefined && !hasModule(me, page.module);
}
