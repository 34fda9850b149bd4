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
  not_stated: "unstated",
};

/** States of a node that is still to be reached. What was passed unstated is not. */
const OPEN = ["pending", "claimed", "paused"];

/**
 * The current node: the first that is overdue; else the first open one that has a planned day; else
 * simply the first open one.
 */
export function railOf(nodes: readonly Node[]): (node: Node) => RailNode {
  const open = nodes.filter((node) => OPEN.includes(node.state.code));
  const next =
    nodes.find((node) => node.state.code === "overdue") ??
    open.find((node) => node.in_force) ??
    open[0];
  return (node) => ({
    key: node.node.code,
    label: node.node.label,
    shape: SHAPES[node.state.code] ?? "ahead",
    state: node.state.label,
    original: day(node.original),
    inForce: day(node.in_force),
    actual: actualOf(node),
    evidence: node.evidence > 0 ? `${node.evidence} 份` : null,
    isCurrent: next === node,
    note: node.moved > 0 ? `改期 ${node.moved} 次` : undefined,
  });
}

function actualOf(node: Node): string | null {
  if (node.state.code === "not_stated") return node.state.label;
  if (!node.actual) return null;
  return `${day(node.actual)}${node.state.code === "claimed" ? "（待核）" : ""}`;
}
