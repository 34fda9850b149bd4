import { defineConfig } from "vitest/config";

/**
 * Browser stories on the real binary: one browser, one server, one story after the other. With
 * `--mode pictures` the pictures of the README are taken instead.
 */
export default defineConfig(({ mode }) => ({
  test: {
    root: import.meta.dirname,
    include: mode === "pictures" ? ["pictures.ts"] : ["*.spec.ts"],
    globalSetup: "./server.ts",
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 150_000,
  },
}));
