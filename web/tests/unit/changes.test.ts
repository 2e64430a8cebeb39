import { expect, test } from "vitest";
import type { Change } from "../../src/api/results.ts";
import { decode, encode, inWords, numberOf, withChange, without } from "../../src/whatif/changes.ts";

const changes: Change[] = [
  { kind: "set", actor: "łake", field: "position", value: 40 },
  { kind: "veto", actor: "works", veto: false },
  { kind: "cost", actor: "works", value: 5 },
  { kind: "join", actors: ["a", "b"], name: "Both 😀" },
  { kind: "quota", value: 0.66 },
  { kind: "reference", value: null },
  { kind: "add", actor: "port", name: "Port", capability: 20, position: 90, salience: 60, veto: true },
];

test("what is written into an address is read out of it", () => {
  expect(decode(encode(changes))).toEqual(changes);
  expect(encode(changes)).toMatch(/^[\w-]+$/);
  expect(encode([])).toBe("");
});

test("an address that holds something else gives no changes", () => {
  for (const text of [
    null,
    "",
    "%%%",
    "bm8",
    btoa('{"kind":"set"}'),
    btoa('[{"kind":"set","actor":3,"field":"position","value":1}]'),
    btoa('[{"kind":"drop"}]'),
    btoa('[{"kind":"add","actor":"a"}]'),
  ]) {
    expect(decode(text)).toEqual([]);
  }
});

test("a second change of the same thing takes the first one's place", () => {
  const again = withChange(changes, { kind: "set", actor: "łake", field: "position", value: 7 });
  expect(again).toHaveLength(changes.length);
  expect(numberOf(again, "łake", "position")).toBe(7);
  expect(numberOf(again, "łake", "salience")).toBeUndefined();
  const more: Change = {
    kind: "add",
    actor: "port",
    name: "Port",
    capability: 20,
    position: 10,
    salience: 60,
    veto: false,
  };
  expect(withChange(again, more).filter((c) => c.kind === "add")).toEqual([more]);
  expect(without(again, { kind: "quota", value: 0 }).some((c) => c.kind === "quota")).toBe(false);
});

test("changes are said in words", () => {
  expect(changes.map((c) => inWords(c, (id) => id.toUpperCase()))).toEqual([
    "ŁAKE: position 40",
    "WORKS: no veto",
    "WORKS: no agreement costs it 5",
    "A and B act as one",
    "quota 0.66",
    "no reference point",
    "Port comes in: position 90, salience 60, capability 20, a veto",
  ]);
});
