import { useEffect, useRef, useState } from "preact/hooks";
import type { Correction, Party, PartyIn, Stance, Statement } from "../api/types.ts";
import { dossier } from "../state.ts";
import { STANCES } from "../ui/stance.tsx";

const OTHER = "\u0000other";
const NONE = "";

/** A party as chosen: an actor of the dossier, or someone named by hand. */
export interface Choice {
  id: string;
  name: string;
}

export function choiceOf(party: Party | null): Choice {
  if (!party) return { id: NONE, name: "" };
  return party.id ? { id: party.id, name: party.name } : { id: OTHER, name: party.name };
}

/** What to send for a choice; null: nobody. */
export function partyOf(choice: Choice): PartyIn | null {
  if (choice.id === NONE || (choice.id === OTHER && !choice.name.trim())) return null;
  return choice.id === OTHER ? { name: choice.name.trim() } : { id: choice.id };
}

export function PartyField({
  label,
  value,
  none,
  onChange,
}: {
  label: string;
  value: Choice;
  none?: string;
  onChange: (choice: Choice) => void;
}) {
  return (
    <div class="field party">
      <label class="field">
        <span>{label}</span>
        <select value={value.id} onChange={(e) => onChange({ id: e.currentTarget.value, name: "" })}>
          {none !== undefined && <option value={NONE}>{none}</option>}
          {dossier.value?.actors.map((a) => (
            <option key={a.id} value={a.id}>
              {a.name}
            </option>
          ))}
          <option value={OTHER}>someone else …</option>
        </select>
      </label>
      {value.id === OTHER && (
        <label class="field">
          <span>{label}: name</span>
          <input value={value.name} onInput={(e) => onChange({ id: OTHER, name: e.currentTarget.value })} />
        </label>
      )}
    </div>
  );
}

export function OptionField({ value, onChange }: { value: string; onChange: (option: string) => void }) {
  return (
    <label class="field">
      <span>Option</span>
      <select value={value} onChange={(e) => onChange(e.currentTarget.value)}>
        {dossier.value?.options.map((o, i) => (
          <option key={o.id} value={o.id}>
            {i < 9 ? `${i + 1}  ` : ""}
            {o.label}
          </option>
        ))}
      </select>
    </label>
  );
}

export function StanceField({ value, onChange }: { value: Stance; onChange: (stance: Stance) => void }) {
  return (
    <label class="field">
      <span>Stance</span>
      <select value={value} onChange={(e) => onChange(e.currentTarget.value as Stance)}>
        {STANCES.map((s) => (
          <option key={s.id} value={s.id}>
            {s.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** All fields of a statement at once; Enter stores what was changed, Escape leaves it. */
export function FieldsForm({
  statement,
  onStore,
  onCancel,
}: {
  statement: Statement;
  onStore: (correction: Correction) => void;
  onCancel: () => void;
}) {
  const form = useRef<HTMLFormElement>(null);
  const [actor, setActor] = useState(choiceOf(statement.actor));
  const [speaker, setSpeaker] = useState(choiceOf(statement.speaker));
  const [principal, setPrincipal] = useState(choiceOf(statement.principal));
  const [option, setOption] = useState(statement.option);
  const [stance, setStance] = useState(statement.stance);
  const [date, setDate] = useState(statement.date_said ?? "");
  useEffect(() => form.current?.querySelector("select")?.focus(), []);

  const store = (event: Event): void => {
    event.preventDefault();
    const correction: Correction = {};
    const chosen = partyOf(actor);
    if (chosen && differs(actor, statement.actor)) correction.actor = chosen;
    const speaking = partyOf(speaker);
    if (speaking && differs(speaker, statement.speaker)) correction.speaker = speaking;
    if (differs(principal, statement.principal)) correction.principal = partyOf(principal);
    if (option !== statement.option) correction.option = option;
    if (stance !== statement.stance) correction.stance = stance;
    if (date !== (statement.date_said ?? "")) correction.date_said = date || null;
    onStore(correction);
  };

  return (
    <form
      ref={form}
      class="fields"
      aria-label="Fields of the statement"
      onSubmit={store}
      onKeyDown={(e) => e.key === "Escape" && onCancel()}
    >
      <PartyField label="Counts for" value={actor} onChange={setActor} />
      <PartyField label="Speaker" value={speaker} onChange={setSpeaker} />
      <PartyField label="On behalf of" value={principal} none="nobody else" onChange={setPrincipal} />
      <OptionField value={option} onChange={setOption} />
      <StanceField value={stance} onChange={setStance} />
      <label class="field">
        <span>Said on</span>
        <input type="date" value={date} onInput={(e) => setDate(e.currentTarget.value)} />
      </label>
      <div class="row">
        <button type="submit" class="main">
          Store <kbd>Enter</kbd>
        </button>
        <button type="button" onClick={onCancel}>
          Leave <kbd>Esc</kbd>
        </button>
      </div>
    </form>
  );
}

function differs(choice: Choice, party: Party | null): boolean {
  const before = choiceOf(party);
  return choice.id !== before.id || (choice.id === OTHER && choice.name.trim() !== before.name);
}
