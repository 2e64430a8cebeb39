import type { Stance, State, Statement } from "../api/types.ts";
import { actorName, optionLabel } from "../state.ts";
import { Icon } from "./icons.tsx";

export const STANCES: { id: Stance; label: string; verb: string }[] = [
  { id: "support", label: "support", verb: "supports" },
  { id: "oppose", label: "oppose", verb: "opposes" },
  { id: "conditional", label: "conditional", verb: "accepts on a condition" },
  { id: "unclear", label: "unclear", verb: "speaks of" },
];

export function verbOf(stance: Stance): string {
  return STANCES.find((s) => s.id === stance)?.verb ?? stance;
}

export function StanceBadge({ stance }: { stance: Stance }) {
  return (
    <span class={`badge ${stance}`}>
      <Icon name={stance} />
      {stance}
    </span>
  );
}

export function StateTag({ state, by }: { state: State; by?: string | null }) {
  return (
    <span class={`state ${state}`}>
      <Icon name={state} />
      {state}
      {by ? ` by ${by}` : ""}
    </span>
  );
}

export function labelOf(option: string): string {
  return optionLabel.value.get(option) ?? option;
}

export function nameOf(actor: string): string {
  return actorName.value.get(actor) ?? actor;
}

/** A statement in a few words: who, how, what. */
export function summary(statement: Statement): string {
  return `${statement.actor.name} ${verbOf(statement.stance)}: ${labelOf(statement.option)}`;
}
