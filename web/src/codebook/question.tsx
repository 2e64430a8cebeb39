import { useSignal } from "@preact/signals";
import type { Edit, Fields } from "../api/results.ts";
import type { Dossier } from "../api/types.ts";
import { dossier } from "../state.ts";
import { Preview } from "./preview.tsx";

interface Field {
  id: string;
  label: string;
  type: "text" | "number" | "date" | "checkbox";
  value: (d: Dossier) => string | number | boolean | null;
}

const FIELDS: Field[] = [
  { id: "title", label: "Title", type: "text", value: (d) => d.title },
  { id: "question", label: "Question", type: "text", value: (d) => d.question },
  { id: "scale_low", label: "What 0 means", type: "text", value: (d) => d.scale.low },
  { id: "scale_high", label: "What 100 means", type: "text", value: (d) => d.scale.high },
  { id: "as_of", label: "With what was known by", type: "date", value: (d) => d.as_of },
  {
    id: "reference_point",
    label: "Outcome without agreement, 0 to 100",
    type: "number",
    value: (d) => d.reference_point,
  },
  { id: "quota", label: "Quota, 0.5 to 1", type: "number", value: (d) => d.quota },
  {
    id: "minimum_confidence",
    label: "Least confidence that counts, 0 to 1",
    type: "number",
    value: (d) => d.settings.minimum_confidence,
  },
  {
    id: "half_life_days",
    label: "Days in which a statement's weight halves",
    type: "number",
    value: (d) => d.settings.half_life_days,
  },
  { id: "draws", label: "Draws of the forecast", type: "number", value: (d) => d.settings.draws },
  { id: "seed", label: "Seed", type: "number", value: (d) => d.settings.seed },
  {
    id: "accepted_only",
    label: "Only what a person accepted counts",
    type: "checkbox",
    value: (d) => d.settings.accepted_only,
  },
];

/** The question, its scale and the settings of the dossier. */
export function Question() {
  const now = dossier.value;
  return now && <QuestionForm key={now.revision} now={now} />;
}

function QuestionForm({ now }: { now: Dossier }) {
  const changed = useSignal<Fields>({});
  const put = (field: Field, value: string | number | boolean | null): void => {
    const { [field.id]: _, ...others } = changed.value;
    changed.value = value === field.value(now) ? others : { ...others, [field.id]: value };
  };
  const edits: Edit[] = Object.keys(changed.value).length > 0 ? [{ kind: "dossier.set", fields: changed.value }] : [];
  return (
    <section class="panel stack" aria-label="Question and settings">
      <div class="fields wide">
        {FIELDS.map((field) => {
          const value =
            field.id in changed.value
              ? (changed.value[field.id] as string | number | boolean | null)
              : field.value(now);
          if (field.type === "checkbox") {
            return (
              <label key={field.id}>
                <input type="checkbox" checked={value === true} onChange={(e) => put(field, e.currentTarget.checked)} />{" "}
                {field.label}
              </label>
            );
          }
          return (
            <label key={field.id} class={field.type === "text" ? "field whole" : "field"}>
              <span>{field.label}</span>
              <input
                // One of three; Preact's types want to know which.
                type={field.type as "text"}
                step={field.type === "number" ? "any" : undefined}
                value={String(value ?? "")}
                onInput={(e) => {
                  const text = e.currentTarget.value;
                  put(field, text === "" ? null : field.type === "number" ? Number(text) : text);
                }}
              />
            </label>
          );
        })}
      </div>
      <Preview edits={edits} onStored={() => (changed.value = {})} />
    </section>
  );
}
