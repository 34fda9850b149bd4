import { expect, test } from "vitest";
import type { Shape } from "../api/client";
import { refusalOf } from "./NoRight";

const no = { ok: false, reason: "这件事由重大办经办办理。" };
const me = {
  can: { "projects.read": { ok: true }, "import.commit": no, "overview.read": no },
} as unknown as Shape<"Me">;

test("a page that somebody may not open says why; others are not in the way", () => {
  const table = [
    ["/r/demo/projects", undefined],
    ["/r/demo/imports", "导入"],
    ["/r/demo/imports/draft", "导入"],
    ["/r/demo/reports", "报告中心"],
    ["/r/demo/audit", undefined],
    ["/r/demo", undefined],
  ] as const;
  for (const [path, label] of table) {
    expect(refusalOf(me, path)?.label).toBe(label);
  }
  expect(refusalOf(me, "/r/demo/figures")?.why).toBe(no.reason);
});
