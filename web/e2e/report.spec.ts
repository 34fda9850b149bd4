import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, inject } from "vitest";
import { guatu } from "./server";
import { story } from "./story";

/** Opens a paper with openpyxl or python-docx and holds it against the JSON of its question. */
const READER = join(import.meta.dirname, "../../crates/guatu/tests/read_paper.py");

const PAPERS = [
  ["projects", "项目清单", ".xlsx"],
  ["progress", "项目进度表", ".xlsx"],
  ["situation", "建设情况报告", ".docx"],
] as const;

story(
  "a paper is downloaded in one press, and opens to what the same question says",
  async (visitor) => {
    const { page } = visitor;
    const folder = await mkdtemp(join(tmpdir(), "guatu-papers-"));
    try {
      await visitor.enter(/重大办经办/);
      await visitor.goto("/r/demo/reports?filter=level=province,city");
      for (const [series, name, end] of PAPERS) {
        const row = page
          .getByRole("listitem")
          .filter({ has: page.getByRole("heading", { name }) });
        const [download] = await Promise.all([
          page.waitForEvent("download", { timeout: 20_000 }),
          visitor.press(row.getByRole("button", { name: /^下载/ })),
        ]);
        expect(download.suggestedFilename()).toContain(end);
        const file = join(folder, `${series}${end}`);
        await download.saveAs(file);
        const data = inject("data");
        if (!data) continue;
        const words = [
          "report",
          series,
          "--data",
          data,
          "--filter",
          "level=province,city",
          "--json",
        ];
        await writeFile(join(folder, "said.json"), await guatu(...words));
        await promisify(execFile)("python3", [READER, file, join(folder, "said.json")]);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);
