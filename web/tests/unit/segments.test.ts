import { expect, test } from "vitest";
import { flatten, spansByRange } from "../../src/text/segments.ts";

/** Small numbers that look random and are the same every time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

test("text without spans is one segment", () => {
  expect(flatten(3, 9, [])).toEqual([{ begin: 3, end: 9, ids: [] }]);
});

test("overlapping spans are cut where either begins or ends", () => {
  const spans = [
    { id: "a", begin: 2, end: 6 },
    { id: "b", begin: 4, end: 8 },
  ];
  expect(flatten(0, 10, spans)).toEqual([
    { begin: 0, end: 2, ids: [] },
    { begin: 2, end: 4, ids: ["a"] },
    { begin: 4, end: 6, ids: ["a", "b"] },
    { begin: 6, end: 8, ids: ["b"] },
    { begin: 8, end: 10, ids: [] },
  ]);
});

test("spans that reach beyond the range are clipped and empty ones left out", () => {
  const spans = [
    { id: "a", begin: 0, end: 99 },
    { id: "b", begin: 5, end: 5 },
  ];
  expect(flatten(4, 7, spans)).toEqual([{ begin: 4, end: 7, ids: ["a"] }]);
});

test("for any spans, each character has exactly the spans that cover it", () => {
  for (let seed = 1; seed <= 60; ++seed) {
    const next = numbers(seed);
    const spans = Array.from({ length: next(9) }, (_, i) => {
      const begin = next(30);
      return { id: String(i), begin, end: begin + next(12) };
    });
    const segments = flatten(0, 40, spans);
    for (let at = 0; at < 40; ++at) {
      const holding = segments.filter((s) => s.begin <= at && at < s.end);
      expect(holding).toHaveLength(1);
      const truth = spans.filter((s) => s.begin <= at && at < s.end).map((s) => s.id);
      expect([...holding[0]!.ids].sort()).toEqual(truth.sort());
    }
  }
});

test("each range gets the spans that touch it, also one that lasts over several", () => {
  const ranges = [
    { begin: 0, end: 10 },
    { begin: 10, end: 20 },
    { begin: 22, end: 30 },
  ];
  const spans = [
    { id: "short", begin: 25, end: 28 },
    { id: "long", begin: 5, end: 24 },
    { id: "edge", begin: 20, end: 22 },
  ];
  expect(spansByRange(ranges, spans).map((list) => list.map((s) => s.id))).toEqual([
    ["long"],
    ["long"],
    ["long", "short"],
  ]);
});
