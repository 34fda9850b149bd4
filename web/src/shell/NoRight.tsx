import type { Shape } from "../api/client";

/** Pages that not everybody may open, by the word in their address. */
const RIGHTS: Record<string, { label: string; right: string }> = {
  projects: { label: "项目库", right: "projects.read" },
  imports: { label: "导入", right: "import.commit" },
  figures: { label: "指标", right: "overview.read" },
  reports: { label: "报告中心", right: "overview.read" },
};

/** Why somebody may not open the page at an address; none where he may. */
export function refusalOf(
  me: Shape<"Me">,
  path: string,
): { label: string; why: string } | null {
  const page = RIGHTS[path.split("/")[3] ?? ""];
  const can = page ? me.can[page.right] : undefined;
  if (!page || !can || can.ok) return null;
  return { label: page.label, why: can.reason ?? "这个岗位不能打开这一页。" };
}

/** In place of a page: what right is missing and who has it; nothing that would be refused. */
export function NoRight({ label, why }: { label: string; why: string }) {
  return (
    <div className="body">
      <div className="title">
        <h1>{label}</h1>
      </div>
      <div className="state-block" role="alert">
        <b>没有权限</b>
        <p>{why}</p>
      </div>
    </div>
  );
}
