import { expect, test } from "vitest";
import type { NetworkNode, PolarizationWindow } from "../../src/api/results.ts";
import { dayName, dayNumber, windowAt } from "../../src/explore/days.ts";
import { shade } from "../../src/explore/heatmap.tsx";
import { placed } from "../../src/explore/nodes.tsx";
import { runs } from "../../src/explore/polarization.tsx";

test("days are counted over a leap year and back", () => {
  expect(dayNumber("2032-03-01") - dayNumber("2032-02-28")).toBe(2);
  expect(dayName(dayNumber("2031-12-31") + 1)).toBe("2032-01-01");
});

test("a window never begins before the period", () => {
  const first = dayNumber("2031-01-10");
  expect(windowAt(first + 3, 30, first)).toEqual({ since: "2031-01-10", until: "2031-01-13" });
  expect(windowAt(first + 99, 30, first)).toEqual({ since: dayName(first + 70), until: dayName(first + 99) });
});

test("the heaviest cell is darkest and any weight is seen", () => {
  expect([shade(9, 9), shade(-9, 9), shade(0.001, 9), shade(0, 9)]).toEqual([3, 3, 1, 1]);
});

test("a window without a value breaks the line", () => {
  const at = (middle: string, polarization: number | null): PolarizationWindow => ({
    begin: middle,
    middle,
    end: middle,
    statements: 1,
    distance: null,
    polarization,
    camps: null,
  });
  const windows = [at("a", null), at("b", 0.1), at("c", 0.2), at("d", null), at("e", 0.3)];
  expect(runs(windows).map((run) => run.map((w) => w.middle))).toEqual([["b", "c"], ["e"]]);
});

test("labels stay within the drawing and off the marks of their neighbours", () => {
  const node = (name: string, x: number, y: number): NetworkNode => ({
    name,
    id: name,
    mode: "actor",
    x,
    y,
    statements: 1,
    camp: 0,
  });
  const [left, right] = placed([node("A", 0.5, 0.5), node("B", 0.53, 0.5)], 900, 600);
  expect(left!.anchor).not.toBe("start");
  expect(right!.x + right!.dx).toBeGreaterThan(right!.x);
});
