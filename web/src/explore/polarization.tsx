import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { get } from "../api/client.ts";
import type { Polarization, PolarizationWindow } from "../api/results.ts";
import { base } from "../state.ts";
import { counted, decimal } from "../ui/format.ts";
import { SaveFigure } from "../ui/figure.tsx";
import { narrow } from "../ui/narrow.ts";
import { Show, useLoaded } from "../ui/trouble.tsx";
import { dayNumber } from "./days.ts";
import { showEvidence } from "./evidence.tsx";
import { press } from "./press.ts";

const WIDE = 860;
const NARROW = 460;
const HEIGHT = 260;
const LEFT = 40;
const RIGHT = 14;
const TOP = 12;
const BOTTOM = 28;

/** How far the actors fall into camps, window by window, and who is in which. */
export function PolarizationView() {
  const days = useSignal(90);
  const loaded = useLoaded(`polarization ${base.value} ${days.value}`, (signal) =>
    get<Polarization>(
      `${base.value}/polarization`,
      { days: days.value, step: Math.max(1, Math.round(days.value / 3)) },
      signal,
    ),
  );
  return (
    <>
      <div class="row">
        <label class="field">
          <span>Width of a window</span>
          <select value={days.value} onChange={(e) => (days.value = Number(e.currentTarget.value))}>
            {[30, 60, 90, 180, 365].map((d) => (
              <option key={d} value={d}>
                {d} days
              </option>
            ))}
          </select>
        </label>
      </div>
      <Show loaded={loaded}>{(value) => <Course value={value} />}</Show>
    </>
  );
}

function Course({ value }: { value: Polarization }) {
  const chosen = useSignal<string | null>(null);
  const { windows, overall } = value;
  const shown = windows.find((w) => w.middle === chosen.value);
  const camps = shown ? shown.camps : (overall?.camps ?? null);
  return (
    <>
      {overall && (
        <dl class="facts">
          <div>
            <dt>Polarization, whole period</dt>
            <dd>{decimal(overall.polarization, 2)}</dd>
          </div>
          <div>
            <dt>Distance of the camps</dt>
            <dd>{decimal(overall.distance, 2)}</dd>
          </div>
        </dl>
      )}
      {windows.length > 0 && (
        <Chart windows={windows} chosen={chosen.value} onChoose={(middle) => (chosen.value = middle)} />
      )}
      <section class="stack" aria-live="polite">
        <h2>
          {shown
            ? `Camps, ${shown.begin} to ${shown.end} (${counted(shown.statements, "statement")})`
            : "Camps, whole period"}
        </h2>
        {camps ? (
          <div class="columns">
            {camps.map((names, i) => (
              <ul key={i} class="plain panel">
                {names.map((name) => (
                  <li key={name}>
                    <button
                      type="button"
                      class="text"
                      onClick={() =>
                        showEvidence({
                          title: name,
                          filters: [
                            { actor: name, counted: true, ...(shown ? { since: shown.begin, until: shown.end } : {}) },
                          ],
                        })
                      }
                    >
                      {name}
                    </button>
                  </li>
                ))}
              </ul>
            ))}
          </div>
        ) : (
          <p class="quiet">Too few statements to tell camps apart.</p>
        )}
      </section>
    </>
  );
}

function Chart({
  windows,
  chosen,
  onChoose,
}: {
  windows: PolarizationWindow[];
  chosen: string | null;
  onChoose: (middle: string) => void;
}) {
  const figure = useRef<HTMLElement>(null);
  const width = narrow.value ? NARROW : WIDE;
  const days = windows.map((w) => dayNumber(w.middle));
  const first = Math.min(...days);
  const span = Math.max(1, Math.max(...days) - first);
  const x = (w: PolarizationWindow): number => LEFT + ((dayNumber(w.middle) - first) / span) * (width - LEFT - RIGHT);
  const y = (share: number): number => TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
  return (
    <figure class="stack" ref={figure}>
      <div class="scroll" tabIndex={0} role="region" aria-label="Polarization over time, scrolls sideways">
        <svg class="chart wide" viewBox={`0 0 ${width} ${HEIGHT}`} role="group" aria-label="Polarization over time">
          {[0, 0.5, 1].map((share) => (
            <g key={share}>
              <line class="grid" x1={LEFT} x2={width - RIGHT} y1={y(share)} y2={y(share)} />
              <text class="tick" x={LEFT - 6} y={y(share) + 4} text-anchor="end">
                {share}
              </text>
            </g>
          ))}
          {runs(windows).map((run) => (
            <path
              key={run[0]!.middle}
              class="path"
              d={`M${run.map((w) => `${x(w).toFixed(1)} ${y(w.polarization!).toFixed(1)}`).join("L")}`}
            />
          ))}
          {windows.map(
            (w) =>
              w.polarization !== null && (
                <g
                  key={w.middle}
                  class="point"
                  {...press(`${w.begin} to ${w.end}: ${decimal(w.polarization, 2)}`, () => onChoose(w.middle))}
                >
                  <circle class="reach" cx={x(w)} cy={y(w.polarization)} r={12} />
                  <circle
                    class={w.middle === chosen ? "dot chosen" : "dot"}
                    cx={x(w)}
                    cy={y(w.polarization)}
                    r={w.middle === chosen ? 7 : 4}
                  />
                </g>
              ),
          )}
          <text class="tick" x={LEFT} y={HEIGHT - 8}>
            {windows[0]?.middle}
          </text>
          {windows.length > 1 && (
            <text class="tick" x={width - RIGHT} y={HEIGHT - 8} text-anchor="end">
              {windows.at(-1)?.middle}
            </text>
          )}
        </svg>
      </div>
      <figcaption>
        <SaveFigure within={figure} name="polarization" />
      </figcaption>
    </figure>
  );
}

/** Stretches of windows with a value: a gap in the evidence is a gap in the line. */
export function runs(windows: readonly PolarizationWindow[]): PolarizationWindow[][] {
  const found: PolarizationWindow[][] = [[]];
  for (const each of windows) {
    if (each.polarization === null) found.push([]);
    else found.at(-1)!.push(each);
  }
  return found.filter((run) => run.length > 0);
}
