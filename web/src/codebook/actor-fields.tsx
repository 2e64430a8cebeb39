import type { Actor, Estimate, Period, Role } from "../api/types.ts";
import { lines } from "./edits.ts";
import { useSignal } from "@preact/signals";

const KINDS: Actor["kind"][] = ["person", "organisation", "state", "group"];

interface Props {
  actor: Actor;
  others: Actor[];
  onChange: (actor: Actor) => void;
}

export function ActorFields({ actor, others, onChange }: Props) {
  // Kept as typed, because an empty last line is a place to write and no alias.
  const aliases = useSignal(actor.aliases.join("\n"));
  const set = (part: Partial<Actor>): void => onChange({ ...actor, ...part });
  return (
    <>
      <div class="fields">
        <label class="field">
          <span>Name</span>
          <input value={actor.name} onInput={(e) => set({ name: e.currentTarget.value })} />
        </label>
        <label class="field">
          <span>Kind</span>
          <select value={actor.kind} onChange={(e) => set({ kind: e.currentTarget.value as Actor["kind"] })}>
            {KINDS.map((k) => (
              <option key={k} value={k}>
                {k}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>Its words count for</span>
          <select value={actor.counts_for ?? ""} onChange={(e) => set({ counts_for: e.currentTarget.value || null })}>
            <option value="">itself</option>
            <Names of={others} />
          </select>
        </label>
      </div>
      <label class="field">
        <span>Other names, one a line</span>
        <textarea
          rows={3}
          value={aliases.value}
          onInput={(e) => {
            aliases.value = e.currentTarget.value;
            set({ aliases: lines(aliases.value) });
          }}
        />
      </label>
      <div class="row">
        <label>
          <input
            type="checkbox"
            checked={actor.at_table}
            onChange={(e) => set({ at_table: e.currentTarget.checked })}
          />{" "}
          at the table
        </label>
        <label>
          <input type="checkbox" checked={actor.veto} onChange={(e) => set({ veto: e.currentTarget.checked })} /> veto
        </label>
      </div>
      <Range label="Capability" value={actor.capability} onChange={(capability) => set({ capability })} />
      <Range label="Salience" value={actor.salience} onChange={(salience) => set({ salience })} />
      <Range label="Position" value={actor.position} onChange={(position) => set({ position })} />
      <label class="field">
        <span>Would give up, rather than have no agreement (points of the scale)</span>
        <input
          type="number"
          min={0}
          max={100}
          step="any"
          value={actor.no_agreement_cost}
          onInput={(e) => set({ no_agreement_cost: e.currentTarget.valueAsNumber || 0 })}
        />
      </label>
      <Roles roles={actor.roles} onChange={(roles) => set({ roles })} />
      <Periods periods={actor.belongs_to} others={others} onChange={(belongsTo) => set({ belongs_to: belongsTo })} />
      <fieldset class="panel picks">
        <legend>Must be ratified by</legend>
        {others.map((o) => (
          <label key={o.id}>
            <input
              type="checkbox"
              checked={actor.answers_to.includes(o.id)}
              onChange={(e) =>
                set({
                  answers_to: e.currentTarget.checked
                    ? [...actor.answers_to, o.id]
                    : actor.answers_to.filter((a) => a !== o.id),
                })
              }
            />{" "}
            {o.name}
          </label>
        ))}
      </fieldset>
    </>
  );
}

function Names({ of }: { of: Actor[] }) {
  return (
    <>
      {of.map((a) => (
        <option key={a.id} value={a.id}>
          {a.name}
        </option>
      ))}
    </>
  );
}

/** Low, mode and high of 0..100; all empty: unknown. */
function Range({
  label,
  value,
  onChange,
}: {
  label: string;
  value: Estimate | null;
  onChange: (value: Estimate | null) => void;
}) {
  const set = (part: Partial<Estimate>): void =>
    onChange({ low: 0, mode: 0, high: 100, ...value, origin: "analyst", ...part });
  return (
    <fieldset class="plain-set triple">
      <legend>{label}</legend>
      {value ? (
        <>
          {(["low", "mode", "high"] as const).map((part) => (
            <label key={part} class="field">
              <span>{part}</span>
              <input
                type="number"
                min={0}
                max={100}
                step="any"
                aria-label={`${label}, ${part}`}
                value={value[part]}
                onInput={(e) => e.currentTarget.value !== "" && set({ [part]: Number(e.currentTarget.value) })}
              />
            </label>
          ))}
          <button type="button" onClick={() => onChange(null)}>
            unknown<span class="hide">: {label}</span>
          </button>
        </>
      ) : (
        <>
          <span class="quiet">not given</span>
          <button type="button" onClick={() => onChange({ low: 40, mode: 50, high: 60, origin: "analyst" })}>
            give a range<span class="hide"> for {label}</span>
          </button>
        </>
      )}
    </fieldset>
  );
}

function Roles({ roles, onChange }: { roles: Role[]; onChange: (roles: Role[]) => void }) {
  const put = (i: number, part: Partial<Role>): void =>
    onChange(roles.map((r, k) => (k === i ? { ...r, ...part } : r)));
  return (
    <fieldset class="panel">
      <legend>Roles over time</legend>
      <ul class="plain rows">
        {roles.map((role, i) => (
          <li key={i}>
            <label class="field">
              <span>Title</span>
              <input value={role.title} onInput={(e) => put(i, { title: e.currentTarget.value })} />
            </label>
            <Dates of={role} onChange={(part) => put(i, part)} />
            <button type="button" onClick={() => onChange(roles.filter((_, k) => k !== i))}>
              remove<span class="hide"> role {role.title}</span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" onClick={() => onChange([...roles, { title: "", since: null, until: null }])}>
        add a role
      </button>
    </fieldset>
  );
}

function Periods({
  periods,
  others,
  onChange,
}: {
  periods: Period[];
  others: Actor[];
  onChange: (periods: Period[]) => void;
}) {
  const put = (i: number, part: Partial<Period>): void =>
    onChange(periods.map((p, k) => (k === i ? { ...p, ...part } : p)));
  return (
    <fieldset class="panel">
      <legend>Belongs to</legend>
      <ul class="plain rows">
        {periods.map((period, i) => (
          <li key={i}>
            <label class="field">
              <span>Of</span>
              <select value={period.actor} onChange={(e) => put(i, { actor: e.currentTarget.value })}>
                <Names of={others} />
              </select>
            </label>
            <Dates of={period} onChange={(part) => put(i, part)} />
            <button type="button" onClick={() => onChange(periods.filter((_, k) => k !== i))}>
              remove<span class="hide"> membership {i + 1}</span>
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        disabled={others.length === 0}
        onClick={() => onChange([...periods, { actor: others[0]!.id, since: null, until: null }])}
      >
        add a membership
      </button>
    </fieldset>
  );
}

interface Dated {
  since: string | null;
  until: string | null;
}

function Dates({ of, onChange }: { of: Dated; onChange: (part: Partial<Dated>) => void }) {
  return (
    <>
      <label class="field">
        <span>since</span>
        <input type="date" value={of.since ?? ""} onInput={(e) => onChange({ since: e.currentTarget.value || null })} />
      </label>
      <label class="field">
        <span>until</span>
        <input type="date" value={of.until ?? ""} onInput={(e) => onChange({ until: e.currentTarget.value || null })} />
      </label>
    </>
  );
}
