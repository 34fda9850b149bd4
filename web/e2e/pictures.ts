import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { story } from "./story";
import type { Visitor } from "./visitor";

const FOLDER = join(import.meta.dirname, "../../docs/pictures");

/** A front page must load quickly: no picture above this. */
const MOST_BYTES = 200_000;

async function take(visitor: Visitor, name: string): Promise<void> {
  const path = join(FOLDER, `${name}.png`);
  await mkdir(FOLDER, { recursive: true });
  await visitor.page
    .getByRole("status", { name: "正在读取" })
    .first()
    .waitFor({ state: "detached" });
  await visitor.page.screenshot({ path });
  expect((await stat(path)).size).toBeLessThan(MOST_BYTES);
}

story("the pictures of the README", async (visitor) => {
  const { page } = visitor;
  await page.setViewportSize({ width: 1280, height: 720 });
  await visitor.enter(/重大办经办/);
  await visitor.goto("/r/demo/figures");
  const lines = page.locator('.ward-charts path[stroke="var(--accent)"]');
  await expect.poll(() => lines.count(), { timeout: 10_000 }).toBe(12);
  await take(visitor, "figures");
  await visitor.goto("/r/demo/projects?filter=level=province,city&sort=gap");
  await page.locator("tbody a.name").first().waitFor();
  await take(visitor, "projects");
  await page.setViewportSize({ width: 1120, height: 680 });
  await visitor.goto("/r/demo");
  await visitor.press(page.getByRole("button", { name: /^投资完成率 [\d.]+%/ }).first());
  const drawer = page.getByRole("dialog");
  await visitor.press(drawer.locator(".row-open").nth(2));
  await drawer
    .getByText(/^第 \d+ 行/)
    .first()
    .waitFor();
  await drawer.locator(".row-open").first().scrollIntoViewIfNeeded();
  await take(visitor, "figure");
});
