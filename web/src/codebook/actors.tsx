import { useSignal } from "@preact/signals";
import type { Edit } from "../api/results.ts";
import type { Actor } from "../api/types.ts";
import { dossier } from "../state.ts";
import { folded } from "../explore/filter.ts";
import { counted } from "../ui/format.ts";
import { ActorFields } from "./actor-fields.tsx";
import { actorFields, idFrom } from "./edits.ts";
import { Preview } from "./preview.tsx";

const FRESH: Actor = {
  id: "",
  name: "",
  aliases: [],
  kind: "organisation",
  roles: [],
  belongs_to: [],
  counts_for: null,
  answers_to: [],
  domestic_quota: null,
  capability: null,
  salience: null,
  position: null,
  veto: false,
  no_agreement_cost: 0,
  at_table: true,
  statements: 0,
};

/** The actors: names, roles over time, whom they answer to, and their numbers. Also those only proposed so far. */
export function Actors() {
  const { actors = [], proposed_actors: proposed = [] } = dossier.value ?? {};
  const chosen = useSignal(actors[0]?.id ?? "");
  const newName = useSignal("");
  const words = useSignal("");
  const actor = actors.find((a) => a.id === chosen.value) ?? null;
  const wanted = folded(words.value);
  const shown = actors.filter((a) => folded([a.name, ...a.aliases].join(" ")).includes(wanted));
  const begin = (name: string): void => {
    newName.value = name;
    chosen.value = "";
  };
  return (
    <div class="book">
      <div class="stack">
        <label class="field">
          <span>Search actors</span>
          <input type="search" value={words.value} onInput={(e) => (words.value = e.currentTarget.value)} />
        </label>
        <ul class="plain choices" aria-label="Actors">
          {shown.map((a) => (
            <li key={a.id}>
              <button
                type="button"
                class="document"
                aria-current={a.id === chosen.value ? "true" : undefined}
                onClick={() => (chosen.value = a.id)}
              >
                <span class="title">{a.name}</span>
                <span class="small quiet">
                  {counted(a.statements, "statement")}
                  {a.veto && ", veto"}
                  {!a.at_table && ", not at the table"}
                </span>
              </button>
            </li>
          ))}
          <li>
            <button
              type="button"
              class="document"
              aria-current={actor === null ? "true" : undefined}
              onClick={() => begin("")}
            >
              A new actor …
            </button>
          </li>
        </ul>
        {proposed.length > 0 && (
          <details>
            <summary>{counted(proposed.length, "name")} in the sources that the dossier does not have</summary>
            <ul class="plain">
              {proposed.map((p) => (
                <li key={p.name}>
                  <button type="button" class="text" onClick={() => begin(p.name)}>
                    {p.name}
                  </button>{" "}
                  <span class="small quiet">{counted(p.statements, "statement")}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <ActorForm
        key={`${chosen.value} ${newName.value} ${dossier.value?.revision}`}
        before={actor}
        name={newName.value}
        actors={actors}
        onStored={(id) => (chosen.value = id)}
      />
    </div>
  );
}

interface FormProps {
  before: Actor | null;
  name: string;
  actors: Actor[];
  onStored: (id: string) => void;
}

type Way = "edit" | "merge" | "split" | "remove";

function ActorForm({ before, name, actors, onStored }: FormProps) {
  const draft = useSignal<Actor>(before ?? { ...FRESH, name });
  const way = useSignal<Way>("edit");
  const taken = useSignal<string[]>([]);
  const splitName = useSignal("");
  const into = useSignal("");
  const ids = actors.map((a) => a.id);
  const id = before?.id ?? idFrom(draft.value.name, ids);

  const edits = (): Edit[] => {
    const fields = actorFields(before, draft.value);
    if (!before) return draft.value.name.trim() ? [{ kind: "actor.add", id, fields }] : [];
    switch (way.value) {
      case "split": {
        const newName = splitName.value.trim();
        if (!newName) return [];
        return [{ kind: "actor.split", id, fields: { id: idFrom(newName, ids), name: newName, aliases: taken.value } }];
      }
      case "merge":
        return into.value ? [{ kind: "actor.merge", id, into: into.value }] : [];
      case "remove":
        return [{ kind: "actor.remove", id }];
      case "edit":
        return Object.keys(fields).length > 0 ? [{ kind: "actor.set", id, fields }] : [];
    }
  };
  return (
    <section class="panel stack" aria-label={before ? `Actor ${before.name}` : "New actor"}>
      {before && (
        <fieldset class="plain-set row">
          <legend class="hide">What to do with {before.name}</legend>
          {(["edit", "merge", "split", "remove"] as const).map((w) => (
            <label key={w}>
              <input type="radio" name="way" checked={way.value === w} onChange={() => (way.value = w)} /> {w}
            </label>
          ))}
        </fieldset>
      )}
      {way.value === "edit" && (
        <ActorFields
          actor={draft.value}
          others={actors.filter((a) => a.id !== id)}
          onChange={(next) => (draft.value = next)}
        />
      )}
      {way.value === "merge" && before && (
        <>
          <label class="field">
            <span>Becomes part of</span>
            <select value={into.value} onChange={(e) => (into.value = e.currentTarget.value)}>
              <option value="">choose …</option>
              {actors
                .filter((a) => a.id !== id)
                .map((a) => (
                  <option key={a.id} value={a.id}>
                    {a.name}
                  </option>
                ))}
            </select>
          </label>
          <p class="small quiet">
            The other takes over its name as an alias, its aliases, roles and memberships, and all its statements; its
            own capability, salience and position stay. Verdicts stay as they are.
          </p>
        </>
      )}
      {way.value === "split" && before && (
        <p class="small quiet">
          Statements that were judged and name the new actor go to it, as one step that can be undone; suggestions
          follow when the sources are read again.
        </p>
      )}
      {way.value === "split" && before && (
        <>
          <label class="field">
            <span>Name of the new actor</span>
            <input value={splitName.value} onInput={(e) => (splitName.value = e.currentTarget.value)} />
          </label>
          <fieldset class="panel picks">
            <legend>Aliases that go to it</legend>
            {before.aliases.length === 0 && <p class="quiet">{before.name} has no aliases.</p>}
            {before.aliases.map((alias) => (
              <label key={alias}>
                <input
                  type="checkbox"
                  checked={taken.value.includes(alias)}
                  onChange={(e) =>
                    (taken.value = e.currentTarget.checked
                      ? [...taken.value, alias]
                      : taken.value.filter((a) => a !== alias))
                  }
                />{" "}
                {alias}
              </label>
            ))}
          </fieldset>
        </>
      )}
      <Preview
        edits={edits()}
        onStored={() => onStored(way.value === "remove" ? "" : way.value === "merge" ? into.value : id)}
      />
    </section>
  );
}
