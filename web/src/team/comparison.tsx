import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { get, post, problemOf } from "../api/client.ts";
import type { Choice, Coding, CodingPair, Comparison } from "../api/results.ts";
import { href } from "../router.ts";
import { base, coder, saving } from "../state.ts";
import { counted } from "../ui/format.ts";
import { labelOf, StanceBadge } from "../ui/stance.tsx";
import { Trouble } from "../ui/trouble.tsx";
import { Pair } from "./agreement.tsx";

const WORDS: Record<CodingPair["differs"][number], string> = {
  statement: "whether there is a statement",
  actor: "the actor",
  option: "the option",
  stance: "the stance",
  words: "which words",
};

/** Two codings of a sample side by side: measures, what differs, and taking one's word into the review. */
export function ComparisonView({ number }: { number: string }) {
  const found = useSignal<Comparison | null>(null);
  const trouble = useSignal<unknown>(null);
  const path = `${base.value}/samples/${encodeURIComponent(number)}`;
  useEffect(() => {
    const control = new AbortController();
    get<Comparison>(`${path}/comparison`, {}, control.signal).then(
      (answer) => (found.value = answer),
      (error) => control.signal.aborted || (trouble.value = error),
    );
    return () => control.abort();
  }, [path]);

  const settle = async (items: { pair: string; choice: Choice }[]): Promise<void> => {
    try {
      found.value = await saving(() => post<Comparison>(`${path}/settle`, { coder: coder.value, items }));
      trouble.value = null;
    } catch (error) {
      trouble.value = error;
    }
  };

  const shown = found.value;
  const differing = shown?.pairs.filter((p) => p.differs.length > 0) ?? [];
  const alike = shown?.pairs.filter((p) => p.differs.length === 0 && p.choice === null) ?? [];
  const waiting = differing.filter((p) => p.choice === null).length;
  return (
    <div class="view">
      <p class="small">
        <a href={href("team")}>Team</a>
      </p>
      <h1>Sample {number}</h1>
      {trouble.value !== null && <Trouble problem={problemOf(trouble.value)} />}
      {!shown && trouble.value === null && (
        <p class="quiet" role="status">
          Loading …
        </p>
      )}
      {shown && (
        <>
          <section class="panel stack">
            <h2>Agreement</h2>
            <Pair pair={shown.between} />
            <details>
              <summary>Each beside the program</summary>
              {shown.with_program.map((p) => (
                <Pair key={p.first} pair={p} />
              ))}
            </details>
          </section>
          <section class="stack" aria-label="To settle">
            <h2>What differs</h2>
            <p role="status">
              {differing.length === 0
                ? "Both coded the same."
                : `${counted(differing.length, "difference")}, ${waiting} to settle.`}
            </p>
            {alike.length > 0 && (
              <div class="row">
                <button
                  type="button"
                  disabled={!coder.value}
                  onClick={() => void settle(alike.map((p) => ({ pair: p.id, choice: "first" })))}
                >
                  Take over the {alike.length} on which both agree
                </button>
              </div>
            )}
            <ul class="plain stack">
              {differing.map((p) => (
                <li key={p.id} class="panel stack">
                  <p class="small">
                    They differ in {p.differs.map((d) => WORDS[d]).join(", ")}.{" "}
                    <span class="quiet">{(p.first ?? p.second)?.document}</span>
                  </p>
                  <div class="columns">
                    {(["first", "second"] as const).map((side, i) => (
                      <div key={side} class="stack side">
                        <h3>{shown.sample.coders[i]}</h3>
                        <Shown coding={p[side]} />
                        <button
                          type="button"
                          aria-pressed={p.choice === side}
                          disabled={!coder.value}
                          onClick={() => void settle([{ pair: p.id, choice: side }])}
                        >
                          Take {shown.sample.coders[i]}'s word
                        </button>
                      </div>
                    ))}
                  </div>
                  <div class="row">
                    <button
                      type="button"
                      aria-pressed={p.choice === "neither"}
                      disabled={!coder.value}
                      onClick={() => void settle([{ pair: p.id, choice: "neither" }])}
                    >
                      Neither: no statement
                    </button>
                    {p.choice && <span class="small">Settled: {settledAs(p.choice, shown.sample.coders)}</span>}
                  </div>
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
    </div>
  );
}

function settledAs(choice: Choice, coders: readonly string[]): string {
  return choice === "neither" ? "no statement" : `${coders[choice === "first" ? 0 : 1]}'s word`;
}

function Shown({ coding }: { coding: Coding | null }) {
  if (!coding) return <p class="quiet">Nothing here.</p>;
  return (
    <div class="stack">
      <blockquote class="quotation">
        <p>{coding.text}</p>
      </blockquote>
      {coding.rejected ? (
        <p class="quiet">No statement.</p>
      ) : (
        <p>
          {coding.actor.name} <StanceBadge stance={coding.stance} /> {labelOf(coding.option)}
        </p>
      )}
    </div>
  );
}
