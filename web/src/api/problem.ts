/** What the server answered instead of what was asked for, in its own words. */
export class Problem extends Error {
  constructor(
    /** HTTP status; 0 when the server was not reached. */
    readonly status: number,
    /** Stable code, to be copied into a message to whoever looks after the system. */
    readonly code: string,
    /** The sentence. */
    readonly sentence: string,
  ) {
    super(sentence);
    this.name = "Problem";
  }

  /** The server was not reached. */
  get isOffline(): boolean {
    return this.status === 0;
  }
}

/** Reads `application/problem+json`; what is not of that kind gets a sentence of ours. */
export function problemOf(status: number, body: unknown): Problem {
  const field = (name: string): string | undefined => {
    const value =
      typeof body === "object" && body !== null ? (body as Record<string, unknown>)[name] : "";
    return typeof value === "string" && value ? value : undefined;
  };
  const sentence =
    field("detail") ?? field("title") ?? `服务器没有给出说明（${status}）。请稍后再试。`;
  return new Problem(status, field("code") ?? `http_${status}`, sentence);
}

/** What browsers and the bundler say when a part of the pages could not be fetched. */
const NOT_FETCHED = /preload CSS|dynamically imported module|module script failed/i;

/** Whatever was thrown, as a problem: a failed fetch has not reached the server. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Error && NOT_FETCHED.test(error.message)) {
    // Either the server is away, or it has been renewed and the parts have other names.
    return new Problem(0, "page_part", "这一页没有取到。请连上网络后再试一次。");
  }
  if (error instanceof TypeError) {
    return new Problem(
      0,
      "offline",
      "连不上服务器。网络恢复后自动继续，已经显示的内容仍可查看。",
    );
  }
  return new Problem(-1, "page", `页面出错：${String(error)}`);
}
