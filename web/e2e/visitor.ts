import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Locator, type Page } from "playwright-core";
import { expect } from "vitest";

const ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Somebody in front of the pages: presses are counted, requests are watched. */
export class Visitor {
  /** Presses since the last `counted`. */
  private presses = 0;
  readonly requests: string[] = [];
  /** What the browser wrote into its console as an error. */
  readonly errors: string[] = [];

  private constructor(
    readonly page: Page,
    readonly origin: string,
    private readonly context: BrowserContext,
    private readonly folder: string,
  ) {
    page.on("request", (request) => this.requests.push(request.url()));
    page.on("pageerror", (error) => this.errors.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") this.errors.push(message.text());
    });
  }

  static async arrive(origin: string): Promise<Visitor> {
    const folder = await mkdtemp(join(tmpdir(), "guatu-browser-"));
    const context = await chromium.launchPersistentContext(folder, {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ARGUMENTS,
      viewport: { width: 1440, height: 900 },
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
      reducedMotion: "reduce",
    });
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(8000);
    return new Visitor(page, origin, context, folder);
  }

  async leave(): Promise<void> {
    await this.context.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  async goto(path: string): Promise<void> {
    await this.page.goto(`${this.origin}${path}`);
  }

  /** Signs in with the account of a demonstration whose role is named so. */
  async enter(role: RegExp): Promise<void> {
    await this.goto("/");
    const accounts = this.page.getByRole("region", { name: "演示账号" });
    await accounts.waitFor();
    const account = accounts.getByRole("button", { name: role }).first();
    if (!(await account.isVisible())) await this.press(accounts.getByText("其他板块的账号"));
    await this.press(account);
    await this.page.getByRole("navigation", { name: "主菜单" }).waitFor();
  }

  /** Presses the one thing that is meant. */
  async press(what: Locator): Promise<void> {
    this.presses += 1;
    await what.click();
  }

  /** The number of presses since it was asked last. */
  counted(): number {
    const count = this.presses;
    this.presses = 0;
    return count;
  }

  /** No serious finding of axe on the page as it is now. */
  async isAccessible(): Promise<void> {
    const path = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
    await this.page.evaluate(await readFile(path, "utf8"));
    const found = await this.page.evaluate(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: axe is put into the page as a script
      const results = await (globalThis as any).axe.run();
      // biome-ignore lint/suspicious/noExplicitAny: see above
      return results.violations.map((each: any) => ({
        id: each.id,
        impact: each.impact,
        // biome-ignore lint/suspicious/noExplicitAny: see above
        where: each.nodes.slice(0, 3).map((node: any) => node.target.join(" ")),
      }));
    });
    const grave = found.filter(
      (each: { impact: string }) => each.impact === "serious" || each.impact === "critical",
    );
    expect(grave).toEqual([]);
  }

  /** Nothing was asked of any other machine, and the pages made no error. */
  isClean(): void {
    const foreign = this.requests.filter(
      (url) => !url.startsWith(`${this.origin}/`) && !/^(data|blob|about):/.test(url),
    );
    expect(foreign).toEqual([]);
    expect(this.errors).toEqual([]);
  }
}
