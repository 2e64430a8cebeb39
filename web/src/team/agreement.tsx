import { get } from "../api/client.ts";
import type { Agreement, Coefficient, NominalAgreement, PairAgreement } from "../api/results.ts";
import { base } from "../state.ts";
import { counted, percent } from "../ui/format.ts";
import { Show, useLoaded } from "../ui/trouble.tsx";

const BASES: Record<PairAgreement["basis"], string> = {
  blind: "coded blind",
  review: "in the review, not blind",
  program: "beside the program",
};

/** How far coders agree, with each other and with the program. */
export function AgreementPanel() {
  const loaded = useLoaded(`agreement ${base.value}`, (signal) =>
    get<Agreement>(`${base.value}/agreement`, {}, signal),
  );
  return (
    <section class="panel stack" aria-label="Agreement">
      <h2>Agreement</h2>
      <Show loaded={loaded}>
        {({ pairs, draws, seed }) =>
          pairs.length === 0 ? (
            <p class="quiet">
              Nobody has judged yet what somebody else has judged too. A blind sample is the way to measure it.
            </p>
          ) : (
            <>
              {pairs.map((p) => (
                <Pair key={`${p.basis} ${p.sample} ${p.first} ${p.second}`} pair={p} />
              ))}
              <p class="small quiet">
                α: Krippendorff's alpha, 1 alike, 0 as by chance; κ: Cohen's kappa. In brackets the 95 % interval of a
                bootstrap over articles, {draws.toLocaleString("en")} draws, seed {seed}. Krippendorff (2004) takes α ≥
                0.8 as reliable and 0.667 as the least for tentative conclusions.
              </p>
            </>
          )
        }
      </Show>
    </section>
  );
}

export function Pair({ pair }: { pair: PairAgreement }) {
  const name = `${pair.first ?? "All persons"} and ${pair.second ?? "the program"}`;
  const label = `${name}, ${BASES[pair.basis]}${pair.sample === null ? "" : `, sample ${pair.sample}`}`;
  return (
    <section class="stack" aria-label={label}>
      <h3>
        {name}{" "}
        <span class="quiet small">
          {BASES[pair.basis]}
          {pair.sample !== null && `, sample ${pair.sample}`}
        </span>
      </h3>
      <p class="small">
        {counted(pair.documents, "article")}; both {counted(pair.both, "statement")}, {pair.alike} of them alike in
        actor, option and stance; only {pair.first ?? "persons"}: {pair.first_only}; only {pair.second ?? "the program"}
        : {pair.second_only}.
        {pair.basis === "program" && pair.both + pair.second_only > 0 && (
          <>
            {" "}
            Of what the program suggested {percent(pair.both / (pair.both + pair.second_only))} was taken; of what was
            coded it had found {percent(pair.both / Math.max(1, pair.both + pair.first_only))}.
          </>
        )}
      </p>
      <div class="scroll" tabIndex={0} role="region" aria-label={`Measures: ${label}`}>
        <table class="measures">
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col" class="number">
                Things
              </th>
              <th scope="col" class="number">
                Alike
              </th>
              <th scope="col">α</th>
              <th scope="col">κ</th>
            </tr>
          </thead>
          <tbody>
            {pair.words && (
              <tr>
                <th scope="row">Which words, by option</th>
                <td class="number">{pair.words.units}</td>
                <td class="number">–</td>
                <td>{shown(pair.words.alpha)}</td>
                <td>–</td>
              </tr>
            )}
            {pair.verdict.things > 0 && <Row label="Is it a statement" found={pair.verdict} />}
            <Row label="Actor" found={pair.actor} />
            <Row label="Option" found={pair.option} />
            <Row label="Stance" found={pair.stance} />
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ label, found }: { label: string; found: NominalAgreement }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td class="number">{found.things}</td>
      <td class="number">{percent(found.share)}</td>
      <td>{shown(found.alpha)}</td>
      <td>{found.kappa ? shown(found.kappa) : "–"}</td>
    </tr>
  );
}

function shown({ value, low, high }: Coefficient): string {
  if (value === null) return "–";
  const range = low !== null && high !== null ? ` (${low.toFixed(2)} to ${high.toFixed(2)})` : "";
  return `${value.toFixed(2)}${range}`;
}
