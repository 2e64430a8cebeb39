import { expect, test } from "vitest";
import { drawnRows, scrolledTo } from "../../src/ui/virtual.tsx";

test("the rows in sight are drawn, and some beyond, whatever the list is scrolled to", () => {
  for (const count of [0, 1, 7, 50, 1000])
    for (let top = 0; top <= Math.max(0, count * 46 - 600); top += 13) {
      const [first, last] = drawnRows(top, 600, 46, count);
      expect(first).toBeGreaterThanOrEqual(0);
      expect(first).toBeLessThanOrEqual(Math.floor(top / 46));
      expect(last).toBeLessThanOrEqual(count);
      expect(last).toBeGreaterThanOrEqual(Math.min(count, Math.ceil((top + 600) / 46)));
      expect(last - first).toBeLessThan(50);
    }
});

test("a step by one row draws other rows only now and then", () => {
  const drawn = Array.from({ length: 80 }, (_, row) => drawnRows(row * 46, 600, 46, 1000).join());
  expect(new Set(drawn).size).toBeLessThanOrEqual(80 / 8 + 11);
});

test("a list is scrolled no further than to show a row", () => {
  expect(scrolledTo(3, 46, 0, 600)).toBe(0);
  expect(scrolledTo(13, 46, 0, 600)).toBe(14 * 46 - 600);
  expect(scrolledTo(2, 46, 500, 600)).toBe(92);
  expect(scrolledTo(12, 46, 500, 600)).toBe(500);
});
