import { signal } from "@preact/signals";
import { moveBegin, moveEnd } from "../text/words.ts";
import { active, article } from "./store.ts";
import { judge } from "./verdicts.ts";

/** How long an edge must rest before it is stored: several presses are one change, and one step to undo. */
const REST_MS = 700;

/** A span whose edges are being moved, in code points. */
export const draft = signal<{ id: string; begin: number; end: number } | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

export function moveEdge(edge: "begin" | "end", direction: -1 | 1): void {
  const statement = active.value;
  const shown = article.value;
  if (!statement || shown?.document.id !== statement.document) return;
  const { text } = shown;
  const now = draft.value?.id === statement.id ? draft.value : statement;
  const unit = text.toUnit(edge === "begin" ? now.begin : now.end);
  const moved = text.toCodePoint(
    edge === "begin" ? moveBegin(text.text, unit, direction) : moveEnd(text.text, unit, direction),
  );
  const next = { id: statement.id, begin: now.begin, end: now.end, [edge]: moved };
  if (next.begin >= next.end) return;
  draft.value = next;
  clearTimeout(timer);
  timer = setTimeout(() => void storeEdges(true), REST_MS);
}

/** Stores the moved edges; true where there were any. A verdict that follows at once is thereby given. */
export function storeEdges(stay: boolean): boolean {
  clearTimeout(timer);
  const moved = draft.value;
  draft.value = null;
  if (!moved) return false;
  void judge(moved.id, "correct", { span: [moved.begin, moved.end] }, { stay });
  return true;
}

export function dropEdges(): boolean {
  clearTimeout(timer);
  const had = draft.value !== null;
  draft.value = null;
  return had;
}
