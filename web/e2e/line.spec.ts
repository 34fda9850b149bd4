import { expect } from "vitest";
import { story } from "./story";

story("the ledger is verified with one press", async (visitor) => {
  const { page } = visitor;
  await visitor.enter(/^审计$/);
  await visitor.goto("/r/demo/audit");
  visitor.counted();
  await visitor.press(page.getByRole("button", { name: "开始核验" }));
  await page.getByText("未发现改动").first().waitFor({ timeout: 45_000 });
  expect(await page.getByText(/锚点 第 \d+ 行 [0-9a-f]{64}/).count()).toBe(1);
  expect(visitor.counted()).toBe(1);
});
