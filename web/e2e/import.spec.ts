import { join } from "node:path";
import { expect } from "vitest";
import { story } from "./story";

const WORKBOOK = join(
  import.meta.dirname,
  "../../samples/workbooks/03-units-in-the-cells.xlsx",
);

/** The row of the workbook whose total has a letter among its digits: 2O000. */
const NAME = "砚衡氢能阀门研发生产项目";

story(
  "a workbook is taken in, answered, found in the library, and taken back",
  async (visitor) => {
    const { page } = visitor;
    await visitor.enter(/重大办经办/);
    await visitor.press(page.getByRole("link", { name: "导入", exact: true }));
    await page.getByLabel("要导入的文件").setInputFiles(WORKBOOK);
    await page.getByRole("heading", { name: /要回答的 10 处/ }).waitFor();
    await visitor.isAccessible();

    // Nobody has written on which list the new projects go: asked once, for the whole table.
    const list = page.getByRole("button", { name: /区重点.*（实施）$/ });
    await visitor.press(list.first());
    await page.getByRole("heading", { name: /要回答的 9 处/ }).waitFor();

    await visitor.press(page.getByRole("button", { name: "投资", exact: true }));
    const columns = page.getByRole("table", { name: "投资的列" });
    await columns.getByText("表头相同").first().waitFor();
    await visitor.isAccessible();

    const question = page
      .getByRole("row")
      .filter({ hasText: NAME })
      .filter({ hasText: "2O000" });
    await visitor.press(question.getByRole("button", { name: "改为20000" }));
    await page.getByRole("heading", { name: /要回答的 8 处/ }).waitFor();
    // The draft is on the server: somebody who comes back finds what was answered.
    await page.reload();
    await page.getByRole("heading", { name: /要回答的 8 处/ }).waitFor();
    await page.getByText("已答 2 处").waitFor();
    // And it stands in the list of what waits.
    await visitor.press(page.getByRole("link", { name: "导入", exact: true }).first());
    await page.getByRole("heading", { name: "未提交的导入" }).waitFor();
    await visitor.isAccessible();
    await visitor.press(page.getByRole("link", { name: "继续 03-units-in-the-cells.xlsx" }));
    await page.getByText("已答 2 处").waitFor();

    await visitor.press(page.getByRole("button", { name: /^导入 1\d 行$/ }));
    await page.getByText(/已导入，台账第 \d+ 行/).waitFor();
    await visitor.isAccessible();
    const found = `/r/demo/projects?filter=name=${encodeURIComponent(NAME)}`;
    await visitor.goto(found);
    await page.getByRole("link", { name: NAME }).waitFor();

    await visitor.press(page.getByRole("link", { name: "导入", exact: true }));
    const earlier = page
      .getByRole("row")
      .filter({ hasText: "03-units-in-the-cells.xlsx" })
      .first();
    await visitor.press(earlier.getByRole("button", { name: "撤销" }));
    await page.getByText("台账留下一行").waitFor();
    await visitor.isAccessible();
    await visitor.press(
      page.locator(".ant-popconfirm").getByRole("button", { name: "撤销", exact: true }),
    );
    await earlier.getByText("已撤销").waitFor();
    await visitor.goto(found);
    await page.getByText("没有符合条件的项目").waitFor();
    expect(await page.getByRole("link", { name: NAME }).count()).toBe(0);
  },
);
