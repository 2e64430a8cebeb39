import { useRef } from "preact/hooks";
import { get } from "../api/client.ts";
import type { ActorPosition, PositionPoint, Positions, Shift } from "../api/results.ts";
import { base, dossier } from "../state.ts";
import { counted, day, decimal } from "../ui/format.ts";
import { labelOf } from "../ui/stance.tsx";
import { SaveFigure } from "../ui/figure.tsx";
import { Show, useLoaded } from "../ui/trouble.tsx";
import { dayNumber } from "./days.ts";
import { showEvidence } from "./evidence.tsx";
import { press } from "./press.ts";

const WIDTH = 420;
const HEIGHT = 170;
const LEFT = 34;
const RIGHT = 10;
const TOP = 10;
const BOTTOM = 24;

/** Each actor's place on the scale over time, with its shifts. */
export function PositionsView() {
  const loaded = useLoaded(`positions ${base.value}`, (signal) =>
    get<Positions>(`${base.value}/positions`, {}, signal),
  );
  return <Show loaded={loaded}>{(positions) => <Panels positions={positions} />}</Show>;
}

function Panels({ positions }: { positions: Positions }) {
  const days = positions.timeline.map((p) => dayNumber(p.date));
  const period: [number, number] = [Math.min(...days), Math.max(...days)];
  const scale = dossier.value?.scale;
  return (
    <>
      <p class="quiet">
        0: {scale?.low}. 100: {scale?.high}. The band is the range of what fits the statements; a diamond marks a change
        of mind and leads to both quotations.
      </p>
      <ul class="plain panels">
        {positions.actors.map((actor) => (
          <li key={actor.actor} class="panel stack">
            <h2>{actor.actor}</h2>
            <p class="small quiet">
              {actor.position
                ? `now at ${decimal(actor.position.mode)} (${decimal(actor.position.low)} to ${decimal(actor.position.high)})`
                : "no place on the scale"}
              ; {counted(actor.statement_count, "statement")}
            </p>
            <Course actor={actor} points={pointsOf(positions.timeline, actor)} period={period} />
            <Shifts actor={actor} />
            {actor.notes.map((note) => (
              <p key={note} class="small quiet">
                {note}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

function pointsOf(timeline: readonly PositionPoint[], actor: ActorPosition): PositionPoint[] {
  return timeline
    .filter((p) => p.actor === actor.actor_id || p.actor === actor.actor)
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

function Course({
  actor,
  points,
  period,
}: {
  actor: ActorPosition;
  points: PositionPoint[];
  period: [number, number];
}) {
  const figure = useRef<HTMLElement>(null);
  if (points.length === 0) return null;
  const span = Math.max(1, period[1] - period[0]);
  const x = (date: string): number => LEFT + ((dayNumber(date) - period[0]) / span) * (WIDTH - LEFT - RIGHT);
  const y = (place: number): number => TOP + (1 - place / 100) * (HEIGHT - TOP - BOTTOM);
  const at = (value: (p: PositionPoint) => number) => (p: PositionPoint) =>
    `${x(p.date).toFixed(1)} ${y(value(p)).toFixed(1)}`;
  const upper = points.map(at((p) => p.position.high));
  const lower = points.map(at((p) => p.position.low)).reverse();
  return (
    <figure class="stack" ref={figure}>
      <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={`${actor.actor} over time`}>
        {[0, 50, 100].map((place) => (
          <g key={place}>
            <line class="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(place)} y2={y(place)} />
            <text class="tick" x={LEFT - 6} y={y(place) + 4} text-anchor="end">
              {place}
            </text>
          </g>
        ))}
        <path class="band" d={`M${upper.join("L")}L${lower.join("L")}Z`} />
        <path class="path" d={`M${points.map(at((p) => p.position.mode)).join("L")}`} />
        {points.map((p) => {
          const words = `${p.date}: ${decimal(p.position.mode)}`;
          const filter = { actor: actor.actor_id ?? actor.actor, since: p.date, until: p.date, counted: true };
          return (
            <g
              key={p.date}
              class="point"
              {...press(words, () => showEvidence({ title: `${actor.actor}, ${words}`, filters: [filter] }))}
            >
              <circle class="reach" cx={x(p.date)} cy={y(p.position.mode)} r={11} />
              <circle class="dot" cx={x(p.date)} cy={y(p.position.mode)} r={3.5} />
            </g>
          );
        })}
        {actor.shifts.map(
          (shift, i) => shift.date && <ShiftMark key={i} actor={actor} shift={shift} x={x(shift.date)} />,
        )}
        <text class="tick" x={LEFT} y={HEIGHT - 6}>
          {points[0]?.date}
        </text>
        {points.length > 1 && (
          <text class="tick" x={WIDTH - RIGHT} y={HEIGHT - 6} text-anchor="end">
            {points.at(-1)?.date}
          </text>
        )}
      </svg>
      <SaveFigure within={figure} name={`positions of ${actor.actor}`} />
    </figure>
  );
}

function shiftWords(shift: Shift): string {
  return `${day(shift.date)}: from ${shift.before} to ${shift.after}, ${labelOf(shift.option)}`;
}

function ShiftMark({ actor, shift, x }: { actor: ActorPosition; shift: Shift; x: number }) {
  const show = (): void =>
    showEvidence({ title: `${actor.actor}, ${shiftWords(shift)}`, ids: [shift.last_before, shift.first_after] });
  return (
    <g class="point" {...press(shiftWords(shift), show)}>
      <line class="shift-line" x1={x} x2={x} y1={TOP} y2={HEIGHT - BOTTOM} />
      <path class="shift" d={`M${x} ${TOP - 4}l6 7l-6 7l-6 -7Z`} />
    </g>
  );
}

function Shifts({ actor }: { actor: ActorPosition }) {
  if (actor.shifts.length === 0) return null;
  return (
    <ul class="plain small">
      {actor.shifts.map((shift, i) => (
        <li key={i}>
          <button
            type="button"
            class="text"
            onClick={() =>
              showEvidence({
                title: `${actor.actor}, ${shiftWords(shift)}`,
                ids: [shift.last_before, shift.first_after],
              })
            }
          >
            {shiftWords(shift)}
          </button>
        </li>
      ))}
    </ul>
  );
}
