import { Button } from "antd";
import type { ReactNode } from "react";
import { asProblem } from "../api/problem";

/** Grey bones while the first answer is on its way. */
export function Bones({ rows = 8 }: { rows?: number }) {
  return (
    <div
      role="status"
      aria-label="正在读取"
      style={{ display: "grid", gap: 18, paddingTop: 12 }}
    >
      {Array.from({ length: rows }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bones are all alike
        <div key={at} className="bone" style={{ width: `${96 - ((at * 17) % 40)}%` }} />
      ))}
    </div>
  );
}

/** Nothing there, and what to do next. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="state-block">
      <p>{children}</p>
      {action ? <div>{action}</div> : null}
    </div>
  );
}

interface FailureProps {
  error: unknown;
  /** Asks once more. */
  retry?: () => void;
}

/** What happened, what is safe, and a code that can be copied. */
export function Failure({ error, retry }: FailureProps) {
  const problem = asProblem(error);
  const head = problem.isOffline
    ? "连不上服务器"
    : problem.status === 403
      ? "没有权限"
      : problem.status === 404
        ? "没有找到"
        : "没有完成";
  return (
    <div className="state-block" role="alert">
      <b>{head}</b>
      <p>{problem.sentence}</p>
      {problem.status >= 500 ? <p className="mut">台账中的数据没有受影响。</p> : null}
      <p className="code">代码 {problem.code}</p>
      {retry ? (
        <div>
          <Button onClick={retry}>再试一次</Button>
        </div>
      ) : null}
    </div>
  );
}
