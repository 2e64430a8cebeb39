import { get } from "../api/client.ts";
import type { Coder } from "../api/results.ts";
import { place } from "../router.ts";
import { base } from "../state.ts";
import { Show, useLoaded } from "../ui/trouble.tsx";
import { AgreementPanel } from "./agreement.tsx";
import { ComparisonView } from "./comparison.tsx";
import { DoubleCoding } from "./double.tsx";
import { Posts } from "./thread.tsx";

/** Who has judged, how far they agree, what is coded twice, and what they discuss. */
export function Team() {
  const number = place.value.part;
  return number ? <ComparisonView key={number} number={number} /> : <Overview />;
}

function Overview() {
  const coders = useLoaded(`coders ${base.value}`, (signal) =>
    get<{ coders: Coder[] }>(`${base.value}/coders`, {}, signal),
  );
  return (
    <div class="view">
      <h1>Team</h1>
      <div class="columns">
        <section class="panel stack">
          <h2>Coders</h2>
          <Show loaded={coders}>{({ coders: list }) => <CoderTable coders={list} />}</Show>
        </section>
        <DoubleCoding />
        <section class="panel stack">
          <h2>Discussion of the dossier</h2>
          <Posts />
        </section>
      </div>
      <AgreementPanel />
    </div>
  );
}

function CoderTable({ coders }: { coders: Coder[] }) {
  if (coders.length === 0) return <p class="quiet">Nobody has judged anything yet.</p>;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Coders">
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col" class="number">
              Accepted
            </th>
            <th scope="col" class="number">
              Rejected
            </th>
            <th scope="col" class="number">
              Corrected
            </th>
            <th scope="col" class="number">
              Added
            </th>
            <th scope="col">Last</th>
          </tr>
        </thead>
        <tbody>
          {coders.map((c) => (
            <tr key={c.name}>
              <th scope="row">{c.name}</th>
              <td class="number">{c.accepted}</td>
              <td class="number">{c.rejected}</td>
              <td class="number">{c.corrected}</td>
              <td class="number">{c.added}</td>
              <td class="date">{c.last.slice(0, 10)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
