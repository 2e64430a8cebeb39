import { expect, test } from "vitest";
import type { NetworkNode } from "../../src/api/results.ts";
import { placed } from "../../src/explore/nodes.tsx";

const node = (name: string, x: number, y: number): NetworkNode =>
  ({ name, id: name, mode: "actor", x, y, statements: 1, camp: 0 }) as NetworkNode;

/** Where a label's words lie, about. */
function box(p: ReturnType<typeof placed>[number]): [number, number, number, number] {
  const width = Math.max(...p.lines.map((l) => l.length)) * 7;
  const left = p.x + p.dx - (p.anchor === "start" ? 0 : p.anchor === "end" ? width : width / 2);
  return [left, p.y + p.dy - 12, left + width, p.y + p.dy + (p.lines.length - 1) * 15 + 4];
}

test("labels of neighbours make room for each other, whichever is first", () => {
  const near = [
    node("Ferry council", 0.5, 0.5),
    node("Tunnel society", 0.56, 0.5),
    node("Friends of the strait", 0.53, 0.53),
    node("Harbour office", 0.53, 0.47),
  ];
  for (const nodes of [near, near.toReversed()]) {
    const boxes = placed(nodes, 900, 620).map(box);
    for (let i = 0; i < boxes.length; ++i)
      for (let j = 0; j < i; ++j) {
        const [a, b] = [boxes[i]!, boxes[j]!];
        const wide = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
        const high = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
        expect(wide > 0 && high > 0, `${nodes[i]!.name} upon ${nodes[j]!.name}`).toBe(false);
      }
  }
});

test("no label leaves the drawing", () => {
  for (const [x, y] of [
    [0, 0.04],
    [1, 0.04],
    [0, 0.96],
    [1, 0.96],
    [0.5, 0.04],
  ] as const)
    for (const p of placed([node("A name of several long words", x, y)], 900, 620)) {
      const [left, top, right, bottom] = box(p);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(900);
      expect(bottom).toBeLessThanOrEqual(620);
    }
});
