import { expect } from "vitest";
import { story } from "./story";
import type { Visitor } from "./visitor";

/** Numbers of a part of a page that lead nowhere. */
async function dead({ page }: Visitor, places: string): Promise<string[]> {
  return page.locator(places).evaluateAll((cells) =>
    cells.flatMap((cell) => {
      const copy = cell.cloneNode(true) as Element;
      for (const each of copy.querySelectorAll("button, a, small")) each.remove();
      const text = copy.textContent ?? "";
      return /[1-9]/.test(text) ? [text] : [];
    }),
  );
}

story("from a figure to the filing it rests on in three presses", async (visitor) => {
  const { page } = visitor;
  await visitor.enter(/重大办经办/);
  visitor.counted();
  await visitor.press(page.getByRole("button", { name: /^投资完成率 [\d.]+%/ }).first());
  const drawer = page.getByRole("dialog");
  await drawer.getByRole("heading", { name: /完成了多少/ }).waitFor();
  await drawer.getByRole("heading", { name: "拆开看" }).waitFor();
  const row = drawer.locator(".row-open").first();
  const name = await row.innerText();
  await visitor.press(row);
  await drawer
    .getByText(/^第 \d+ 行/)
    .first()
    .waitFor();
  expect(visitor.counted()).toBeLessThanOrEqual(3);
  await visitor.isAccessible();
  // The address says all of it: somebody else sees the same.
  const address = new URL(page.url());
  expect(address.search).toContain("figure=demo/invest_rate@");
  await visitor.goto(address.pathname + address.search);
  await page.getByRole("dialog").getByRole("button", { name, expanded: true }).waitFor();
});

story("a part of a figure is a figure of its own", async (visitor) => {
  const { page } = visitor;
  await visitor.enter(/重大办经办/);
  await visitor.press(page.getByRole("button", { name: /^投资完成率 [\d.]+%/ }).first());
  const drawer = page.getByRole("dialog");
  await visitor.press(drawer.getByRole("button", { name: "板块", exact: true }));
  await visitor.press(drawer.getByRole("button", { name: /^演示东镇投资完成率/ }));
  await expect.poll(() => page.url()).toContain("ward=");
  await visitor.press(drawer.getByRole("button", { name: "关闭" }));
  await expect.poll(() => page.url()).not.toContain("figure=");
});

story(
  "every number of the figures opens, and says there what it said here",
  async (visitor) => {
    const { page } = visitor;
    await visitor.enter(/重大办经办/);
    await visitor.goto("/r/demo/figures");
    const table = page.getByRole("table", { name: "各层级指标" });
    await table
      .getByRole("link", { name: /^省重大红灯|^市重大红灯|^区重点红灯/ })
      .first()
      .waitFor();
    await expect.poll(() => table.locator("tbody tr").count()).toBe(3);
    expect(await dead(visitor, ".levels td.n, .ward-charts .foot, .ward-charts .gap")).toEqual(
      [],
    );
    expect(await dead(visitor, ".all-figures .value")).toEqual([]);
    const numbers = table.locator("tfoot").getByRole("button");
    // 实施, 计划, 完成, 完成率, 较序时, 应开工, 已开工, 到期率, 年度率, 已竣工, 计划竣工, 竣工率
    // and 纳统率.
    expect(await numbers.count()).toBe(13);
    const drawer = page.getByRole("dialog");
    for (let at = 0; at < 13; at += 1) {
      const number = numbers.nth(at);
      const text = (await number.innerText()).replace("%", "");
      await visitor.press(number);
      await drawer.getByRole("heading", { level: 1 }).waitFor();
      // By itself, or as a part of the figure that it belongs to.
      await expect
        .poll(() => drawer.locator(".fig-value").innerText(), { message: text })
        .toContain(text);
      await visitor.press(drawer.getByRole("button", { name: "关闭" }));
      await drawer.waitFor({ state: "hidden" });
    }
  },
);

story(
  "the table of figures is cut by ward and category, and a link keeps it",
  async (visitor) => {
    const { page } = visitor;
    await visitor.enter(/重大办经办/);
    await visitor.press(page.getByRole("link", { name: "指标", exact: true }));
    await visitor.press(page.getByText("按板块", { exact: true }));
    const wards = page.getByRole("table", { name: "各板块指标" });
    await expect.poll(() => wards.locator("tbody tr").count()).toBe(15);
    expect(page.url()).toContain("cut=ward");
    await page.reload();
    await expect.poll(() => wards.locator("tbody tr").count()).toBe(15);
    await wards
      .getByRole("link", { name: /^演示东镇(红|黄)灯/ })
      .first()
      .waitFor();
    await visitor.isAccessible();
    await visitor.press(page.getByText("按类别", { exact: true }));
    const categories = page.getByRole("table", { name: "各类别指标" });
    await expect.poll(() => categories.locator("tbody tr").count()).toBeGreaterThan(2);
  },
);

story("the numbers of the desk open; lamps open the list that they count", async (visitor) => {
  const { page } = visitor;
  await visitor.enter(/重大办经办/);
  await page.getByRole("heading", { name: "板块", exact: true }).waitFor();
  const wards = page.locator("section[aria-labelledby=desk-wards]");
  const places = ["desk-wards", "desk-lamps"].map(
    (place) => `section[aria-labelledby=${place}] td.n`,
  );
  expect(await dead(visitor, places.join(", "))).toEqual([]);
  await visitor.press(wards.getByRole("button", { name: /年度计划投资/ }).first());
  await page.getByRole("dialog").getByRole("heading", { name: "今年计划投多少？" }).waitFor();
  await visitor.press(page.getByRole("dialog").getByRole("button", { name: "关闭" }));
  const lamp = page.getByRole("link", { name: /^区重点黄灯 \d+ 项/ });
  const count = await lamp.innerText();
  await visitor.press(lamp);
  await page.getByRole("cell", { name: `合计 ${count} 项` }).waitFor();
  expect(page.url()).toContain("lamp=yellow");
});
