import type { Shape } from "../../api/client";
import type { NodeShape, RailNode } from "../../parts/NodeRail";
import { tableDay } from "../../state/period";

type Node = Shape<"RailNode">;

const day = (given: Shape<"DayShape"> | null | undefined) =>
  given ? tableDay(given.text) : null;

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
    original: day(node.original),
    inForce: day(node.in_force),
    actual: node.actual
      ? `${day(node.actual)}${node.state.code === "claimed" ? "（待核）" : ""}`
      : null,
    evidence: node.evidence > 0 ? `${node.evidence} 份` : null,
    isCurrent: next === node,
    note: node.moved > 0 ? `改期 ${node.moved} 次` : undefined,
  });
}
