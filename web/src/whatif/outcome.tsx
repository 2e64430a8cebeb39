import type { Side, WhatIf } from "../api/results.ts";
import { decimal, percent } from "../ui/format.ts";
import { nameOf } from "../ui/stance.tsx";
import { Distribution } from "./distribution.tsx";

/** What comes of the changes, beside what came before. */
export function Outcome({ result }: { result: WhatIf }) {
  const { before, after } = result;
  return (
    <section class="stack" aria-label="Outcome">
      <dl class="facts" aria-live="polite">
        <Fact label="Expected outcome" before={decimal(before.point)} after={decimal(after.point)} />
        <Fact label="80 % between" before={between(before)} after={between(after)} />
        <Fact
          label="No agreement"
          before={percent(before.no_agreement_probability)}
          after={percent(after.no_agreement_probability)}
        />
        <Fact label="What beats no agreement" before={winSet(before)} after={winSet(after)} />
      </dl>
      <Distribution before={before} after={after} reference={result.reference_point} />
      <div class="columns">
        <Models result={result} />
        <Options result={result} />
      </div>
      <Players result={result} />
      {after.warnings.map((w) => (
        <p key={w} class="note">
          {w}
        </p>
      ))}
      <p class="small quiet">
        {result.draws.toLocaleString("en")} draws, seed {result.seed}, version {result.version}.
      </p>
    </section>
  );
}

function between(side: Side): string {
  return `${decimal(side.interval[0])} and ${decimal(side.interval[1])}`;
}
function winSet(side: Side): string {
  return side.win_set.length === 0
    ? "nothing"
    : side.win_set.map(([low, high]) => `${decimal(low, 0)} to ${decimal(high, 0)}`).join(", ");
}

function Fact({ label, before, after }: { label: string; before: string; after: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {after}
        {before !== after && <span class="small quiet"> was {before}</span>}
      </dd>
    </div>
  );
}

/** "12.3" or "12.3 → 14.0": a change is seen by its arrow. */
function moved(before: string, after: string): string {
  return before === after ? after : `${before} → ${after}`;
}

function Models({ result }: { result: WhatIf }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Models">
      <table>
        <caption>Models side by side</caption>
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col" class="number">
              Outcome
            </th>
          </tr>
        </thead>
        <tbody>
          {result.models.map((m) => (
            <tr key={m.model}>
              <th scope="row">{m.model}</th>
              <td class="number">
                {m.error ? <span class="quiet">{m.error}</span> : moved(decimal(m.before), decimal(m.after))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Options({ result }: { result: WhatIf }) {
  // One that was brought in has its name only here.
  const name = (id: string): string => result.after.players.find((p) => p.id === id)?.name ?? nameOf(id);
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Options">
      <table>
        <caption>What could pass, and who blocks it</caption>
        <thead>
          <tr>
            <th scope="col">Option</th>
            <th scope="col" class="number">
              Passes
            </th>
            <th scope="col">Blocked by</th>
          </tr>
        </thead>
        <tbody>
          {result.after.options.map((option) => {
            const before = result.before.options.find((o) => o.option === option.option);
            return (
              <tr key={option.option}>
                <th scope="row">
                  {option.label} <span class="quiet small">at {decimal(option.place)}</span>
                </th>
                <td class="number">{moved(percent(before?.passes_probability), percent(option.passes_probability))}</td>
                <td>{option.blocked_by.map(name).join(", ") || "nobody"}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Players({ result }: { result: WhatIf }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Levers">
      <table>
        <caption>
          Who blocks, and whose movement moves the outcome (by how many places, if its position moves by one)
        </caption>
        <thead>
          <tr>
            <th scope="col">Party</th>
            <th scope="col" class="number">
              Weight
            </th>
            <th scope="col" class="number">
              Lever
            </th>
            <th scope="col" class="number">
              Decides
            </th>
            <th scope="col" class="number">
              Blocks
            </th>
            <th scope="col" class="number">
              Ratified
            </th>
          </tr>
        </thead>
        <tbody>
          {result.after.players.map((p) => {
            const before = result.before.players.find((b) => b.id === p.id);
            return (
              <tr key={p.id}>
                <th scope="row">
                  {p.name}
                  {p.veto && <span class="quiet small"> veto</span>}
                  {!p.at_table && <span class="quiet small"> not at the table</span>}
                </th>
                <td class="number">{moved(percent(before?.weight_share), percent(p.weight_share))}</td>
                <td class="number">{moved(decimal(before?.lever, 2), decimal(p.lever, 2))}</td>
                <td class="number">{moved(percent(before?.pivotal_probability), percent(p.pivotal_probability))}</td>
                <td class="number">{moved(percent(before?.blocks_probability), percent(p.blocks_probability))}</td>
                <td class="number">
                  {p.ratification_probability === null ? "–" : percent(p.ratification_probability)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
