import { useEffect, useRef } from "react";
import "../style/rail.css";

/** ● 已认定 · ◐ 已报待认定 · ○ 未到 · ◆ 到期未完成 · ◇ 暂停 · ⊘ 不适用 · 虚线圈 未登记. */
export type NodeShape =
  | "done"
  | "claimed"
  | "ahead"
  | "overdue"
  | "paused"
  | "none"
  | "unstated";

export interface RailNode {
  key: string;
  label: string;
  shape: NodeShape;
  /** Words for the shape. */
  state: string;
  original: string | null;
  inForce: string | null;
  actual: string | null;
  evidence: string | null;
  /** Whether it is the next one to be reached. */
  isCurrent: boolean;
  /** More to say, on hover: how often it was moved, by whom claimed. */
  note?: string | undefined;
}

/** 节点轨: the life of a project as a table of 原定, 现定, 实际, 佐证. */
export function NodeRail({ nodes }: { nodes: readonly RailNode[] }) {
  const current = nodes.findIndex((node) => node.isCurrent);
  // What was reached beyond the current node, 纳统 for instance, does not fill the way to it.
  const before = current < 0 ? nodes : nodes.slice(0, current);
  const last = before.map((node) => node.shape).lastIndexOf("done");
  // A long rail begins where the project stands.
  const rail = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = rail.current;
    const now = box?.querySelector<HTMLElement>("th.now");
    if (box && now) box.scrollLeft = now.offsetLeft - box.clientWidth / 2;
  }, []);
  return (
    <div className="rail-scroll" ref={rail}>
      <table className="rail" aria-label="节点">
        <thead>
          <tr>
            <th scope="col">节点</th>
            {nodes.map((node, at) => (
              <th
                key={node.key}
                scope="col"
                className={node.isCurrent ? "now" : undefined}
                title={node.note}
              >
                <span
                  className={`line ${at <= last ? "past" : ""} ${at === 0 ? "first" : ""} ${
                    at === nodes.length - 1 ? "last" : ""
                  }`}
                />
                <Mark shape={node.shape} isCurrent={node.isCurrent} />
                <span className="hidden-label">{node.state}</span>
                <span className="word">{node.label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Line label="原定" nodes={nodes} of={(node) => node.original} struck={isMoved} />
          <Line label="现定" nodes={nodes} of={(node) => node.inForce} strong={isMoved} />
          <Line label="实际" nodes={nodes} of={(node) => node.actual} />
          <Line label="佐证" nodes={nodes} of={(node) => node.evidence} />
        </tbody>
      </table>
    </div>
  );
}

function isMoved(node: RailNode): boolean {
  return node.original !== null && node.inForce !== null && node.original !== node.inForce;
}

interface LineProps {
  label: string;
  nodes: readonly RailNode[];
  of: (node: RailNode) => string | null;
  struck?: (node: RailNode) => boolean;
  strong?: (node: RailNode) => boolean;
}

function Line({ label, nodes, of, struck, strong }: LineProps) {
  return (
    <tr>
      <th scope="row">{label}</th>
      {nodes.map((node) => {
        const text = of(node);
        return (
          <td key={node.key} className={node.isCurrent ? "now" : undefined}>
            {text === null ? (
              <span className="mut">—</span>
            ) : struck?.(node) ? (
              <s>{text}</s>
            ) : strong?.(node) ? (
              <b>{text}</b>
            ) : node.shape === "unstated" ? (
              <span className="mut">{text}</span>
            ) : (
              text
            )}
          </td>
        );
      })}
    </tr>
  );
}

function Mark({ shape, isCurrent }: { shape: NodeShape; isCurrent: boolean }) {
  const ring = isCurrent ? "var(--accent)" : "var(--ink-4)";
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" className="mark" aria-hidden="true">
      {shape === "done" ? <circle cx="7" cy="7" r="6" fill="var(--ink-2)" /> : null}
      {shape === "claimed" ? (
        <>
          <circle cx="7" cy="7" r="5" fill="#fff" stroke="var(--ink-2)" strokeWidth="2" />
          <path d="M7 2a5 5 0 0 0 0 10z" fill="var(--ink-2)" />
        </>
      ) : null}
      {shape === "ahead" ? (
        <circle
          cx="7"
          cy="7"
          r={isCurrent ? 4.5 : 5}
          fill="#fff"
          stroke={ring}
          strokeWidth={isCurrent ? 4 : 2}
        />
      ) : null}
      {shape === "overdue" ? <path d="M7 0 14 7 7 14 0 7z" fill="var(--red)" /> : null}
      {shape === "paused" ? (
        <path d="M7 1.5 12.5 7 7 12.5 1.5 7z" fill="#fff" stroke={ring} strokeWidth="2" />
      ) : null}
      {shape === "unstated" ? (
        <circle
          cx="7"
          cy="7"
          r="5"
          fill="#fff"
          stroke="var(--ink-4)"
          strokeWidth="1.4"
          strokeDasharray="2 2"
        />
      ) : null}
      {shape === "none" ? (
        <>
          <circle cx="7" cy="7" r="5" fill="#fff" stroke="var(--ink-4)" strokeWidth="1.4" />
          <path d="M3.5 10.5 10.5 3.5" stroke="var(--ink-4)" strokeWidth="1.4" />
        </>
      ) : null}
    </svg>
  );
}
