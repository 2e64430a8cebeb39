import { batch, computed, signal } from "@preact/signals";
import { get, type Parameters } from "../api/client.ts";
import type { ArticleDocument, DocumentRow, History, Queue, QueueItem, Statement } from "../api/types.ts";
import { place } from "../router.ts";
import { base, coder, read, write } from "../state.ts";
import { CodePointText } from "../text/offsets.ts";

/** What the review view shows. Verdicts themselves are in verdicts.ts. */
export interface Article {
  document: ArticleDocument;
  text: CodePointText;
}

export type Order = "document" | "effect";

/** The sample that is being coded blind, as the address says; null: the ordinary review. */
export const sample = computed<string | null>(() =>
  place.value.view === "review" ? place.value.query.get("sample") : null,
);
/** Where articles and verdicts come from and go to: a sample keeps a coder's word apart. */
export const source = computed(() => (sample.value ? `${base.value}/samples/${sample.value}` : base.value));
/** Who asks: of a sample its coder; elsewhere so that what this person codes blind is kept away. */
const asker = (): Parameters => (sample.value ? { coder: coder.value } : { for: coder.value });

export const documents = signal<DocumentRow[]>([]);
export const article = signal<Article | null>(null);
/** Statements as last heard of, with verdicts that are still on their way already in them. */
export const statements = signal<ReadonlyMap<string, Statement>>(new Map());
export const order = signal<Order>(read("toguna.order") === "effect" ? "effect" : "document");
export const blind = signal(false);
export const queue = signal<QueueItem[]>([]);
export const remaining = signal(0);
export const activeId = signal<string | null>(null);
export const canUndo = signal(false);
export const canRedo = signal(false);

/** Ids in the order in which they are walked through: the article's by place, or the queue's. */
export const sequence = computed<string[]>(() => {
  if (order.value === "effect") return queue.value.map((item) => item.statement.id);
  const id = article.value?.document.id;
  return [...statements.value.values()]
    .filter((s) => s.document === id)
    .sort((a, b) => a.begin - b.begin || a.end - b.end)
    .map((s) => s.id);
});

export const active = computed<Statement | null>(() => statements.value.get(activeId.value ?? "") ?? null);

/** In blind coding, what others have said of a statement is not shown. */
export function asSeen(statement: Statement): Statement {
  const hidden = blind.value && statement.judged_by !== null && statement.judged_by !== coder.value;
  return hidden ? { ...statement, state: "suggested", judged_by: null } : statement;
}

export function put(changed: readonly Statement[]): void {
  const next = new Map(statements.peek());
  for (const statement of changed) next.set(statement.id, asSeen(statement));
  statements.value = next;
}

/** Whether a statement still waits for a verdict. */
export function isOpen(id: string): boolean {
  return statements.peek().get(id)?.state === "suggested";
}

export async function loadDocuments(): Promise<void> {
  documents.value = (await get<{ documents: DocumentRow[] }>(`${source.value}/documents`, asker())).documents;
}

let wanted = "";
const cache = new Map<string, ArticleDocument>();

/** Shows an article; resolves when it is there. The last one asked for wins. */
export async function openDocument(id: string, fresh = false): Promise<void> {
  wanted = id;
  if (!fresh && article.peek()?.document.id === id) return;
  const key = `${source.value} ${coder.value} ${id}`;
  const document =
    (fresh ? undefined : cache.get(key)) ??
    (await get<ArticleDocument>(`${source.value}/document`, { ...asker(), id }));
  // Kept while the queue jumps between a few articles; what was judged since is in `statements`, which goes first.
  const known = cache.has(key) && !fresh;
  cache.set(key, document);
  if (cache.size > 12) cache.delete(cache.keys().next().value!);
  if (wanted !== id) return;
  batch(() => {
    const newer = known ? document.statements.filter((s) => !statements.peek().has(s.id)) : document.statements;
    put(newer);
    article.value = { document, text: new CodePointText(document.text) };
  });
}

export async function loadQueue(): Promise<void> {
  const parameters = { order: "effect", coder: coder.value, blind: blind.value || undefined, limit: 200 };
  const answer = await get<Queue>(`${base.value}/queue`, parameters);
  batch(() => {
    put(answer.items.map((item) => item.statement));
    queue.value = answer.items;
    remaining.value = answer.remaining;
  });
}

export async function loadHistory(): Promise<void> {
  const answer = await get<History>(`${source.value}/history`, { coder: coder.value, limit: 1 });
  canUndo.value = answer.can_undo;
  canRedo.value = answer.can_redo;
}

/** Makes a statement the active one and shows its article. */
export async function activate(id: string | null): Promise<void> {
  activeId.value = id;
  const statement = id ? statements.peek().get(id) : undefined;
  if (statement) await openDocument(statement.document);
}

/** Opens an article at its first statement without a verdict. */
export async function enter(documentId: string): Promise<void> {
  await openDocument(documentId);
  const first = sequence.value.find(isOpen) ?? sequence.value[0] ?? null;
  activeId.value = order.peek() === "document" ? first : activeId.peek();
}

export async function setOrder(next: Order): Promise<void> {
  order.value = next;
  write("toguna.order", next);
  if (next === "effect") {
    await loadQueue();
    await activate(queue.value[0]?.statement.id ?? null);
  } else if (article.value) {
    await enter(article.value.document.id);
  }
}

/** Steps through the sequence; stays at its ends. */
export function step(direction: -1 | 1): void {
  const ids = sequence.value;
  const at = ids.indexOf(activeId.value ?? "");
  const next = at < 0 ? (direction > 0 ? 0 : ids.length - 1) : at + direction;
  if (ids[next]) void activate(ids[next]);
}

/** After a verdict: the next one that waits, or the article's end (null). */
export function advance(from: string): void {
  const ids = sequence.value;
  const at = ids.indexOf(from);
  const next = ids.slice(at + 1).find(isOpen);
  void activate(next ?? null);
}

/** The article after this one that still has suggestions; none: all done. */
export function nextDocument(): DocumentRow | null {
  const rows = documents.value;
  const at = rows.findIndex((d) => d.id === article.value?.document.id);
  return [...rows.slice(at + 1), ...rows.slice(0, Math.max(0, at))].find((d) => d.suggested > 0) ?? null;
}

/** Forgets everything of the dossier that was open before. */
export function reset(): void {
  cache.clear();
  batch(() => {
    documents.value = [];
    article.value = null;
    statements.value = new Map();
    queue.value = [];
    activeId.value = null;
    canUndo.value = false;
    canRedo.value = false;
  });
}
