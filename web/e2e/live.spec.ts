import { expect, inject } from "vitest";
import { guatu } from "./server";
import { story } from "./story";

/** Somebody else, at another machine: moves the clock of the demonstration by a day. */
async function moveClock(origin: string, today: string): Promise<void> {
  const headers = { "x-guatu": "1", "content-type": "application/json" };
  const entered = await fetch(`${origin}/api/v1/session`, {
    method: "POST",
    headers,
    body: JSON.stringify({ region: "demo", account: "system_admin" }),
  });
  expect(entered.status).toBe(200);
  const cookie = entered.headers.get("set-cookie")?.split(";")[0] ?? "";
  const moved = await fetch(`${origin}/api/v1/demo/clock`, {
    method: "PUT",
    headers: { ...headers, cookie },
    body: JSON.stringify({ today }),
  });
  expect(moved.status).toBe(200);
}

story("what somebody else writes is seen without a press", async (visitor) => {
  const { page, origin } = visitor;
  await visitor.enter(/重大办经办/);
  await page.getByRole("heading", { level: 1, name: /6月22日/ }).waitFor();
  const presses = visitor.counted();
  await moveClock(origin, "2024-06-23");
  await page.getByRole("heading", { level: 1, name: /6月23日/ }).waitFor();
  await moveClock(origin, "2024-06-22");
  await page.getByRole("heading", { level: 1, name: /6月22日/ }).waitFor();
  expect([presses, visitor.counted()]).toEqual([1, 0]);
});

story("what the command line writes is seen without a press", async (visitor) => {
  const data = inject("data");
  // A server that runs for others has its data elsewhere.
  if (!data) return;
  const { page } = visitor;
  await visitor.enter(/重大办经办/);
  await page.getByRole("heading", { level: 1, name: /6月22日/ }).waitFor();
  const begun = Date.now();
  await guatu("clock", "2024-06-24", "--data", data);
  await page.getByRole("heading", { level: 1, name: /6月24日/ }).waitFor();
  expect(Date.now() - begun).toBeLessThan(5_000);
  await guatu("clock", "2024-06-22", "--data", data);
  await page.getByRole("heading", { level: 1, name: /6月22日/ }).waitFor();
});
