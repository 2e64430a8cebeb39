import { get } from "../api/client.ts";
import type { Agreement, Coder, Measure } from "../api/results.ts";
import { base } from "../state.ts";
import { decimal, percent } from "../ui/format.ts";
import { Show, useLoaded } from "../ui/trouble.tsx";
import { Posts } from "./thread.tsx";

/** Who has judged, how far they agree with each other and with the machine, and what they discuss. */
export function Team() {
  const coders = useLoaded(`coders ${base.value}`, (signal) =>
    get<{ coders: Coder[] }>(`${base.value}/coders`, {}, signal),
  );
  const agreement = useLoaded(`agreement ${base.value}`, (signal) =>
    get<Agreement>(`${base.value}/agreement`, {}, signal),
  );
  return (
    <div class="view">
      <h1>Team</h1>
      <div class="columns">
        <section class="panel stack">
          <h2>Coders</h2>
          <Show loaded={coders}>{({ coders: list }) => <CoderTable coders={list} />}</Show>
          <p class="small quiet">To code without seeing what others said, tick “blind” in the review.</p>
        </section>
        <section class="panel stack">
          <h2>Agreement</h2>
          {agreement.state === "failed" && agreement.problem.slug === "not-found" ? (
            <p class="quiet">This server does not compute agreement.</p>
          ) : (
            <Show loaded={agreement}>{(value) => <AgreementTables agreement={value} />}</Show>
          )}
        </section>
        <section class="panel stack">
          <h2>Discussion of the dossier</h2>
          <Posts />
        </section>
      </div>
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
              <td>{c.last.slice(0, 10)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function AgreementTables({ agreement }: { agreement: Agreement }) {
  const rows: [string, Measure][] = [
    ["Verdict, alpha", agreement.verdict_alpha],
    ["Stance, alpha", agreement.stance_alpha],
    ["Option, alpha", agreement.option_alpha],
    ["Actor, alpha", agreement.actor_alpha],
    ["Where spans are, alpha for unitizing", agreement.unitizing_alpha],
    ...agreement.pairs.map((p): [string, Measure] => [`${p.a} and ${p.b}, kappa`, p.kappa]),
    ...agreement.machine.flatMap((m): [string, Measure][] => [
      [`${m.coder} and the machine: stance, kappa`, m.stance_kappa],
      [`${m.coder} and the machine: option, kappa`, m.option_kappa],
    ]),
  ];
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Agreement">
      <table>
        <caption>
          Krippendorff's alpha and Cohen's kappa: 1 is agreement, 0 what chance gives. In brackets{" "}
          {percent(agreement.level)} intervals by bootstrap. {agreement.statements} statements were judged by two or
          more.
        </caption>
        <tbody>
          {rows.map(([label, measure]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td class="number">
                {measure.value === null
                  ? "not enough judged"
                  : `${decimal(measure.value, 2)} (${decimal(measure.low, 2)} to ${decimal(measure.high, 2)})`}
              </td>
            </tr>
          ))}
          {agreement.machine.map((m) => (
            <tr key={`kept ${m.coder}`}>
              <th scope="row">Suggestions that {m.coder} kept as they were</th>
              <td class="number">
                {percent(m.kept.share)} of {m.kept.judged}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
