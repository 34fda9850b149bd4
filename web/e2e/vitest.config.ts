import { defineConfig } from "vitest/config";

/** Browser stories on the real binary: one browser, one server, one story after the other. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["*.spec.ts"],
    globalSetup: "./server.ts",
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
