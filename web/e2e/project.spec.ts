import { expect } from "vitest";
import { story } from "./story";
import type { Visitor } from "./visitor";

const count = async ({ page }: Visitor) => {
  const text = await page.getByRole("cell", { name: /^合计 \d+ 项$/ }).innerText();
  return Number(/\d+/.exec(text)?.[0]);
};

story(
  "the table is narrowed to a ward and a project is opened, in four presses",
  async (visitor) => {
    const { page } = visitor;
    await visitor.enter(/重大办经办/);
    visitor.counted();
    await visitor.press(page.getByRole("link", { name: "项目库", exact: true }));
    const all = await count(visitor);
    expect(all).toBeGreaterThan(400);
    await visitor.press(page.getByRole("button", { name: /^板块 / }));
    await visitor.press(page.getByRole("checkbox", { name: "演示东镇" }));
    await page.getByRole("button", { name: /去掉条件 板块 演示东镇/ }).waitFor();
    await expect.poll(() => count(visitor)).toBeLessThan(all);
    await page.keyboard.press("Escape");
    const few = await count(visitor);
    expect(few).toBeGreaterThan(10);
    const first = page.locator("tbody a.name").first();
    const name = await first.innerText();
    await visitor.press(first);
    await page.getByRole("heading", { name, level: 1 }).waitFor();
    await page.getByRole("table", { name: "节点" }).waitFor();
    expect(visitor.counted()).toBe(4);
  },
);

story("a link shows the same rows to somebody else", async (visitor) => {
  const { page } = visitor;
  await visitor.enter(/重大办经办/);
  await visitor.goto("/r/demo/projects?filter=level=province&unit=wan&sort=name");
  const rows = await count(visitor);
  await page.getByText("金额单位 万元").waitFor();
  await visitor.goto("/r/demo/projects");
  await expect.poll(() => count(visitor)).toBeGreaterThan(rows);
  await page.goBack();
  await expect.poll(() => count(visitor)).toBe(rows);
});

story("635 rows are scrolled without drawing them all", async (visitor) => {
  const { page } = visitor;
  await visitor.enter(/重大办经办/);
  await visitor.goto("/r/demo/projects");
  // The sum counts fewer: 储备 and 工作类 are listed and not summed.
  const said = await page
    .getByText(/^\d+ 项$/)
    .first()
    .innerText();
  const all = Number(/\d+/.exec(said)?.[0]);
  expect(all).toBeGreaterThan(await count(visitor));
  expect(await page.locator("tbody a.name").count()).toBeLessThan(80);
  await page.locator(".table-scroll").evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await page.locator(`tr[aria-rowindex="${all + 1}"]`).waitFor();
  expect(await page.locator("tbody a.name").count()).toBeLessThan(80);
});

story("every value of a project has its history", async (visitor) => {
  const { page } = visitor;
  await visitor.enter(/重大办经办/);
  await visitor.goto("/r/demo/projects?filter=lamp=behind");
  await visitor.press(page.locator("tbody a.name").first());
  await visitor.press(page.getByRole("tab", { name: "历史" }));
  await page.getByRole("heading", { name: "历史" }).waitFor();
  expect(await page.getByText(/台账第 \d+ 行/).count()).toBeGreaterThan(0);
});

story("a value that was changed shows what stood there before", async (visitor) => {
  const { page } = visitor;
  await visitor.enter(/重大办经办/);
  await visitor.goto("/r/demo/projects?filter=lamp=behind");
  await visitor.press(page.locator("tbody a.name").first());
  await page.getByRole("heading", { name: "实物量" }).waitFor();
  await visitor.press(page.getByRole("tab", { name: "历史" }));
  const changed = page.locator(".history li li").filter({ has: page.locator("s") });
  await changed.first().waitFor();
  expect(await changed.first().innerText()).toMatch(/\S+ → \S+/);
});

story("a finished project does not owe what it passed", async (visitor) => {
  const { page } = visitor;
  await visitor.enter(/重大办经办/);
  await visitor.goto("/r/demo/projects?filter=lamp=done");
  await visitor.press(page.locator("tbody a.name").first());
  const rail = page.getByRole("table", { name: "节点" });
  await rail.waitFor();
  const states = await rail.locator(".hidden-label").allInnerTexts();
  const last = states.lastIndexOf("已完成且已核");
  expect(states.slice(0, last)).not.toContain("到期未完成");
  expect(await page.locator(".state").innerText()).not.toMatch(/开工”应于/);
});
