import { expect, test } from "vitest";
import type { Shape } from "../../api/client";
import { railOf } from "./rail";

function node(code: string, label: string, planned = ""): Shape<"RailNode"> {
  const day = planned ? { text: planned, first: planned, last: planned } : null;
  return {
    node: { code, label: code },
    state: { code: label, label },
    moved: 0,
    evidence: 0,
    in_force: day,
    original: day,
  };
}

test("the current node is the first overdue one, else the first open one with a day", () => {
  const table: [Shape<"RailNode">[], string | undefined][] = [
    [[node("签约", "done"), node("开工", "overdue"), node("竣工", "pending")], "开工"],
    [
      [node("签约", "done"), node("开工", "pending"), node("竣工", "pending", "2024-12-01")],
      "竣工",
    ],
    [[node("签约", "done"), node("开工", "pending"), node("竣工", "pending")], "开工"],
    // What was passed unstated is not to be reached any more.
    [[node("拿地", "not_stated", "2024-02-01"), node("开工", "done")], undefined],
    // 纳统 stands behind the rail: having it does not mean that nothing is left.
    [[node("开工", "done"), node("竣工", "pending"), node("纳统", "done")], "竣工"],
  ];
  for (const [nodes, current] of table) {
    const rail = nodes.map(railOf(nodes));
    expect(rail.find((each) => each.isCurrent)?.key).toBe(current);
  }
});

test("a node that was passed unstated says so where its day would stand", () => {
  const nodes = [node("拿地", "not_stated", "2024-02-01"), node("开工", "done")];
  const [land] = nodes.map(railOf(nodes));
  expect([land?.shape, land?.actual]).toEqual(["unstated", "not_stated"]);
});
