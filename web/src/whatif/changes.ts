import type { Change, PartyField } from "../api/results.ts";

/** What a change is about: two changes about the same thing do not stand side by side. */
function subject(change: Change): string {
  switch (change.kind) {
    case "set":
    case "range":
      return `${change.actor} ${change.field}`;
    case "veto":
    case "cost":
      return `${change.actor} ${change.kind}`;
    case "remove":
    case "add":
      return `${change.actor} ${change.kind}`;
    case "join":
      return `join ${change.actors.join(" ")}`;
    default:
      return change.kind;
  }
}

/** The changes with one more in place of any about the same thing. */
export function withChange(changes: readonly Change[], change: Change): Change[] {
  return [...without(changes, change), change];
}

/** The changes without what there is about the same thing as `like`. */
export function without(changes: readonly Change[], like: Change): Change[] {
  return changes.filter((c) => subject(c) !== subject(like));
}

/** What no agreement costs an actor by the changes. */
export function costOf(changes: readonly Change[], actor: string): number | undefined {
  for (const c of changes) if (c.kind === "cost" && c.actor === actor) return c.value;
  return undefined;
}

export function numberOf(changes: readonly Change[], actor: string, field: PartyField): number | undefined {
  for (const c of changes) if (c.kind === "set" && c.actor === actor && c.field === field) return c.value;
  return undefined;
}

/** Changes as a part of an address: JSON in the letters that need no escaping there. */
export function encode(changes: readonly Change[]): string {
  if (changes.length === 0) return "";
  const bytes = new TextEncoder().encode(JSON.stringify(changes));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
}

/** Out of an address; anything that is not a list of changes gives none. The server checks each one's content. */
export function decode(text: string | null): Change[] {
  if (!text) return [];
  try {
    const binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    const parsed: unknown = JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (c) => c.charCodeAt(0))));
    return Array.isArray(parsed) && parsed.every(isChange) ? parsed : [];
  } catch {
    return [];
  }
}

function isChange(value: unknown): value is Change {
  if (typeof value !== "object" || value === null) return false;
  const { kind, actor, actors, field } = value as Record<string, unknown>;
  const ofActor = typeof actor === "string";
  if (kind === "set" || kind === "range")
    return ofActor && ["capability", "salience", "position"].includes(String(field));
  if (kind === "veto" || kind === "cost" || kind === "remove") return ofActor;
  if (kind === "add") return ofActor && isNewcomer(value as Record<string, unknown>);
  if (kind === "join") return Array.isArray(actors);
  return kind === "quota" || kind === "reference";
}

function isNewcomer({ name, capability, position, salience, veto }: Record<string, unknown>): boolean {
  const numbers = [capability, position, salience].every((n) => typeof n === "number");
  return typeof name === "string" && numbers && typeof veto === "boolean";
}

/** A change in words. */
export function inWords(change: Change, name: (actor: string) => string): string {
  switch (change.kind) {
    case "set":
      return `${name(change.actor)}: ${change.field} ${change.value}`;
    case "range":
      return `${name(change.actor)}: ${change.field} ${change.low} to ${change.high}`;
    case "veto":
      return `${name(change.actor)}: ${change.veto ? "a veto" : "no veto"}`;
    case "cost":
      return `${name(change.actor)}: no agreement costs it ${change.value}`;
    case "remove":
      return `without ${name(change.actor)}`;
    case "add":
      return `${change.name} comes in: position ${change.position}, salience ${change.salience}, capability ${change.capability}${change.veto ? ", a veto" : ""}`;
    case "join":
      return `${change.actors.map(name).join(" and ")} act as one`;
    case "quota":
      return `quota ${change.value}`;
    case "reference":
      return change.value === null ? "no reference point" : `reference point ${change.value}`;
  }
}
