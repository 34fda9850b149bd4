/**
 * What Chromium 90 lacks and these pages, or the libraries in them, use. tools/newer.ts fails the
 * build when a further one comes in.
 */
function at<T>(this: ArrayLike<T>, index: number): T | undefined {
  const whole = Math.trunc(index) || 0;
  return this[whole < 0 ? this.length + whole : whole];
}

function hasOwn(object: object, key: PropertyKey): boolean {
  return Object.hasOwn(object, key);
}

function define(target: object, name: string, value: unknown): void {
  if (name in target) return;
  Object.defineProperty(target, name, { value, configurable: true, writable: true });
}

define(Array.prototype, "at", at);
define(String.prototype, "at", at);
define(Object, "hasOwn", hasOwn);
