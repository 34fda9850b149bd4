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
