import { expect } from "vitest";
import { story } from "./story";

story("a wrong password is told in words, with a code to copy", async (visitor) => {
  const { page } = visitor;
  await visitor.goto("/login");
  await page.getByRole("textbox", { name: "账号" }).fill("nobody");
  await page.getByLabel("密码", { exact: true }).fill("wrong");
  await visitor.press(page.getByRole("button", { name: "登录", exact: true }));
  const alert = page.getByRole("alert");
  await alert.waitFor();
  expect(await alert.innerText()).toMatch(/[账帐]号或密码[\s\S]*代码 \w+/);
  // The refusal itself is what the browser calls an error.
  visitor.errors.splice(0);
  await visitor.isAccessible();
});

story(
  "one press on an account of the demonstration enters, one more leaves",
  async (visitor) => {
    const { page } = visitor;
    await visitor.enter(/重大办经办/);
    expect(visitor.counted()).toBe(1);
    await visitor.press(page.getByRole("button", { name: /重大办/ }));
    await visitor.press(page.getByRole("menuitem", { name: "退出登录" }));
    await page.getByRole("region", { name: "演示账号" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/login");
  },
);

story("a link is followed after signing in", async (visitor) => {
  const { page } = visitor;
  await visitor.goto("/r/demo/projects?filter=lamp=behind");
  await visitor.press(page.getByRole("button", { name: /重大办/ }).first());
  await page.getByRole("heading", { name: "项目库" }).waitFor();
  expect(page.url()).toContain("/r/demo/projects?filter=lamp=behind");
});
