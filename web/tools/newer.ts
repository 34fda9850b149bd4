import type { Plugin } from "vite";

/**
 * Names that Chromium 90 does not know and that src/polyfill.ts does not give. The build turns new
 * syntax into old; it does not look at names.
 */
const NEWER = [
  ".findLast(",
  ".findLastIndex(",
  ".toSorted(",
  ".toReversed(",
  ".toSpliced(",
  ".isSubsetOf(",
  "structuredClone(",
  "Array.fromAsync(",
  "Object.groupBy(",
  "Promise.withResolvers(",
  "AbortSignal.timeout(",
  "AbortSignal.any(",
  "crypto.randomUUID(",
  // These exist, but not on pages that came over plain http.
  "crypto.subtle",
  "navigator.clipboard",
];

/** Fails the build when a chunk uses a name that the oldest browser does not know. */
export function newer(): Plugin {
  return {
    name: "guatu-newer",
    apply: "build",
    generateBundle(_, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type !== "chunk") continue;
        const found = NEWER.filter((name) => part.code.includes(name));
        if (found.length > 0) {
          this.error(`${part.fileName} uses ${found.join(", ")}, which old browsers lack.`);
        }
      }
    },
  };
}
