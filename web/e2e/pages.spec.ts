import { expect } from "vitest";
import { story } from "./story";

const PAGES = [
  ["/r/demo", "工作台"],
  ["/r/demo/projects?filter=lamp=behind", "项目库"],
  ["/r/demo/imports", "导入"],
  ["/r/demo/figures", "指标"],
  ["/r/demo/reports", "报告中心"],
  ["/r/demo/indicators", "口径库"],
  ["/r/demo/audit", "台账核验"],
] as const;

story("every page can be read by everybody", async (visitor) => {
  const { page } = visitor;
  await visitor.enter(/重大办经办/);
  for (const [path, label] of PAGES) {
    await visitor.goto(path);
    const link = page.getByRole("navigation").getByRole("link", { name: label });
    await link.and(page.locator('[aria-current="page"]')).waitFor();
    await page.locator("main h1").waitFor();
    await page.getByRole("status", { name: "正在读取" }).first().waitFor({ state: "detached" });
    await visitor.isAccessible();
  }
  await visitor.goto("/r/demo/projects?filter=lamp=behind");
  await visitor.press(page.locator("tbody a.name").first());
  await page.getByRole("table", { name: "节点" }).waitFor();
  await visitor.isAccessible();
});

story("a ward's clerk is offered only what he may see", async (visitor) => {
  const { page } = visitor;
  await visitor.enter(/东镇填报员/);
  await page.getByRole("heading", { name: "红黄灯" }).waitFor();
  await visitor.press(page.getByRole("link", { name: "在项目库中打开", exact: true }));
  await page.getByRole("cell", { name: /^合计 \d+ 项$/ }).waitFor();
  const wards = await page.locator("tbody tr td:nth-child(3)").allInnerTexts();
  expect(new Set(wards.filter(Boolean))).toEqual(new Set(["演示东镇"]));
  await visitor.goto("/r/demo/figures");
  await page.getByText("亮灯（本板块）").waitFor();
  await visitor.press(page.getByRole("link", { name: "台账核验" }));
  await page.getByRole("heading", { name: "台账", exact: true }).waitFor();
  expect(await page.getByRole("button", { name: "开始核验" }).count()).toBe(0);
});

story("an administrator without rights to projects has no dead links", async (visitor) => {
  const { page } = visitor;
  await visitor.enter(/系统管理员/);
  await page.getByRole("heading", { name: "口径库", level: 1 }).waitFor();
  const menu = page.getByRole("navigation", { name: "主菜单" });
  expect(await menu.getByRole("link").allInnerTexts()).toEqual(["口径库", "台账核验"]);
});

story("a project is found and opened without the mouse", async (visitor) => {
  const { page } = visitor;
  await visitor.enter(/重大办经办/);
  visitor.counted();
  await page.keyboard.press("Control+K");
  const box = page.getByRole("combobox");
  await box.fill("科恩");
  const hit = page.getByRole("option").filter({ hasText: "科恩" }).first();
  await hit.waitFor();
  await visitor.isAccessible();
  await page.keyboard.press("Enter");
  await page.getByRole("table", { name: "节点" }).waitFor();
  expect(visitor.counted()).toBe(0);
});

story("a page that does not exist says so and leads back", async (visitor) => {
  const { page } = visitor;
  await visitor.enter(/重大办经办/);
  await visitor.goto("/r/demo/projects/no-such-project");
  await page.getByRole("alert").waitFor();
  expect(await page.getByRole("alert").innerText()).toMatch(/没有找到[\s\S]*代码 \w+/);
  // The refusal itself is what the browser calls an error.
  visitor.errors.splice(0);
});
