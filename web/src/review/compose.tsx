import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Stance } from "../api/types.ts";
import { dossier } from "../state.ts";
import { moveBegin, moveEnd } from "../text/words.ts";
import { choiceOf, OptionField, partyOf, PartyField, StanceField } from "./fields.tsx";
import { active, article } from "./store.ts";
import { add } from "./verdicts.ts";

export interface Words {
  begin: number;
  end: number;
}

/** What is selected in the article, and the words of the statement that is being made; both in code points. */
export const selected = signal<Words | null>(null);
export const composing = signal<Words | null>(null);

/** Begins a statement from given words, else the selection, else the first word after the active statement. */
export function compose(words: Words | null = selected.value): void {
  const shown = article.value;
  if (!shown) return;
  if (words) {
    composing.value = words;
    return;
  }
  const { text } = shown;
  const from = active.value?.document === shown.document.id ? text.toUnit(active.value.end) : 0;
  const begin = moveBegin(text.text, from, 1);
  composing.value = { begin: text.toCodePoint(begin), end: text.toCodePoint(moveEnd(text.text, begin, 1)) };
}

function move(edge: "begin" | "end", direction: -1 | 1): void {
  const shown = article.value;
  const now = composing.value;
  if (!shown || !now) return;
  const { text } = shown;
  const unit = text.toUnit(now[edge]);
  const moved = edge === "begin" ? moveBegin(text.text, unit, direction) : moveEnd(text.text, unit, direction);
  const next = { ...now, [edge]: text.toCodePoint(moved) };
  if (next.begin < next.end) composing.value = next;
}

/** The form for a statement that the program did not find. */
export function Compose() {
  const form = useRef<HTMLFormElement>(null);
  const [actor, setActor] = useState(choiceOf(active.value?.actor ?? null));
  const [option, setOption] = useState(dossier.value?.options[0]?.id ?? "");
  const [stance, setStance] = useState<Stance>("support");
  useEffect(() => form.current?.querySelector("select")?.focus(), []);
  const words = composing.value;
  const shown = article.value;
  if (!words || !shown) return null;
  const party = partyOf(actor);

  const store = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!party) return;
    const date = shown.document.date;
    const made = await add({
      document: shown.document.id,
      version: shown.document.version,
      span: [words.begin, words.end],
      actor: party,
      option,
      stance,
      ...(date ? { date_said: date } : {}),
    });
    if (made) composing.value = null;
  };

  return (
    <form
      ref={form}
      class="card compose"
      aria-label="New statement"
      onSubmit={store}
      onKeyDown={(e) => e.key === "Escape" && (composing.value = null)}
    >
      <h2>New statement</h2>
      <blockquote class="quotation" tabIndex={0}>
        <p>{shown.text.slice(words.begin, words.end)}</p>
      </blockquote>
      <div class="row" role="group" aria-label="Move its edges by a word">
        <button type="button" onClick={() => move("begin", -1)}>
          begin earlier
        </button>
        <button type="button" onClick={() => move("begin", 1)}>
          begin later
        </button>
        <button type="button" onClick={() => move("end", -1)}>
          end earlier
        </button>
        <button type="button" onClick={() => move("end", 1)}>
          end later
        </button>
      </div>
      <div class="fields">
        <PartyField label="Counts for" value={actor} none="choose …" onChange={setActor} />
        <OptionField value={option} onChange={setOption} />
        <StanceField value={stance} onChange={setStance} />
      </div>
      <div class="row">
        <button type="submit" class="main" disabled={!party}>
          Add <kbd>Enter</kbd>
        </button>
        <button type="button" onClick={() => (composing.value = null)}>
          Leave <kbd>Esc</kbd>
        </button>
      </div>
    </form>
  );
}
