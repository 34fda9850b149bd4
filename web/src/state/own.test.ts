import { expect, test } from "vitest";
import type { Shape } from "../api/client";
import { may, ownFilter } from "./own";

const clerk: Shape<"Me"> = {
  region: "demo",
  account: "1",
  login: "ys_dong",
  name: "东镇填报员",
  role: { code: "ward_clerk", label: "板块填报员" },
  roles: [],
  ward: { id: "ys_dong", name: "演示东镇" },
  today: "2024-06-22",
  until: "",
  modules: [],
  can: { "projects.read": { ok: true }, "clock.set": { ok: false, reason: "不能。" } },
};

test("who is bound to a ward means his own where he names none", () => {
  expect(ownFilter(clerk, undefined)).toBe("ward=ys_dong");
  expect(ownFilter(clerk, "lamp=behind")).toBe("lamp=behind;ward=ys_dong");
  expect(ownFilter(clerk, "ward=ys_nan")).toBe("ward=ys_nan");
});

test("the office means the whole district", () => {
  const { ward: _, ...officer } = clerk;
  expect([ownFilter(officer, undefined), ownFilter(officer, "lamp=red")]).toEqual([
    "",
    "lamp=red",
  ]);
  expect(ownFilter(undefined, "lamp=red")).toBe("lamp=red");
});

test("what the server does not say is not allowed", () => {
  expect(["projects.read", "clock.set", "unknown"].map((act) => may(clerk, act))).toEqual([
    true,
    false,
    false,
  ]);
});
