import { useRef } from "preact/hooks";
import type { Side } from "../api/results.ts";
import { dossier } from "../state.ts";
import { SaveFigure } from "../ui/figure.tsx";
import { narrow } from "../ui/narrow.ts";
import { decimal } from "../ui/format.ts";

const WIDE = 860;
const NARROW = 460;
const HEIGHT = 220;
const EDGE = 20;
const TOP = 14;
const BOTTOM = 40;

/** How likely which outcome is: bars after the changes, a dashed outline before them. */
export function Distribution({ before, after, reference }: { before: Side; after: Side; reference: number | null }) {
  const figure = useRef<HTMLElement>(null);
  const width = narrow.value ? NARROW : WIDE;
  const highest = Math.max(1e-9, ...before.histogram, ...after.histogram);
  const x = (place: number): number => EDGE + (place / 100) * (width - 2 * EDGE);
  const y = (share: number): number => TOP + (1 - share / highest) * (HEIGHT - TOP - BOTTOM);
  const floor = HEIGHT - BOTTOM;
  const bin = 100 / Math.max(1, after.histogram.length);
  const outline = before.histogram.map(
    (share, i) => `L${x(i * bin).toFixed(1)} ${y(share).toFixed(1)}H${x((i + 1) * bin).toFixed(1)}`,
  );
  const scale = dossier.value?.scale;
  const words = `Expected ${decimal(after.point)}, before ${decimal(before.point)}; 80 % between ${decimal(after.interval[0])} and ${decimal(after.interval[1])}.`;
  return (
    <figure class="stack" ref={figure}>
      <div class="scroll" tabIndex={0} role="region" aria-label="Distribution, scrolls sideways">
        <svg
          class="chart distribution"
          viewBox={`0 0 ${width} ${HEIGHT}`}
          role="img"
          aria-label={`Distribution of the outcome. ${words}`}
        >
          {after.win_set.map(([low, high]) => (
            <rect key={low} class="win" x={x(low)} y={TOP} width={Math.max(1, x(high) - x(low))} height={floor - TOP} />
          ))}
          {after.histogram.map((share, i) => (
            <rect
              key={i}
              class="bar"
              x={x(i * bin) + 0.5}
              y={y(share)}
              width={x(bin) - x(0) - 1}
              height={floor - y(share)}
            />
          ))}
          <path class="path before" d={`M${x(0)} ${floor}${outline.join("")}V${floor}`} />
          <line class="axis" x1={x(0)} x2={x(100)} y1={floor} y2={floor} />
          {after.point !== null && <line class="mean" x1={x(after.point)} x2={x(after.point)} y1={TOP} y2={floor} />}
          {after.interval[0] !== null && after.interval[1] !== null && (
            <line class="interval" x1={x(after.interval[0])} x2={x(after.interval[1])} y1={floor + 6} y2={floor + 6} />
          )}
          {reference !== null && <line class="reference" x1={x(reference)} x2={x(reference)} y1={TOP} y2={floor} />}
          {[0, 25, 50, 75, 100].map((place) => (
            <text key={place} class="tick" x={x(place)} y={floor + 24} text-anchor="middle">
              {place}
            </text>
          ))}
        </svg>
      </div>
      <figcaption class="small quiet">
        <p class="row spread">
          <span>0: {scale?.low}</span>
          <span>100: {scale?.high}</span>
        </p>
        <p>bars: now; dashed: before; thick line: expected; tinted: beats no agreement; dotted: without agreement</p>
      </figcaption>
      <SaveFigure within={figure} name="distribution" />
    </figure>
  );
}
