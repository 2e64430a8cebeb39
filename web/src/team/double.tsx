import { useSignal } from "@preact/signals";
import { get, post, problemOf } from "../api/client.ts";
import type { Sample } from "../api/results.ts";
import { go, href } from "../router.ts";
import { base, coder, saving } from "../state.ts";
import { counted } from "../ui/format.ts";
import { Show, Trouble, useLoaded } from "../ui/trouble.tsx";

/** Blind double coding: samples drawn for two coders, and the way into each. */
export function DoubleCoding() {
  const times = useSignal(0);
  const loaded = useLoaded(`samples ${base.value} ${times.value}`, (signal) =>
    get<{ samples: Sample[] }>(`${base.value}/samples`, {}, signal),
  );
  return (
    <section class="panel stack" aria-label="Blind double coding">
      <h2>Blind double coding</h2>
      <Show loaded={loaded}>
        {({ samples }) => (
          <ul class="plain stack">
            {samples.length === 0 && <li class="quiet">No sample has been drawn yet.</li>}
            {samples.map((s) => (
              <SampleLine key={s.number} sample={s} />
            ))}
          </ul>
        )}
      </Show>
      <NewSample onMade={() => ++times.value} />
    </section>
  );
}

function SampleLine({ sample }: { sample: Sample }) {
  const mine = sample.coders.includes(coder.value);
  const finished = sample.done.includes(coder.value);
  return (
    <li class="sample">
      <p>
        <strong>Sample {sample.number}</strong>, {counted(sample.documents.length, "article")} for {sample.coders[0]}{" "}
        and {sample.coders[1]}
        {!sample.shows_suggestions && ", without the program's suggestions"}
        <br />
        <span class="small quiet">
          drawn {sample.at.slice(0, 10)} by {sample.who}, seed {sample.seed};{" "}
          {sample.open
            ? sample.done.length > 0
              ? `${sample.done.join(", ")} done`
              : "nobody is done yet"
            : "both are done"}
        </span>
      </p>
      {!sample.open ? (
        <a href={href("team", String(sample.number))}>Compare and settle</a>
      ) : mine && !finished ? (
        <button type="button" class="main" onClick={() => go(href("review", "", { sample: String(sample.number) }))}>
          Code it as {coder.value}
        </button>
      ) : (
        <span class="quiet small">
          {finished ? "You are done; the other coder is not yet." : "Only its two coders see it until both are done."}
        </span>
      )}
    </li>
  );
}

function NewSample({ onMade }: { onMade: () => void }) {
  const first = useSignal("");
  const second = useSignal("");
  const articles = useSignal("");
  const seed = useSignal("1");
  const hidden = useSignal(false);
  const trouble = useSignal<unknown>(null);
  const store = async (event: Event): Promise<void> => {
    event.preventDefault();
    try {
      await saving(() =>
        post<Sample>(`${base.value}/samples`, {
          coder: coder.value,
          coders: [first.value.trim(), second.value.trim()],
          ...(articles.value ? { articles: Number(articles.value) } : {}),
          seed: Number(seed.value) || 1,
          shows_suggestions: !hidden.value,
        }),
      );
      trouble.value = null;
      onMade();
    } catch (error) {
      trouble.value = error;
    }
  };
  return (
    <details>
      <summary>Draw a sample</summary>
      <form class="stack" onSubmit={store} aria-label="Draw a sample">
        <div class="fields">
          <label class="field">
            <span>First coder</span>
            <input value={first.value} onInput={(e) => (first.value = e.currentTarget.value)} />
          </label>
          <label class="field">
            <span>Second coder</span>
            <input value={second.value} onInput={(e) => (second.value = e.currentTarget.value)} />
          </label>
          <label class="field">
            <span>Articles (empty: a tenth of all)</span>
            <input
              type="number"
              min="1"
              value={articles.value}
              onInput={(e) => (articles.value = e.currentTarget.value)}
            />
          </label>
          <label class="field">
            <span>Seed of the draw</span>
            <input type="number" min="0" value={seed.value} onInput={(e) => (seed.value = e.currentTarget.value)} />
          </label>
        </div>
        <label>
          <input type="checkbox" checked={hidden.value} onChange={(e) => (hidden.value = e.currentTarget.checked)} />{" "}
          Without the program's suggestions
        </label>
        <p class="small quiet">
          The names are those that the two give under “Your name”. The drawn articles are kept from both in the ordinary
          review until they are done.
        </p>
        {trouble.value !== null && <Trouble problem={problemOf(trouble.value)} />}
        <div class="row">
          <button type="submit" disabled={!first.value.trim() || !second.value.trim() || !coder.value}>
            Draw it
          </button>
          {!coder.value && <span class="quiet small">Give your name first, above.</span>}
        </div>
      </form>
    </details>
  );
}
