// The shapes of the API that the page uses, as of docs/api/openapi.json. Offsets are half-open, in code points of a
// document's reading text; days are "2012-09-15".

export type Stance = "support" | "oppose" | "conditional" | "unclear";
export type State = "suggested" | "accepted" | "rejected" | "corrected";
export type Origin = "analyst" | "statements" | "default";

export interface Estimate {
  low: number;
  mode: number;
  high: number;
  origin: Origin;
}
export interface Party {
  name: string;
  id: string | null;
}
/** A party as it is sent: the dossier's actor, or a name it does not have. */
export type PartyIn = { id: string } | { name: string };
export interface Piece {
  begin: number;
  end: number;
  text: string;
}

export interface DossierSummary {
  id: string;
  folder: string;
  title: string;
  question: string;
  documents: number;
  statements: number;
  unreviewed: number;
  error: Problem | null;
}
export interface Problem {
  fatal?: boolean;
  slug: string;
  message: string;
  at: string;
  help: string;
}
export interface Option {
  id: string;
  label: string;
  place: number | null;
  phrases: string[];
  statements: number;
}
export interface Period {
  actor: string;
  since: string | null;
  until: string | null;
}
export interface Role {
  title: string;
  since: string | null;
  until: string | null;
}
export interface Actor {
  id: string;
  name: string;
  aliases: string[];
  kind: "person" | "organisation" | "state" | "group";
  roles: Role[];
  belongs_to: Period[];
  counts_for: string | null;
  answers_to: string[];
  domestic_quota: number | null;
  capability: Estimate | null;
  salience: Estimate | null;
  position: Estimate | null;
  veto: boolean;
  /** Points of the scale that it would give up rather than have no agreement. */
  no_agreement_cost: number;
  at_table: boolean;
  statements: number;
}
export interface Counts {
  documents: number;
  statements: number;
  suggested: number;
  accepted: number;
  rejected: number;
  corrected: number;
  flagged: number;
  counted: number;
  unread: number;
}
export interface Dossier {
  id: string;
  title: string;
  question: string;
  language: string;
  scale: { low: string; high: string };
  as_of: string | null;
  reference_point: number | null;
  quota: number;
  revision: string;
  event: number;
  settings: { seed: number; draws: number; minimum_confidence: number; accepted_only: boolean; half_life_days: number };
  options: Option[];
  actors: Actor[];
  counts: Counts;
  proposed_actors: { name: string; statements: number; first_statement: string }[];
  problems: Problem[];
}

export interface DocumentRow {
  id: string;
  version: number;
  title: string;
  outlet: string;
  date: string | null;
  read_at: string;
  statements: number;
  suggested: number;
  accepted: number;
  rejected: number;
  corrected: number;
  flagged: number;
  /** This person codes it blind; its statements are kept away here. */
  held?: boolean;
}
export type BlockRole =
  "title" | "byline" | "dateline" | "heading" | "body" | "quote" | "caption" | "comment" | "pingback" | "boilerplate";
export interface Block {
  role: BlockRole;
  begin: number;
  end: number;
  depth: number;
  number: number;
  parent: number | null;
  author: string;
}
export interface Statement {
  id: string;
  document: string;
  version: number;
  begin: number;
  end: number;
  source_begin: number;
  source_end: number;
  text: string;
  before: string;
  after: string;
  speaker: Party;
  principal: Party | null;
  actor: Party;
  option: string;
  stance: Stance;
  condition: Piece | null;
  confidence: number;
  state: State;
  flagged: boolean;
  date_said: string | null;
  date_reported: string | null;
  relay: string[];
  claim_about_other: boolean;
  counted: boolean;
  added_by: string | null;
  event: number;
  judged_by: string | null;
  document_title: string;
  outlet: string;
  document_date: string | null;
}
export interface ArticleDocument {
  id: string;
  version: number;
  title: string;
  outlet: string;
  author: string;
  url: string;
  encoding: string;
  date: string | null;
  text: string;
  blocks: Block[];
  statements: Statement[];
  sentences: [number, number][];
  missed: Piece[];
  warnings: string[];
  event: number;
}
export interface StatementTable {
  event: number;
  total: number;
  offset: number;
  columns: string[];
  rows: (string | number | boolean | null)[][];
}

export type Verdict = "accept" | "reject" | "correct" | "flag" | "unflag";
export interface Correction {
  actor?: PartyIn;
  speaker?: PartyIn;
  principal?: PartyIn | null;
  option?: string;
  stance?: Stance;
  date_said?: string | null;
  span?: [number, number];
  condition?: [number, number] | null;
}
export interface ReviewAnswer {
  events: LogEvent[];
  statements: Statement[];
  event: number;
  can_undo: boolean;
  can_redo: boolean;
}
export interface LogEvent {
  number: number;
  at: string;
  who: string;
  action: Verdict | "add" | "undo";
  statement: string;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  undoes: number | null;
  batch: number | null;
  note: string;
}
export interface History {
  event: number;
  events: LogEvent[];
  can_undo: boolean;
  can_redo: boolean;
}
export interface NewStatement {
  document: string;
  version: number;
  span: [number, number];
  actor: PartyIn;
  speaker?: PartyIn;
  principal?: PartyIn;
  option: string;
  stance: Stance;
  date_said?: string;
}
export interface QueueItem {
  why: "document" | "effect" | "random";
  effect: number | null;
  uncertainty: number;
  statement: Statement;
}
export interface Queue {
  order: "document" | "effect";
  remaining: number;
  event: number;
  items: QueueItem[];
}
export interface Filter {
  document?: string;
  actor?: string;
  option?: string;
  stance?: Stance;
  state?: State;
  words?: string;
  since?: string;
  until?: string;
  flagged?: boolean;
  counted?: boolean;
  least_confidence?: number;
  most_confidence?: number;
  coder?: string;
}
/** How many of those judged were right, with an interval; nulls where nothing was judged. */
export interface Share {
  judged: number;
  right: number;
  share: number | null;
  low: number | null;
  high: number | null;
}
export interface BatchPreview {
  count: number;
  event: number;
  samples: Statement[];
  precision: Share;
}
