import type { Fields } from "../api/results.ts";
import type { Actor, Estimate, Option } from "../api/types.ts";

/** Fields of an actor that are edited as they are; estimates go as {low, mode, high} or null. */
const ACTOR_FIELDS = [
  "name",
  "aliases",
  "kind",
  "roles",
  "belongs_to",
  "counts_for",
  "answers_to",
  "domestic_quota",
  "veto",
  "no_agreement_cost",
  "at_table",
] as const;
const ESTIMATES = ["capability", "salience", "position"] as const;
const OPTION_FIELDS = ["label", "place", "phrases"] as const;

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function range(estimate: Estimate | null): unknown {
  if (!estimate) return null;
  const { low, mode, high } = estimate;
  return low === high ? mode : { low, mode, high };
}

/** Only what was changed, so that the rest of dossier.toml stays as its author wrote it. */
export function actorFields(before: Actor | null, after: Actor): Fields {
  const fields: Fields = {};
  for (const key of ACTOR_FIELDS) if (!before || !same(before[key], after[key])) fields[key] = after[key];
  for (const key of ESTIMATES)
    if (!before || !same(range(before[key]), range(after[key]))) fields[key] = range(after[key]);
  return before ? fields : withoutNothing(fields);
}

export function optionFields(before: Option | null, after: Option): Fields {
  const fields: Fields = {};
  for (const key of OPTION_FIELDS) if (!before || !same(before[key], after[key])) fields[key] = after[key];
  return before ? fields : withoutNothing(fields);
}

/** A new entry says only what is known of it. */
function withoutNothing(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([key, value]) => value !== null && !same(value, []) && !(key === "no_agreement_cost" && value === 0),
    ),
  );
}

/** An id out of a name, by the file's habit: lower case, hyphens, no accents; not one that is taken. */
export function idFrom(name: string, taken: readonly string[]): string {
  const plain =
    name
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "") || "new";
  let id = plain;
  for (let n = 2; taken.includes(id); ++n) id = `${plain}-${n}`;
  return id;
}

export function lines(text: string): string[] {
  return text
    .split("\n")
    .map((l) => l.trim())
    .filter(Boolean);
}
