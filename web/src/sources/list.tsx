import { counted } from "../ui/format.ts";
import { arrivals, type Arrival } from "./arrivals.ts";

const WORDS: Record<Arrival["state"], string> = {
  waiting: "waiting",
  sending: "on its way …",
  added: "added",
  refused: "not added",
};
const SIGNS: Record<Arrival["state"], string> = { waiting: "·", sending: "…", added: "✓", refused: "✗" };

function outcome({ state, answer }: Arrival): string {
  if (!answer) return WORDS[state];
  if (answer.unchanged.length > 0) return "there already, unchanged";
  return answer.replaced.length > 0 ? "a new version" : WORDS.added;
}

/** What has arrived, or why it has not; read out as it changes. */
export function Arrivals() {
  const all = arrivals.value;
  if (all.length === 0) return null;
  const done = all.filter((one) => one.state === "added" || one.state === "refused").length;
  return (
    <section class="panel stack" aria-label="Arrivals">
      <h2>Arrivals</h2>
      <p role="status" class="row">
        {done < all.length && <progress value={done} max={all.length} aria-label="Adding" />}
        {done} of {counted(all.length, "source")} dealt with
      </p>
      <ul class="plain arrivals">
        {all.map((one) => (
          <li key={one.number} class={one.state}>
            <span class="sign" aria-hidden="true">
              {SIGNS[one.state]}
            </span>
            <div>
              <strong class="name">{one.name}</strong> <span class="quiet">{outcome(one)}</span>
              {one.answer && one.answer.documents !== 1 && <p>{counted(one.answer.documents, "article")} in it.</p>}
              {one.answer?.warnings.map((warning) => (
                <p class="quiet small" key={warning}>
                  {warning}
                </p>
              ))}
              {one.problem && (
                <p>
                  {one.problem.message}
                  {one.problem.at && one.problem.at !== one.name && <span class="quiet"> ({one.problem.at})</span>}
                  {one.problem.help && <span>: {one.problem.help}</span>}
                </p>
              )}
              {one.answer && one.answer.left_out > 0 && <LeftOut answer={one.answer} />}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function LeftOut({ answer }: { answer: NonNullable<Arrival["answer"]> }) {
  return (
    <details>
      <summary>{counted(answer.left_out, "entry", "entries")} left out</summary>
      <ul class="samples small">
        {answer.faults.map((fault, i) => (
          <li key={i}>
            <strong>{fault.at}</strong> {fault.message}
            {fault.help && <span class="quiet">: {fault.help}</span>}
          </li>
        ))}
        {answer.left_out > answer.faults.length && <li>and {answer.left_out - answer.faults.length} more</li>}
      </ul>
    </details>
  );
}
