import { gzipSync } from "node:zlib";
import type { Plugin, Rollup } from "vite";

/**
 * Says what the first page costs, and fails the build above the limit: the entry, everything that
 * it imports at once, and the style sheets. Pages that load later are not counted.
 */
export function budget(limitKb: number): Plugin {
  return {
    name: "guatu-budget",
    apply: "build",
    writeBundle(_, bundle) {
      const first = firstLoad(bundle);
      const bytes = first.reduce((sum, file) => sum + sizeOf(bundle[file]), 0);
      const kb = bytes / 1000;
      this.info(`first load ${kb.toFixed(1)} kB gzip in ${first.length} files, of ${limitKb}`);
      if (kb > limitKb) {
        this.error(`the first load is above ${limitKb} kB; load a part of it later.`);
      }
    },
  };
}

function firstLoad(bundle: Rollup.OutputBundle): string[] {
  const seen = new Set<string>();
  const visit = (file: string) => {
    const chunk = bundle[file];
    if (seen.has(file) || chunk?.type !== "chunk") return;
    seen.add(file);
    for (const css of chunk.viteMetadata?.importedCss ?? []) seen.add(css);
    chunk.imports.forEach(visit);
  };
  for (const [file, chunk] of Object.entries(bundle)) {
    if (chunk.type === "chunk" && chunk.isEntry) visit(file);
  }
  return [...seen];
}

function sizeOf(part: Rollup.OutputBundle[string] | undefined): number {
  if (!part) return 0;
  return gzipSync(part.type === "chunk" ? part.code : part.source).length;
}
