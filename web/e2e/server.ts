import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where guatu answers, without a slash at the end. */
    origin: string;
    /** Its data folder; "" where a server is used that runs for others too. */
    data: string;
  }
}

export interface Server {
  origin: string;
  data: string;
  stop: () => Promise<void>;
}

const BINARY =
  process.env.GUATU_BINARY ?? join(import.meta.dirname, "../../target/debug/guatu");

/** Runs a command of the same binary in a process of its own, as the office's machine would. */
export async function guatu(...words: readonly string[]): Promise<string> {
  return (await promisify(execFile)(BINARY, [...words], { maxBuffer: 1 << 26 })).stdout;
}

/**
 * Starts `guatu demo` with a district of its own on a free port, and waits until it answers. With
 * GUATU_ORIGIN set, a server that runs already is used: for looking at one story again and again.
 */
export async function start(): Promise<Server> {
  const running = process.env.GUATU_ORIGIN;
  if (running) return { origin: running, data: "", stop: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), "guatu-stories-"));
  const port = await freePort();
  const child = spawn(BINARY, ["demo", "--data", folder, "--port", String(port)], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const origin = `http://127.0.0.1:${port}`;
  const stop = async () => {
    await ended(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await answers(origin, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { origin, data: folder, stop };
}

export default async function setup(project: TestProject) {
  const server = await start();
  project.provide("origin", server.origin);
  project.provide("data", server.data);
  return server.stop;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/** Making the district takes a while, so this is patient as long as the program lives. */
async function answers(origin: string, child: ChildProcess): Promise<void> {
  let failure: Error | undefined;
  child.once("error", (error) => {
    failure = error;
  });
  const end = Date.now() + 120_000;
  while (Date.now() < end) {
    if (failure) throw failure;
    if (child.exitCode !== null) throw new Error(`guatu ended with ${child.exitCode}.`);
    try {
      await fetch(origin);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error(`guatu does not answer at ${origin} after two minutes.`);
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}
