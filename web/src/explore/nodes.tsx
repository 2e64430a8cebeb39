import type { NetworkNode } from "../api/results.ts";

const RADIUS = 9;
const MARGIN_X = 100;
const MARGIN_Y = 0;
const LINE = 15;
const LETTERS = 20;
const SHAPES = 5;
/** How often labels are placed anew, and how much worse it is to hide a mark than a label. */
const TURNS = 4;
const MARK_COUNTS = 3;

export interface Placed {
  node: NetworkNode;
  x: number;
  y: number;
  /** Where its label stands, relative to the mark. */
  anchor: "start" | "middle" | "end";
  dx: number;
  dy: number;
  lines: string[];
}

/** Nodes at their places in the drawing, each label where it hides the fewest marks and other labels. */
export function placed(nodes: readonly NetworkNode[], width: number, height: number): Placed[] {
  const at = nodes.map((node) => ({
    node,
    x: MARGIN_X + node.x * (width - 2 * MARGIN_X),
    y: MARGIN_Y + node.y * (height - 2 * MARGIN_Y),
    lines: wrapped(node.name),
  }));
  const marks: Box[] = at.map(({ x, y }) => ({
    left: x - RADIUS,
    right: x + RADIUS,
    top: y - RADIUS,
    bottom: y + RADIUS,
  }));
  const labels: (Box | undefined)[] = at.map(() => undefined);
  const chosen: Side[] = [];
  // The first turn knows only the labels before; in the next ones each makes room for all others.
  for (let turn = 0; turn < TURNS; ++turn) {
    at.forEach(({ x, y, lines }, i) => {
      let least = Infinity;
      for (const side of sides(lines)) {
        const box = boxOf(x, y, side, lines);
        const outside = box.left < 0 || box.right > width || box.top < 0 || box.bottom > height;
        let cost = side.cost + (outside ? 1e6 : 0);
        for (const mark of marks) cost += MARK_COUNTS * shared(box, mark);
        labels.forEach((other, j) => j !== i && other && (cost += shared(box, other)));
        if (cost >= least) continue;
        least = cost;
        chosen[i] = side;
        labels[i] = box;
      }
    });
  }
  return at.map((each, i) => ({ ...each, ...chosen[i]! }));
}

type Side = Pick<Placed, "anchor" | "dx" | "dy"> & { cost: number };
interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

function sides(lines: readonly string[]): Side[] {
  const half = ((lines.length - 1) * LINE) / 2;
  const [right, left] = [RADIUS + 5, -RADIUS - 5];
  const [above, below] = [-RADIUS - 6 - half * 2, RADIUS + LINE];
  const corner = RADIUS - 2;
  return [
    { anchor: "start", dx: right, dy: 4 - half, cost: 0 },
    { anchor: "end", dx: left, dy: 4 - half, cost: 0 },
    { anchor: "middle", dx: 0, dy: above, cost: 1 },
    { anchor: "middle", dx: 0, dy: below, cost: 1 },
    { anchor: "start", dx: corner, dy: above + 4, cost: 2 },
    { anchor: "end", dx: -corner, dy: above + 4, cost: 2 },
    { anchor: "start", dx: corner, dy: below - 2, cost: 2 },
    { anchor: "end", dx: -corner, dy: below - 2, cost: 2 },
  ];
}

function boxOf(x: number, y: number, side: Side, lines: readonly string[]): Box {
  const width = Math.max(...lines.map((l) => l.length)) * 7;
  const left = x + side.dx - (side.anchor === "start" ? 0 : side.anchor === "end" ? width : width / 2);
  return { left, right: left + width, top: y + side.dy - 12, bottom: y + side.dy + (lines.length - 1) * LINE + 4 };
}

function shared(a: Box, b: Box): number {
  return (
    Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
    Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top))
  );
}

function wrapped(name: string): string[] {
  const lines = [""];
  for (const word of name.split(" ")) {
    const line = lines.at(-1)!;
    if (line && line.length + word.length >= LETTERS) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines.length > 3 ? [...lines.slice(0, 2), `${lines[2]} …`] : lines;
}

/** Circle, square, diamond, triangle, pentagon, then again in other fills: as in the report. Options are bars. */
export function Shape({ node, x, y }: { node: NetworkNode; x: number; y: number }) {
  if (node.mode === "option") return <rect class="option-node" x={x - 10} y={y - 4} width={20} height={8} />;
  return <CampShape camp={node.camp} x={x} y={y} r={RADIUS} />;
}

function CampShape({ camp, x, y, r }: { camp: number | null; x: number; y: number; r: number }) {
  const css = `node fill-${camp === null ? 9 : camp % 4}`;
  const corners = SHAPE_CORNERS[camp === null ? 0 : camp % SHAPES];
  if (!corners) return <circle class={css} cx={x} cy={y} r={r} />;
  return (
    <path
      class={css}
      d={`M${corners.map(([dx, dy]) => `${(x + dx * r).toFixed(1)} ${(y + dy * r).toFixed(1)}`).join("L")}Z`}
    />
  );
}

const SHAPE_CORNERS: Record<number, [number, number][]> = {
  1: [
    [-0.88, -0.88],
    [0.88, -0.88],
    [0.88, 0.88],
    [-0.88, 0.88],
  ],
  2: [
    [0, -1.15],
    [1.15, 0],
    [0, 1.15],
    [-1.15, 0],
  ],
  3: [
    [0, -1.1],
    [1.1, 0.8],
    [-1.1, 0.8],
  ],
  4: [
    [0, -1.1],
    [1.05, -0.3],
    [0.65, 0.9],
    [-0.65, 0.9],
    [-1.05, -0.3],
  ],
};

export function CampMark({ camp }: { camp: number }) {
  return (
    <svg class="camp-mark" viewBox="0 0 22 22" aria-hidden="true">
      <CampShape camp={camp} x={11} y={11} r={8} />
    </svg>
  );
}
