import { expect } from "vitest";
import { story } from "./story";

story(
  "whoever may not open a page is told why, without codes and dead buttons",
  async (visitor) => {
    const { page } = visitor;
    await visitor.enter(/系统管理员/);
    for (const path of ["projects", "figures", "reports"]) {
      await visitor.goto(`/r/demo/${path}`);
      const alert = page.getByRole("main").getByRole("alert");
      await alert.getByText("“系统管理员”这个岗位不看项目和指标。").waitFor();
      expect(await alert.innerText()).not.toMatch(/别的板块|联系.*系统管理员|[a-z]+\.[a-z]+/);
      expect(await page.getByRole("main").getByRole("button").count()).toBe(0);
      await visitor.isAccessible();
    }
    await visitor.goto("/r/demo/imports");
    const alert = page.getByRole("main").getByRole("alert");
    await alert.getByText("“系统管理员”不能导入文件。").waitFor();
    await alert.getByText("这件事由板块填报员、重大办经办办理。").waitFor();
    expect(await page.getByRole("main").locator("button, input").count()).toBe(0);
  },
);

story("a figure that one may not see says so in its drawer", async (visitor) => {
  const { page } = visitor;
  await visitor.enter(/系统管理员/);
  const question = "demo/projects@1/2024-01..05/2024-05-31/100";
  await visitor.goto(`/r/demo/indicators?figure=${question}`);
  const alert = page.getByRole("dialog").getByRole("alert");
  await alert.getByText("“系统管理员”这个岗位不看项目和指标。").waitFor();
  // The refusal itself is what the browser calls an error.
  visitor.errors.splice(0);
});

story("an address that leads nowhere is said inside the page", async (visitor) => {
  const { page } = visitor;
  await visitor.enter(/重大办经办/);
  for (const path of ["/r/demo/nothing", "/nothing"]) {
    await visitor.goto(path);
    await page.getByRole("main").getByText("没有这个页面").waitFor();
    await visitor.isAccessible();
  }
});

story("where there is no project yet the pages say so and what to do", async (visitor) => {
  const { page } = visitor;
  await visitor.enter(/重大办经办/);
  // The first lines set the library up: after them it was empty.
  for (const path of ["", "/figures", "/indicators"]) {
    await visitor.goto(`/r/demo${path}?as_known=60`);
    await page.getByText("本年清单里还没有项目").waitFor();
    await visitor.isAccessible();
  }
});

story("an answer that takes long shows that it is on its way", async (visitor) => {
  const { page } = visitor;
  await visitor.enter(/重大办经办/);
  await page.getByRole("heading", { name: "板块", exact: true }).waitFor();
  let answer = () => {};
  const isSeen = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(/\/api\/v1\/demo\/figures$/, async (route) => {
    await isSeen;
    await route.continue();
  });
  await visitor.press(page.getByRole("link", { name: "指标", exact: true }));
  await page.getByRole("progressbar", { name: "正在取数" }).waitFor();
  answer();
  await page.getByRole("table", { name: "各层级指标" }).waitFor();
  await page.getByRole("progressbar").waitFor({ state: "detached" });
  await page.unrouteAll();
});
