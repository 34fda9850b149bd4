import { expect, test } from "vitest";
import { start } from "./server";
import { Visitor } from "./visitor";

// A server that runs for others too must not be stopped.
test.skipIf(process.env.GUATU_ORIGIN)(
  "when the server goes away the page says so and keeps what it shows",
  async () => {
    const server = await start();
    const visitor = await Visitor.arrive(server.origin);
    try {
      const { page } = visitor;
      await visitor.enter(/重大办经办/);
      const figure = page.getByRole("button", { name: /^投资完成率 [\d.]+%/ }).first();
      const before = await figure.getAttribute("aria-label");
      await server.stop();
      await page.getByText("与服务器的连接已断开").waitFor();
      expect(await figure.getAttribute("aria-label")).toBe(before);
    } finally {
      await visitor.leave();
      await server.stop();
    }
  },
);
