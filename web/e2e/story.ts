import { afterEach, inject, test } from "vitest";
import { Visitor } from "./visitor";

const visitors: Visitor[] = [];

afterEach(async () => {
  await Promise.all(visitors.splice(0).map((visitor) => visitor.leave()));
});

/** A story of one visitor, who at its end has asked no other machine and met no error. */
export function story(name: string, tell: (visitor: Visitor) => Promise<void>): void {
  test(name, async () => {
    const visitor = await Visitor.arrive(inject("origin"));
    visitors.push(visitor);
    await tell(visitor);
    visitor.isClean();
  });
}
