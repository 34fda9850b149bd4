import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "vitest";
import { story } from "./story";
import type { Visitor } from "./visitor";

const READER = join(import.meta.dirname, "../../crates/api/tests/http/read_sheet.py");

interface Sheet {
  subtitle: string;
  headings: string[];
  rows: string[][];
  notes: string[];
}

/** Presses 导出 and opens what comes with a reader that is not ours. */
async function exported({ page }: Visitor): Promise<Sheet> {
  const folder = await mkdtemp(join(tmpdir(), "guatu-paper-"));
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "导出Excel" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^项目清单\d{4}-\d{2}-\d{2}\.xlsx$/);
  const file = join(folder, "list.xlsx");
  await download.saveAs(file);
  const { stdout } = await promisify(execFile)("python3", [READER, file], {
    maxBuffer: 1 << 26,
  });
  await rm(folder, { recursive: true, force: true });
  return JSON.parse(stdout);
}

/** Texts of the cells of one row, without the bar that only a screen can draw. */
async function texts({ page }: Visitor, row: string): Promise<string[]> {
  const cells = page.locator(`${row} > :is(td, th):not(.bar-cell)`);
  const all = await cells.allInnerTexts();
  return all.map((text) => text.replace(/[↑↓]/g, "").trim());
}

async function isWhatIsSeen(visitor: Visitor): Promise<Sheet> {
  const { page } = visitor;
  await page.locator(".table-scroll:not(.old)").waitFor();
  const sheet = await exported(visitor);
  const heads = (await texts(visitor, "thead tr")).filter((text) => text !== "竖线为应完成");
  expect(["序号", ...heads]).toEqual(sheet.headings);
  const count = sheet.rows.length - 1;
  const body = page.locator(".table-scroll");
  await body.evaluate((box) => box.scrollTo(0, 0));
  // Rows are drawn when the box has been scrolled back.
  const first = () => texts(visitor, 'tr[aria-rowindex="2"]');
  await expect.poll(first).toEqual(sheet.rows[0]?.slice(1));
  expect(await texts(visitor, "tfoot tr")).toEqual(sheet.rows[count]?.slice(1));
  await body.evaluate((box) => box.scrollTo(0, box.scrollHeight));
  const last = `tr[aria-rowindex="${count + 1}"]`;
  await page.locator(last).waitFor();
  await expect.poll(() => texts(visitor, last)).toEqual(sheet.rows[count - 1]?.slice(1));
  expect(await page.locator(`tr[aria-rowindex="${count + 2}"]`).count()).toBe(0);
  return sheet;
}

story("the exported file is the list as it is seen", async (visitor) => {
  const { page } = visitor;
  await visitor.enter(/重大办经办/);
  await visitor.goto("/r/demo/projects");
  const usual = await isWhatIsSeen(visitor);
  expect(usual.rows.length).toBeGreaterThan(600);
  expect(usual.notes[0]).toContain("含未审");
  await visitor.goto(
    "/r/demo/projects?filter=level=city&sort=-done" +
      "&columns=name,ward,plan,done,rate,planned_start,start",
  );
  const chosen = await isWhatIsSeen(visitor);
  expect(chosen.rows.length).toBeLessThan(usual.rows.length);
  expect(chosen.headings).toEqual([
    "序号",
    "项目名称",
    "板块",
    "年度计划",
    "累计完成",
    "完成率",
    "开工计划",
    "开工实际",
  ]);
  await visitor.press(page.getByRole("button", { name: /^取数/ }));
  await visitor.press(page.getByRole("button", { name: /^已确认/ }));
  await page.getByText("只计已确认的填报").first().waitFor();
  const confirmed = await isWhatIsSeen(visitor);
  expect(confirmed.subtitle).toContain("只计已确认");
  expect(confirmed.notes[0]).toContain("只计已确认的填报");
});

story("the exported file keeps the moment and the unit of the page", async (visitor) => {
  await visitor.enter(/重大办经办/);
  await visitor.goto(
    "/r/demo/projects?as_of=2024-03-31&as_known=3200&period=2024-01..03&unit=wan" +
      "&columns=name,plan,done&sort=name",
  );
  const sheet = await isWhatIsSeen(visitor);
  expect(sheet.subtitle).toContain("截至2024年3月31日");
  expect(sheet.notes.at(-1)).toContain("按台账第3200行时所知");
});

story("a ward's clerk exports his own rows", async (visitor) => {
  await visitor.enter(/东镇填报员/);
  await visitor.goto("/r/demo/projects?columns=name,ward,total");
  const sheet = await isWhatIsSeen(visitor);
  expect(new Set(sheet.rows.slice(0, -1).map((row) => row[2]))).toEqual(new Set(["演示东镇"]));
});
