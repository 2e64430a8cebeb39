import { get } from "../api/client.ts";
import type { Positions } from "../api/results.ts";
import type { Stance } from "../api/types.ts";
import { base, dossier } from "../state.ts";
import { counted, decimal } from "../ui/format.ts";
import { Icon } from "../ui/icons.tsx";
import { Show, useLoaded } from "../ui/trouble.tsx";
import { showEvidence } from "./evidence.tsx";

const STEPS = 3;

/** Shade 1..3 of a weight against the heaviest. */
export function shade(weight: number, heaviest: number): number {
  return Math.max(1, Math.min(STEPS, Math.ceil((STEPS * Math.sqrt(Math.abs(weight))) / Math.sqrt(heaviest))));
}

const CELL: Record<Stance, string> = { support: "s", oppose: "o", conditional: "c", unclear: "u" };

/** Actors against options: what the weight of each one's statements says. */
export function HeatMap() {
  const loaded = useLoaded(`positions ${base.value}`, (signal) =>
    get<Positions>(`${base.value}/positions`, {}, signal),
  );
  return <Show loaded={loaded}>{(positions) => <Map positions={positions} />}</Show>;
}

function Map({ positions }: { positions: Positions }) {
  const options = dossier.value?.options ?? [];
  const heaviest = Math.max(1e-9, ...positions.actors.flatMap((a) => a.options.map((o) => Math.abs(o.weight))));
  return (
    <>
      <p class="quiet" role="status">
        {counted(positions.statements_used, "statement")}
        {positions.unreviewed > 0 && `, ${positions.unreviewed} of them not reviewed by a person`}. The darker, the more
        evidence. Arrow up: supports; down: opposes; branch: on a condition. Each cell leads to its quotations.
      </p>
      <div class="scroll" tabIndex={0} role="region" aria-label="Heat map, scrolls sideways">
        <table class="heat">
          <thead>
            <tr>
              <th scope="col">Actor</th>
              {options.map((o) => (
                <th scope="col" key={o.id}>
                  {o.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {positions.actors.map((actor) => (
              <tr key={actor.actor}>
                <th scope="row">{actor.actor}</th>
                {options.map((o) => {
                  const view = actor.options.find((v) => v.option === o.id);
                  if (!view) return <td key={o.id} />;
                  return (
                    <td key={o.id} class={`${CELL[view.stance]}${shade(view.weight, heaviest)}`}>
                      <button
                        type="button"
                        class="cell"
                        onClick={() => showEvidence({ title: `${actor.actor}: ${o.label}`, ids: view.statements })}
                      >
                        <Icon name={view.stance} />
                        <span class="hide">{view.stance}, weight</span> {decimal(view.weight)}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
