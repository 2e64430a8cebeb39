import { batch, signal } from "@preact/signals";
import { ApiError, post, problemOf } from "../api/client.ts";
import type { Correction, NewStatement, Problem, ReviewAnswer, State, Statement, Verdict } from "../api/types.ts";
import { coder, saving } from "../state.ts";
import {
  activate,
  advance,
  article,
  canRedo,
  canUndo,
  documents,
  openDocument,
  put,
  source,
  statements,
} from "./store.ts";

/** A verdict that could not be stored because someone else was quicker. */
export interface Conflict {
  action: Verdict;
  correction: Correction | undefined;
  present: Statement;
}

export const conflict = signal<Conflict | null>(null);
export const refused = signal<Problem | null>(null);

const RESULT: Record<Verdict, State | null> = {
  accept: "accepted",
  reject: "rejected",
  correct: "corrected",
  flag: null,
  unflag: null,
};

/** Changes are sent one after another, so that each knows the number the one before it was given. */
let line: Promise<unknown> = Promise.resolve();
function inLine<T>(work: () => Promise<T>): Promise<T> {
  // Counted as being saved from now on, not only from its turn: "saved" must not stand there while one waits.
  const before = line;
  const done = saving(() => before.then(pause).then(work));
  line = done.catch(() => undefined);
  return done;
}

/** Lets the browser show a verdict before it begins to send it. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/**
 * Shows a verdict at once, sends it, and goes on to the next statement where it is one that decides. What the server
 * refuses is taken back on the page as well.
 */
export async function judge(
  id: string,
  action: Verdict,
  correction?: Correction,
  options: { stay?: boolean } = {},
): Promise<void> {
  const shown = statements.peek().get(id);
  if (!shown) return;
  batch(() => {
    put([foreseen(shown, action, correction)]);
    if (RESULT[action] && !options.stay) advance(id);
  });
  const path = `${source.value}/review`;
  try {
    const answer = await inLine(() => {
      const expect = statements.peek().get(id)?.event ?? shown.event;
      const item = { statement: id, action, expect, ...(correction ? { correction } : {}) };
      return post<ReviewAnswer>(path, { coder: coder.value, items: [item] });
    });
    applied(answer);
    count(shown, answer.statements[0]);
  } catch (error) {
    const present = error instanceof ApiError && error.isConflict ? error.present[0] : undefined;
    put([present ?? shown]);
    if (present) conflict.value = { action, correction, present };
    else refused.value = problemOf(error);
  }
}

/** The statement as it will be, as far as the page can know before the answer. */
function foreseen(statement: Statement, action: Verdict, correction: Correction = {}): Statement {
  const next = { ...statement, state: RESULT[action] ?? statement.state };
  if (action === "flag" || action === "unflag") next.flagged = action === "flag";
  if (correction.option) next.option = correction.option;
  if (correction.stance) next.stance = correction.stance;
  if (correction.date_said !== undefined) next.date_said = correction.date_said;
  if (correction.span) {
    [next.begin, next.end] = correction.span;
    const shown = article.peek();
    if (shown?.document.id === statement.document) next.text = shown.text.slice(next.begin, next.end);
  }
  return next;
}

function applied(answer: ReviewAnswer): void {
  batch(() => {
    put(answer.statements);
    canUndo.value = answer.can_undo;
    canRedo.value = answer.can_redo;
  });
}

/** Keeps the list of articles right without fetching it after every key. */
function count(before: Statement, after: Statement | undefined): void {
  if (!after || before.state === after.state) return;
  documents.value = documents
    .peek()
    .map((d) =>
      d.id === after.document ? { ...d, [before.state]: d[before.state] - 1, [after.state]: d[after.state] + 1 } : d,
    );
}

/** Takes back (or makes again) this coder's last step, wherever it was, and shows it. */
export async function turn(direction: "undo" | "redo"): Promise<void> {
  const path = `${source.value}/${direction}`;
  try {
    const answer = await inLine(() => post<ReviewAnswer>(path, { coder: coder.value }));
    const before = answer.statements.map((s) => statements.peek().get(s.id));
    applied(answer);
    answer.statements.forEach((s, i) => before[i] && count(before[i], s));
    const first = answer.statements[0];
    if (first) await activate(first.id);
  } catch (error) {
    const empty = error instanceof ApiError && error.problem.slug === "nothing-to-compute";
    if (!empty) refused.value = problemOf(error);
    else if (direction === "undo") canUndo.value = false;
    else canRedo.value = false;
  }
}

/** A statement the program did not find. Resolves to it, or null where the server refused. */
export async function add(statement: NewStatement): Promise<Statement | null> {
  const path = `${source.value}/statements`;
  try {
    const answer = await inLine(() => post<ReviewAnswer>(path, { coder: coder.value, ...statement }));
    applied(answer);
    await openDocument(statement.document, true);
    const made = answer.statements[0] ?? null;
    if (made) await activate(made.id);
    return made;
  } catch (error) {
    refused.value = problemOf(error);
    return null;
  }
}

/** After a conflict: the same verdict on the statement as it is now. */
export async function insist(): Promise<void> {
  const mine = conflict.value;
  conflict.value = null;
  if (mine) await judge(mine.present.id, mine.action, mine.correction);
}
