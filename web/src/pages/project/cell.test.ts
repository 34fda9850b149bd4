import { expect, test } from "vitest";
import type { Shape } from "../../api/client";
import { cellText, headOf } from "./cell";

const column = (kind: Shape<"Column">["kind"], group?: string): Shape<"Column"> => ({
  key: "k",
  label: "计划",
  kind,
  align: "right",
  ...(group ? { group } : {}),
});

test("a head says of what, as the exported file does", () => {
  expect(headOf(column("day", "开工"))).toBe("开工计划");
  expect(headOf(column("money"))).toBe("计划");
});

test("a cell is what is printed; only the unit is the page's", () => {
  expect(cellText(column("rate"), { text: "25.0", printed: "25.0%", value: 250 }, "yi")).toBe(
    "25.0%",
  );
  expect(cellText(column("money"), { text: "", printed: "未报" }, "wan")).toBe("未报");
  const total = { text: "约13.90", value: 139_000_000_000 };
  expect(cellText(column("money"), total, "yi")).toBe("约13.90");
  expect(cellText(column("money"), total, "wan")).toBe("约139,000");
});
