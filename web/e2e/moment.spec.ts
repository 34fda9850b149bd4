import { expect } from "vitest";
import { story } from "./story";

story(
  "another day is another number, said in words, and one press leads back",
  async (visitor) => {
    const { page } = visitor;
    await visitor.enter(/重大办经办/);
    const starts = page.getByRole("button", { name: /^开工率/ }).first();
    const now = await starts.getAttribute("aria-label");
    await visitor.press(page.getByRole("button", { name: /^截止日期 / }));
    await page.getByLabel("自选").fill("2024-02-29");
    await visitor.press(page.getByRole("button", { name: "查看" }));
    await page.getByText("历史视图").waitFor();
    await expect.poll(() => starts.getAttribute("aria-label")).not.toBe(now);
    expect(page.url()).toContain("as_of=2024-02-29");
    await visitor.isAccessible();
    await visitor.press(page.getByRole("button", { name: "回到今天" }));
    await expect.poll(() => starts.getAttribute("aria-label")).toBe(now);
    expect(await page.getByText("历史视图").count()).toBe(0);
  },
);

story("what was known on an earlier day is offered, and shown as such", async (visitor) => {
  const { page } = visitor;
  await visitor.enter(/重大办经办/);
  await visitor.press(page.getByRole("button", { name: /^已知于 / }));
  const days = page.getByRole("button", { name: /^\d{4}年\d+月\d+日/ });
  await visitor.press(days.nth(20));
  await page.getByText(/按台账第 \d+ 行时所知/).waitFor();
  expect(page.url()).toMatch(/as_known=\d+/);
});

story("a moment is given a name, and picked by it the old figure is back", async (visitor) => {
  const { page } = visitor;
  await visitor.enter(/重大办经办/);
  const figure = page.getByRole("button", { name: /^投资完成率 [\d.]+%/ }).first();
  const now = await figure.getAttribute("aria-label");
  const known = page.getByRole("button", { name: /^已知于 / });
  await visitor.press(known);
  await visitor.press(page.getByRole("button", { name: /^\d{4}年\d+月\d+日/ }).nth(30));
  await page.getByText(/按台账第 \d+ 行时所知/).waitFor();
  await expect.poll(() => figure.getAttribute("aria-label")).not.toBe(now);
  const then = await figure.getAttribute("aria-label");

  await visitor.press(known);
  await visitor.press(page.getByRole("button", { name: "设为时点" }));
  const name = `4月调度会 ${Date.now()}`;
  await page.getByLabel("时点名称").fill(name);
  await visitor.press(page.getByRole("button", { name: "保存" }));
  const mark = page.getByRole("button", { name: `${name} 会议` });
  await mark.waitFor();
  await visitor.isAccessible();
  await visitor.press(page.getByRole("button", { name: "现在", exact: true }));
  await expect.poll(() => figure.getAttribute("aria-label")).toBe(now);

  await visitor.press(known);
  await visitor.press(mark);
  await page.getByRole("button", { name: `已知于 ${name}` }).waitFor();
  await expect.poll(() => figure.getAttribute("aria-label")).toBe(then);
});
