import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { start } from "./server";
import { story } from "./story";
import { Visitor } from "./visitor";

/** Changes one byte of a filing, past the program, as somebody with the file would. */
const ALTER = `
import sqlite3, sys
with sqlite3.connect(sys.argv[1], timeout=20) as db:
    row = db.execute(
        "SELECT rowid, since, body FROM records WHERE kind = 'filing' AND since > 1000 LIMIT 1"
    ).fetchone()
    body = row[2]
    body = body.encode() if isinstance(body, str) else bytes(body)
    at = next(at for at, byte in enumerate(body) if chr(byte).isdigit())
    changed = body[:at] + (b"3" if body[at:at + 1] != b"3" else b"4") + body[at + 1:]
    changed = changed.decode() if isinstance(row[2], str) else changed
    db.execute("UPDATE records SET body = ? WHERE rowid = ?", (changed, row[0]))
print(row[1])
`;

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

// Its own server: nobody else's ledger is altered.
test.skipIf(process.env.GUATU_ORIGIN)("an altered byte is found, and told where", async () => {
  const server = await start();
  const visitor = await Visitor.arrive(server.origin);
  try {
    const { page } = visitor;
    await visitor.enter(/^审计$/);
    const altered = ["-c", ALTER, join(server.data, "guatu.db")];
    const line = (await promisify(execFile)("python3", altered)).stdout.trim();
    await visitor.goto("/r/demo/audit");
    await visitor.press(page.getByRole("button", { name: "开始核验" }));
    const row = page.getByRole("row").filter({ hasText: `第 ${line} 行` });
    await row.first().waitFor({ timeout: 45_000 });
    expect(await page.locator(".verdict.altered").count()).toBe(1);
    await visitor.isAccessible();
  } finally {
    await visitor.leave();
    await server.stop();
  }
});
