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

/** The next node is the first that is neither reached nor not applicable. */
export function railOf(nodes: readonly Node[]): (node: Node) => RailNode {
  const reached = nodes.map((node) => node.state.code).lastIndexOf("done");
  const next = nodes.findIndex(
    (node, at) => at > reached && !["done", "not_applicable"].includes(node.state.code),
  );
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
    isCurrent: nodes[next] === node,
    note: node.moved > 0 ? `改期 ${node.moved} 次` : undefined,
  });
}
