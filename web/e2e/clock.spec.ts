import { expect } from "vitest";
import { story } from "./story";

story("the clock of the demonstration is moved in the browser, and back", async (visitor) => {
  const { page } = visitor;
  await visitor.enter(/系统管理员/);
  const move = async (from: string, to: string) => {
    await visitor.press(page.getByRole("button", { name: `演示时钟 ${from}` }));
    await page.getByText("所有人看到的“今天”就是哪一天").waitFor();
    await page.getByLabel("今天", { exact: true }).fill(to);
    await visitor.press(page.getByRole("button", { name: "调到这一天" }));
    await page.getByRole("button", { name: `演示时钟 ${to}` }).waitFor();
  };
  visitor.counted();
  await move("2024-06-22", "2024-07-05");
  expect(visitor.counted()).toBe(2);
  await visitor.isAccessible();
  // The last month that ended is another one.
  await page.getByText("月报数据至 6月").waitFor();
  await move("2024-07-05", "2024-06-22");
  await page.getByText("月报数据至 5月").waitFor();
});

story("whoever may not move the clock sees no field for it", async (visitor) => {
  const { page } = visitor;
  await visitor.enter(/重大办经办/);
  await page.getByText("演示库", { exact: true }).waitFor();
  expect(await page.getByRole("button", { name: /^演示时钟/ }).count()).toBe(0);
});
