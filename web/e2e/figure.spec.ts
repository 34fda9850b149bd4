import { expect } from "vitest";
import { story } from "./story";

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
