import { join } from "node:path";
import { expect } from "vitest";
import { story } from "./story";

const FILE = "01-monthly-two-row-header.xlsx";
const WORKBOOK = join(import.meta.dirname, `../../samples/workbooks/${FILE}`);
/** The first row of the workbook. */
const NAME = "岚拓精密齿轮生产项目";
/** File, sheet, cell and heading, as every source tells them. */
const CELL = /01-monthly-two-row-header\.xlsx” 工作表“6月” [A-Z]+\d+「.*1—6月累计完成」/;

story("from a figure to the cell of the workbook in two presses", async (visitor) => {
  const { page } = visitor;
  await visitor.enter(/重大办经办/);
  await visitor.press(page.getByRole("link", { name: "导入", exact: true }));
  await page.getByLabel("要导入的文件").setInputFiles(WORKBOOK);
  await visitor.press(page.getByRole("button", { name: "导入 12 行" }));
  await page.getByText(/已导入，台账第 \d+ 行/).waitFor();

  const set = `filter=name=${encodeURIComponent(NAME)}`;
  await visitor.goto(`/r/demo?${set}&period=2024-01..06`);
  const figure = page.getByRole("button", { name: /^投资完成率 [\d.]+%/ }).first();
  await figure.waitFor();
  visitor.counted();
  await visitor.press(figure);
  const drawer = page.getByRole("dialog");
  await visitor.press(drawer.locator(".row-open").first());
  await drawer.getByText(CELL).first().waitFor();
  await visitor.isAccessible();
  expect(visitor.counted()).toBe(2);
  // The history of the project tells the same.
  await visitor.press(drawer.getByRole("link", { name: "打开项目页" }));
  await visitor.press(page.getByRole("tab", { name: "历史" }));
  await page.getByText(CELL).first().waitFor();

  await visitor.goto("/r/demo/imports");
  const earlier = page.getByRole("row").filter({ hasText: FILE }).first();
  await visitor.press(earlier.getByRole("button", { name: "撤销" }));
  const popover = page.locator(".ant-popconfirm");
  await visitor.press(popover.getByRole("button", { name: "撤销", exact: true }));
  await earlier.getByText("已撤销").waitFor();
});
