// Shapes of what is computed from a dossier: positions, networks, forecasts, edits, discussion.
import type { Estimate, Party, Problem, Stance } from "./types.ts";

export interface Shift {
  option: string;
  before: Stance;
  after: Stance;
  date: string | null;
  last_before: string;
  first_after: string;
}
export interface ActorPosition {
  actor: string;
  actor_id: string | null;
  position: Estimate | null;
  furthest_accepted: number | null;
  nearest_refused: number | null;
  evidence_weight: number;
  statement_count: number;
  options: { option: string; stance: Stance; weight: number; statements: string[] }[];
  shifts: Shift[];
  notes: string[];
}
export interface PositionPoint {
  date: string;
  actor: string;
  position: Estimate;
}
export interface Positions {
  statements_used: number;
  unreviewed: number;
  actors: ActorPosition[];
  timeline: PositionPoint[];
}

export type NetworkKind = "two-mode" | "congruence" | "conflict" | "subtract";
export interface NetworkNode {
  name: string;
  id: string | null;
  mode: "actor" | "option";
  x: number;
  y: number;
  statements: number;
  camp: number | null;
}
export interface Network {
  kind: NetworkKind;
  since: string | null;
  until: string | null;
  first_day: string | null;
  last_day: string | null;
  statements: number;
  unreviewed: number;
  nodes: NetworkNode[];
  /** `evidence`: in a two-mode network, ids of up to 20 of the tie's statements. */
  ties: { a: number; b: number; weight: number; evidence: string[] }[];
  coalitions: { count: number; modularity: number | null; exact: boolean };
}
export interface PolarizationWindow {
  begin: string;
  middle: string;
  end: string;
  statements: number;
  distance: number | null;
  polarization: number | null;
  camps: string[][] | null;
}
export interface Polarization {
  days: number;
  step: number;
  overall: { distance: number; polarization: number; camps: string[][]; exact: boolean } | null;
  windows: PolarizationWindow[];
}

export interface Player {
  id: string;
  name: string;
  at_table: boolean;
  veto: boolean;
  no_agreement_cost: number;
  capability: Estimate;
  salience: Estimate;
  position: Estimate;
  answers_to: string[];
  weight_share: number;
  lever: number;
  lever_capability: number;
  lever_salience: number;
  pivotal_probability: number;
  blocks_probability: number;
  better_than_reference: number;
  acceptable: [number, number] | null;
  ratification_probability: number | null;
  ratifiers_against: string[];
}
export interface PlaceReport {
  option: string;
  label: string;
  place: number;
  nearest_probability: number;
  passes_probability: number;
  passes_at_modes: boolean;
  blocked_by: string[];
}
export type PartyField = "capability" | "salience" | "position";
/** A party that the dossier does not have; `actor` is an id of its own. */
export interface Newcomer {
  kind: "add";
  actor: string;
  name: string;
  capability: number;
  position: number;
  salience: number;
  veto: boolean;
}
export type Change =
  | { kind: "set"; actor: string; field: PartyField; value: number }
  | { kind: "range"; actor: string; field: PartyField; low: number; mode: number; high: number }
  | { kind: "veto"; actor: string; veto: boolean }
  | { kind: "cost"; actor: string; value: number }
  | { kind: "remove"; actor: string }
  | Newcomer
  | { kind: "join"; actors: string[]; name: string }
  | { kind: "quota"; value: number }
  | { kind: "reference"; value: number | null };
export interface Side {
  point: number | null;
  median: number | null;
  interval: [number | null, number | null];
  histogram: number[];
  win_set: [number, number][];
  no_agreement_probability: number;
  players: Player[];
  options: PlaceReport[];
  warnings: string[];
}
export interface WhatIf {
  changes: Change[];
  before: Side;
  after: Side;
  models: { model: string; before: number | null; after: number | null; error: string | null }[];
  reference_point: number | null;
  quota: number;
  draws: number;
  seed: number;
  version: string;
}
export interface Scenario {
  id: string;
  name: string;
  note: string;
  by: string;
  at: string;
  changes: Change[];
}

export type Fields = Record<string, unknown>;
export type Edit =
  | { kind: "option.set" | "option.add" | "actor.set" | "actor.add"; id: string; fields: Fields }
  | { kind: "option.remove" | "actor.remove"; id: string }
  | { kind: "actor.merge"; id: string; into: string }
  | { kind: "actor.split"; id: string; fields: { id: string; name: string; aliases: string[] } }
  | { kind: "dossier.set"; fields: Fields };
export interface EditAnswer {
  revision: string;
  written: boolean;
  touched: { edit: number; statements: number; sample: string[] }[];
  /** Statements that a split corrects. */
  corrected: number;
  problems: Problem[];
  toml: string;
}

export interface Coder {
  name: string;
  verdicts: number;
  accepted: number;
  rejected: number;
  corrected: number;
  added: number;
  last: string;
}
export interface Post {
  number: number;
  at: string;
  who: string;
  statement: string | null;
  reply_to: number | null;
  text: string;
  cites: { dossier: string; statement: string | null }[];
}
export interface Threads {
  posts: Post[];
  cited_from: { dossier: string; post: Post }[];
}

export interface Added {
  added: string[];
  replaced: string[];
  unchanged: string[];
  /** Articles that the file holds, as far as was looked at once. */
  documents: number;
  /** Rows, entries or records that cannot be used; what is wrong with the first hundred. */
  left_out: number;
  faults: Problem[];
  warnings: string[];
}
export interface Job {
  id: string;
  dossier: string;
  kind: "read";
  state: "running" | "done" | "failed" | "stopped";
  stage: string;
  done: number;
  total: number;
  result: {
    sources: number;
    read: number;
    unchanged: number;
    statements: number;
    unreadable: { source: string; error: Problem }[];
    warnings: { source: string; warning: string }[];
  } | null;
  error: Problem | null;
}

/** A step that can be taken back or made again; null: none for dossier.toml as it is. */
export type EditStep = { what: string; who: string; toml: string } | null;
export interface EditSteps {
  undo: EditStep;
  redo: EditStep;
}

/** A coefficient with its 95 % interval; nulls where it is undefined. */
export interface Coefficient {
  value: number | null;
  low: number | null;
  high: number | null;
}
export interface NominalAgreement {
  things: number;
  share: number | null;
  alpha: Coefficient;
  kappa: Coefficient | null;
}
export interface PairAgreement {
  basis: "blind" | "review" | "program";
  sample: number | null;
  /** Null: all persons together. */
  first: string | null;
  /** Null: the program. */
  second: string | null;
  documents: number;
  both: number;
  alike: number;
  first_only: number;
  second_only: number;
  words: { units: number; alpha: Coefficient } | null;
  verdict: NominalAgreement;
  actor: NominalAgreement;
  option: NominalAgreement;
  stance: NominalAgreement;
}
export interface Agreement {
  seed: number;
  draws: number;
  pairs: PairAgreement[];
}
export interface Sample {
  number: number;
  at: string;
  who: string;
  seed: number;
  shows_suggestions: boolean;
  coders: [string, string];
  documents: { id: string; version: number }[];
  done: string[];
  open: boolean;
}
export interface Coding {
  statement: string;
  document: string;
  begin: number;
  end: number;
  text: string;
  actor: Party;
  option: string;
  stance: Stance;
  rejected: boolean;
}
export type Choice = "first" | "second" | "neither";
export interface CodingPair {
  id: string;
  first: Coding | null;
  second: Coding | null;
  differs: ("statement" | "actor" | "option" | "stance" | "words")[];
  choice: Choice | null;
}
export interface Comparison {
  sample: Sample;
  between: PairAgreement;
  with_program: PairAgreement[];
  pairs: CodingPair[];
}
