import type { Shape } from "../../api/client";
import type { NodeShape, RailNode } from "../../parts/NodeRail";

type Node = Shape<"RailNode">;

const SHAPES: Record<string, NodeShape> = {
  done: "done",
  claimed: "claimed",
  pending: "ahead",
  overdue: "overdue",
  paused: "paused",
  not_applicable: "none",
};

/**
 * The current node: the first that is overdue; else the first after the last one reached that has a
 * planned day; else simply the next.
 */
export function railOf(nodes: readonly Node[]): (node: Node) => RailNode {
  const reached = nodes.map((node) => node.state.code).lastIndexOf("done");
  const ahead = nodes.filter(
    (node, at) => at > reached && !["done", "not_applicable"].includes(node.state.code),
  );
  const next =
    nodes.find((node) => node.state.code === "overdue") ??
    ahead.find((node) => node.in_force) ??
    ahead[0];
  return (node) => ({
    key: node.node.code,
    label: node.node.label,
    shape: SHAPES[node.state.code] ?? "ahead",
    state: node.state.label,
    original: node.original?.text ?? null,
    inForce: node.in_force?.text ?? null,
    actual: node.actual
      ? `${node.actual.text}${node.state.code === "claimed" ? "（待核）" : ""}`
      : null,
    evidence: node.evidence > 0 ? `${node.evidence} 份` : null,
    isCurrent: next === node,
    note: node.moved > 0 ? `改期 ${node.moved} 次` : undefined,
  });
}
