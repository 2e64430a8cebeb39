import { useSignal } from "@preact/signals";
import type { Edit } from "../api/results.ts";
import type { Option } from "../api/types.ts";
import { dossier } from "../state.ts";
import { counted } from "../ui/format.ts";
import { idFrom, lines, optionFields } from "./edits.ts";
import { Preview } from "./preview.tsx";

const FRESH: Option = { id: "", label: "", place: null, phrases: [], statements: 0 };

/** The options, their places on the scale, and the phrases by which reporting names them. */
export function Options() {
  const options = dossier.value?.options ?? [];
  const chosen = useSignal(options[0]?.id ?? "");
  const option = options.find((o) => o.id === chosen.value) ?? null;
  return (
    <div class="book">
      <ul class="plain choices" aria-label="Options">
        {options.map((o) => (
          <li key={o.id}>
            <button
              type="button"
              class="document"
              aria-current={o.id === chosen.value ? "true" : undefined}
              onClick={() => (chosen.value = o.id)}
            >
              <span class="title">{o.label}</span>
              <span class="small quiet">
                {o.place === null ? "off the scale" : `at ${o.place}`}, {counted(o.statements, "statement")}
              </span>
            </button>
          </li>
        ))}
        <li>
          <button
            type="button"
            class="document"
            aria-current={option === null ? "true" : undefined}
            onClick={() => (chosen.value = "")}
          >
            A new option …
          </button>
        </li>
      </ul>
      {/* Made anew when the file changes, so that the form never holds what is no longer there. */}
      <OptionForm
        key={`${chosen.value} ${dossier.value?.revision}`}
        before={option}
        taken={options.map((o) => o.id)}
        onStored={(id) => (chosen.value = id)}
      />
    </div>
  );
}

function OptionForm({
  before,
  taken,
  onStored,
}: {
  before: Option | null;
  taken: string[];
  onStored: (id: string) => void;
}) {
  const draft = useSignal<Option>(before ?? FRESH);
  const phrases = useSignal((before ?? FRESH).phrases.join("\n"));
  const goes = useSignal(false);
  const after = { ...draft.value, phrases: lines(phrases.value) };
  const set = (part: Partial<Option>) => (draft.value = { ...draft.value, ...part });
  const id = before?.id ?? idFrom(after.label, taken);

  const edits = (): Edit[] => {
    if (before && goes.value) return [{ kind: "option.remove", id }];
    const fields = optionFields(before, after);
    if (!before) return after.label.trim() ? [{ kind: "option.add", id, fields }] : [];
    return Object.keys(fields).length > 0 ? [{ kind: "option.set", id, fields }] : [];
  };

  return (
    <section class="panel stack" aria-label={before ? `Option ${before.label}` : "New option"}>
      <label class="field">
        <span>Label</span>
        <input value={after.label} onInput={(e) => set({ label: e.currentTarget.value })} />
      </label>
      <div class="row">
        <label class="field">
          <span>Place on the scale, 0 to 100</span>
          <input
            type="number"
            min={0}
            max={100}
            step="any"
            value={after.place ?? ""}
            onInput={(e) => set({ place: e.currentTarget.value === "" ? null : Number(e.currentTarget.value) })}
          />
        </label>
        <span class="quiet small">Empty: off the scale. Id: {id || "from the label"}</span>
      </div>
      <label class="field">
        <span>Phrases by which reporting names it, one a line</span>
        <textarea rows={8} value={phrases.value} onInput={(e) => (phrases.value = e.currentTarget.value)} />
      </label>
      {before && (
        <label>
          <input type="checkbox" checked={goes.value} onChange={(e) => (goes.value = e.currentTarget.checked)} /> remove
          this option
        </label>
      )}
      <Preview edits={edits()} onStored={() => onStored(id)} />
    </section>
  );
}
