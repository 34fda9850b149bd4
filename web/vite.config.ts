import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { budget } from "./tools/budget.ts";
import { newer } from "./tools/newer.ts";

/** The first load in kB of gzip that an old office PC on a slow line can bear. */
const FIRST_LOAD_KB = 450;

export default defineConfig({
  plugins: [react(), budget(FIRST_LOAD_KB), newer()],
  build: {
    // The oldest browser that must work: domestic ones on Chromium 90.
    target: "chrome90",
    cssTarget: "chrome90",
    chunkSizeWarningLimit: 2000,
    // Inlined files would need `data:` in the content security policy.
    assetsInlineLimit: 0,
  },
  server: { proxy: { "/api": "http://127.0.0.1:8811" } },
});
