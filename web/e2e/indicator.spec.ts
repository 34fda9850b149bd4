import { expect } from "vitest";
import { story } from "./story";

story(
  "口径库 keeps the order of tables; a definition has its card and its figure",
  async (visitor) => {
    const { page } = visitor;
    await visitor.enter(/重大办经办/);
    await visitor.press(page.getByRole("link", { name: "口径库", exact: true }));
    const table = page.getByRole("table", { name: "口径" });
    await table.getByRole("link", { name: "开工率（到期）" }).waitFor();
    const names = await table.locator("tbody tr td:first-child").allInnerTexts();
    const places = ["序时进度", "投资完成率", "超（低）序时", "计划新开工", "竣工率", "纳统率"];
    const found = places.map((name) => names.indexOf(name));
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(found[0]).toBe(0);
    // 开工率 and what it is made of stand together.
    expect(names.indexOf("已开工") + 1).toBe(names.indexOf("开工率（年度）"));

    await visitor.press(table.getByRole("link", { name: "开工率（到期）" }));
    const card = page.getByRole("article", { name: "开工率（到期）" });
    await card.getByText("到期已开工 ÷ 到期应开工").first().waitFor();
    await card.getByText("start_rate_due@1 · ").waitFor();
    await visitor.isAccessible();
    await visitor.press(card.getByRole("button", { name: /看由哪些项目组成/ }));
    await page
      .getByRole("dialog")
      .getByRole("heading", { name: "到期该开工的开了多少？" })
      .waitFor();
  },
);

story("a rate without a base is a dash without a sign", async (visitor) => {
  const { page } = visitor;
  await visitor.enter(/重大办经办/);
  // On the first day of its list nothing was planned for a project form that has no works.
  await visitor.goto("/r/demo/indicators?filter=form=task");
  const row = page.getByRole("row").filter({ has: page.getByRole("link", { name: "纳统率" }) });
  await expect.poll(() => row.locator("td").last().innerText()).toMatch(/—/);
  expect((await row.locator("td").last().innerText()).trim()).toBe("—");
});
