import { expect, test } from "vitest";
import type { Shape } from "../api/client";
import { isOff, pagesOf } from "./pages";

const rights = ["overview.read", "projects.read", "import.commit", "lines.read"];

const me = (...modules: string[]): Shape<"Me"> => ({
  region: "demo",
  account: "officer",
  login: "officer",
  name: "演示",
  role: { code: "office_officer", label: "重大办经办" },
  roles: [],
  today: "2024-06-22",
  until: "2024-06-23T00:00:00+08:00",
  can: Object.fromEntries(rights.map((right) => [right, { ok: true }])),
  modules,
});

test("k29 a module that is off stands in no menu and no search", () => {
  const labels = (...modules: string[]) => pagesOf(me(...modules)).map((page) => page.label);
  const always = ["工作台", "项目库", "指标", "口径库"];
  expect(labels()).toEqual(always);
  expect(labels("import", "report", "verification").sort()).toEqual(
    [...always, "导入", "报告中心", "台账核验"].sort(),
  );
  expect(labels("report")).not.toContain("导入");
});

test("k29 the page of a module that is off is not there", () => {
  for (const [path, off] of [
    ["/r/demo/imports", true],
    ["/r/demo/imports/one", true],
    ["/r/demo/reports", false],
    ["/r/demo/projects", false],
    ["/r/demo", false],
  ] as const) {
    expect(isOff(me("report"), path), path).toBe(off);
  }
});
