import { expect, test } from "vitest";
import { ACTIONS, actionFor, defaultBindings, keyName, parseBindings, rebind } from "../../src/review/keys.ts";

const press = (key: string, held: Partial<Record<"shiftKey" | "ctrlKey" | "altKey" | "metaKey", boolean>> = {}) =>
  keyName({ key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...held });

test("no key has two meanings at the start", () => {
  const keys = ACTIONS.flatMap((a) => a.keys as readonly string[]);
  expect(new Set(keys).size).toBe(keys.length);
});

test("keys are named as they are bound", () => {
  expect(press(" ")).toBe("Space");
  expect(press("?", { shiftKey: true })).toBe("?");
  expect(press("Backspace", { shiftKey: true })).toBe("Shift+Backspace");
});

test("keys held with control belong to the browser", () => {
  expect(actionFor(defaultBindings(), press("a", { ctrlKey: true }))).toBeNull();
});

test("a key given to another action leaves the one that had it", () => {
  const bindings = rebind(defaultBindings(), "accept", "x")!;
  expect(actionFor(bindings, "x")).toBe("accept");
  expect(bindings.reject).toEqual([]);
  expect(actionFor(bindings, "a")).toBeNull();
});

test("digits and the keys that move the focus cannot be taken", () => {
  for (const key of ["1", "9", "Tab", "Enter", "Escape", ""])
    expect(rebind(defaultBindings(), "accept", key)).toBeNull();
});

test("what was stored is read again, and rubbish is not", () => {
  const mine = rebind(defaultBindings(), "flag", "w")!;
  expect(parseBindings(JSON.stringify(mine))).toEqual(mine);
  expect(parseBindings("{")).toEqual(defaultBindings());
  expect(parseBindings('{"accept":7}')).toEqual(defaultBindings());
});
