import { useSignal } from "@preact/signals";
import type { Change, Newcomer, PartyField, Player, WhatIf } from "../api/results.ts";
import { decimal } from "../ui/format.ts";
import { idFrom } from "../codebook/edits.ts";
import { dossier } from "../state.ts";
import { costOf, inWords, numberOf, withChange, without } from "./changes.ts";
import { nameOf } from "../ui/stance.tsx";

const FIELDS: { id: PartyField; label: string }[] = [
  { id: "position", label: "position" },
  { id: "salience", label: "salience" },
  { id: "capability", label: "capability" },
];

interface Props {
  players: Player[];
  start: WhatIf;
  changes: Change[];
  onChange: (changes: Change[]) => void;
}

/** Sliders for the rules and for each party; what was moved is marked and can be put back. */
export function Controls({ players, start, changes, onChange }: Props) {
  const quota = changes.find((c) => c.kind === "quota")?.value ?? start.quota;
  const changedReference = changes.find((c) => c.kind === "reference");
  const reference = changedReference ? changedReference.value : start.reference_point;
  const apply = (change: Change, isAsBefore: boolean): void =>
    onChange(isAsBefore ? without(changes, change) : withChange(changes, change));

  return (
    <section class="controls stack" aria-label="Changes">
      <div class="row spread">
        <h2>{changes.length === 0 ? "As the dossier has it" : `Changed: ${changes.length}`}</h2>
        <button type="button" disabled={changes.length === 0} onClick={() => onChange([])}>
          Put all back
        </button>
      </div>
      {changes.length > 0 && (
        <ul class="plain">
          {changes.map((change) => (
            <li key={JSON.stringify(change)} class="row spread">
              {inWords(change, nameOf)}
              <button
                type="button"
                class="text"
                aria-label={`Put back: ${inWords(change, nameOf)}`}
                onClick={() => onChange(without(changes, change))}
              >
                put back
              </button>
            </li>
          ))}
        </ul>
      )}
      <fieldset class="panel">
        <legend>Rules</legend>
        <Slider
          label="Quota"
          value={quota}
          low={0.5}
          high={1}
          step={0.01}
          moved={quota !== start.quota}
          onInput={(value) => apply({ kind: "quota", value }, value === start.quota)}
        />
        <Slider
          label="Reference point"
          value={reference ?? 0}
          moved={changedReference !== undefined}
          disabled={reference === null}
          onInput={(value) => apply({ kind: "reference", value }, value === start.reference_point)}
        />
        <label>
          <input
            type="checkbox"
            checked={reference === null}
            onChange={(e) => {
              const value = e.currentTarget.checked ? null : (start.reference_point ?? 0);
              apply({ kind: "reference", value }, value === start.reference_point);
            }}
          />{" "}
          nothing is the outcome without agreement
        </label>
      </fieldset>
      {players.map((player) => {
        const gone = changes.some((c) => c.kind === "remove" && c.actor === player.id);
        const changedVeto = changes.find((c) => c.kind === "veto" && c.actor === player.id);
        const veto = changedVeto?.kind === "veto" ? changedVeto.veto : player.veto;
        return (
          <fieldset class="panel" key={player.id}>
            <legend>{player.name}</legend>
            {FIELDS.map(({ id, label }) => {
              const was = player[id].mode;
              const value = numberOf(changes, player.id, id);
              return (
                <Slider
                  key={id}
                  label={label}
                  value={value ?? was}
                  moved={value !== undefined}
                  disabled={gone}
                  onInput={(next) => apply({ kind: "set", actor: player.id, field: id, value: next }, next === was)}
                />
              );
            })}
            <Slider
              label="cost of no agreement"
              value={costOf(changes, player.id) ?? player.no_agreement_cost}
              moved={costOf(changes, player.id) !== undefined}
              disabled={gone}
              onInput={(value) => apply({ kind: "cost", actor: player.id, value }, value === player.no_agreement_cost)}
            />
            <div class="row">
              <label>
                <input
                  type="checkbox"
                  checked={veto}
                  disabled={gone}
                  onChange={(e) =>
                    apply(
                      { kind: "veto", actor: player.id, veto: e.currentTarget.checked },
                      e.currentTarget.checked === player.veto,
                    )
                  }
                />{" "}
                veto
              </label>
              <label>
                <input
                  type="checkbox"
                  checked={gone}
                  onChange={(e) => apply({ kind: "remove", actor: player.id }, !e.currentTarget.checked)}
                />{" "}
                leave out
              </label>
            </div>
          </fieldset>
        );
      })}
      {changes.map(
        (change) => change.kind === "add" && <AddedParty key={change.actor} party={change} onChange={apply} />,
      )}
      <NewParty
        taken={[
          ...players.map((p) => p.id),
          ...(dossier.value?.actors.map((a) => a.id) ?? []),
          ...changes.flatMap((c) => (c.kind === "add" ? [c.actor] : [])),
        ]}
        onAdd={(party) => apply(party, false)}
      />
    </section>
  );
}

/** A party that is only in this what-if: its numbers are changed in place, not as changes of their own. */
function AddedParty({ party, onChange }: { party: Newcomer; onChange: (next: Newcomer, gone: boolean) => void }) {
  return (
    <fieldset class="panel">
      <legend>{party.name}</legend>
      {FIELDS.map(({ id, label }) => (
        <Slider
          key={id}
          label={label}
          value={party[id]}
          moved={false}
          onInput={(value) => onChange({ ...party, [id]: value }, false)}
        />
      ))}
      <div class="row">
        <label>
          <input
            type="checkbox"
            checked={party.veto}
            onChange={(e) => onChange({ ...party, veto: e.currentTarget.checked }, false)}
          />{" "}
          veto
        </label>
        <button type="button" class="text" onClick={() => onChange(party, true)}>
          take out<span class="hide"> {party.name}</span>
        </button>
      </div>
    </fieldset>
  );
}

/** A new party begins in the middle of every range. */
function NewParty({ taken, onAdd }: { taken: string[]; onAdd: (party: Newcomer) => void }) {
  const name = useSignal("");
  const add = (event: Event): void => {
    event.preventDefault();
    const text = name.value.trim();
    if (!text) return;
    onAdd({
      kind: "add",
      actor: idFrom(text, taken),
      name: text,
      capability: 50,
      position: 50,
      salience: 50,
      veto: false,
    });
    name.value = "";
  };
  return (
    <form class="row panel" onSubmit={add}>
      <label class="field grow">
        <span>A party that is not in the dossier</span>
        <input value={name.value} onInput={(e) => (name.value = e.currentTarget.value)} />
      </label>
      <button type="submit" disabled={!name.value.trim()}>
        Bring it in
      </button>
    </form>
  );
}

interface SliderProps {
  label: string;
  value: number;
  low?: number;
  high?: number;
  step?: number;
  moved: boolean;
  disabled?: boolean;
  onInput: (value: number) => void;
}

function Slider({ label, value, low = 0, high = 100, step = 1, moved, disabled, onInput }: SliderProps) {
  return (
    <label class={moved ? "slider moved" : "slider"}>
      <span>{label}</span>
      <input
        type="range"
        min={low}
        max={high}
        step={step}
        value={value}
        disabled={disabled}
        onInput={(e) => onInput(Number(e.currentTarget.value))}
      />
      <output>
        {decimal(value, 2)}
        {moved && <span class="hide"> changed</span>}
      </output>
    </label>
  );
}
