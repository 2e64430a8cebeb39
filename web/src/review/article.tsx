import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Block, BlockRole, Statement } from "../api/types.ts";
import type { CodePointText } from "../text/offsets.ts";
import { flatten, spansByRange, type Span } from "../text/segments.ts";
import { snapToWords } from "../text/words.ts";
import { composing, selected } from "./compose.tsx";
import { draft } from "./edges.ts";
import { activate, activeId, article, sequence, statements } from "./store.ts";

interface Mark extends Span {
  kind: "statement" | "condition" | "new";
  statement: Statement | null;
}

const TAGS: Partial<Record<BlockRole, "h2" | "h3" | "blockquote">> = { title: "h2", heading: "h3", quote: "blockquote" };

/** The article's reading text; every stretch that a statement rests on is a <mark>. */
export function ArticleText() {
  const shown = article.value;
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef(new Map<string, { key: string; node: VNode }>());
  const active = activeId.value;
  const placeOfDraft = draft.value ? `${draft.value.begin}:${draft.value.end}` : "";

  useEffect(() => drawn.current.clear(), [shown?.document.id]);
  useEffect(() => {
    box.current?.querySelector("mark.active")?.scrollIntoView({ block: "nearest", behavior: "instant" });
  }, [active, shown, placeOfDraft]);

  if (!shown) return <div class="article quiet">No article is open.</div>;
  const { document, text } = shown;
  const blocks = document.blocks.map((block) => ({ ...block, begin: text.toUnit(block.begin), end: text.toUnit(block.end) }));
  const marks = spansByRange(blocks, marksOf(document.id, text));

  /** A block that looks as it did is handed back as it was, which costs the browser nothing. */
  const paragraph = (block: Block, i: number): VNode => {
    const inside = marks[i]!;
    const key = inside.map((m) => `${m.id}:${m.begin}:${m.end}:${m.statement?.state}:${m.statement?.stance}:${m.statement?.flagged}:${isActive(m, active)}`).join();
    const name = `${document.id} ${document.version} ${i}`;
    const before = drawn.current.get(name);
    if (before?.key === key) return before.node;
    const node = <Paragraph key={i} block={block} text={text.text} marks={inside} active={active} />;
    drawn.current.set(name, { key, node });
    return node;
  };

  return (
    <div ref={box} class="article" tabIndex={0} role="region" aria-label={`Article: ${document.title}`} lang="" onClick={choose} onMouseUp={select} onKeyUp={select}>
      {blocks.map(paragraph)}
    </div>
  );
}

function marksOf(document: string, text: CodePointText): Mark[] {
  const found: Mark[] = [];
  const add = (id: string, kind: Mark["kind"], statement: Statement | null, begin: number, end: number) =>
    found.push({ id, kind, statement, begin: text.toUnit(begin), end: text.toUnit(end) });
  for (const statement of statements.value.values()) {
    if (statement.document !== document) continue;
    const moved = draft.value?.id === statement.id ? draft.value : statement;
    add(statement.id, "statement", statement, moved.begin, moved.end);
    if (statement.condition) add(`condition ${statement.id}`, "condition", statement, statement.condition.begin, statement.condition.end);
  }
  const fresh = composing.value;
  if (fresh) add("new", "new", null, fresh.begin, fresh.end);
  return found;
}

function isActive(mark: Mark, active: string | null): boolean {
  return mark.kind === "new" || (mark.statement !== null && mark.statement.id === active);
}

function Paragraph({ block, text, marks, active }: { block: Block; text: string; marks: Mark[]; active: string | null }) {
  const Tag = TAGS[block.role] ?? "p";
  const byId = new Map(marks.map((m) => [m.id, m]));
  return (
    <Tag class={`block ${block.role}`}>
      {block.role === "comment" && block.author && <span class="quiet small">{block.author}: </span>}
      {flatten(block.begin, block.end, marks).map((segment) => {
        const words = text.slice(segment.begin, segment.end);
        const held = segment.ids.map((id) => byId.get(id)!);
        const mark = held.find((m) => isActive(m, active)) ?? held.findLast((m) => m.kind === "statement") ?? held[0];
        if (!mark) return <span data-begin={segment.begin}>{words}</span>;
        const conditional = held.some((m) => m.kind === "condition");
        const classes = [
          mark.kind,
          mark.statement?.stance,
          mark.statement?.state ?? "suggested",
          segment.begin === mark.begin && "first",
          segment.end === mark.end && "last",
          isActive(mark, active) && "active",
          mark.statement?.flagged && "flagged",
          held.length > 1 && !conditional && "several",
          conditional && "with-condition",
        ];
        return (
          <mark class={classes.filter(Boolean).join(" ")} data-begin={segment.begin} data-statement={mark.statement?.id}>
            {words}
          </mark>
        );
      })}
    </Tag>
  );
}

function choose(event: MouseEvent): void {
  if (!getSelection()?.isCollapsed || !(event.target instanceof Element)) return;
  const id = event.target.closest<HTMLElement>("mark[data-statement]")?.dataset.statement;
  if (id && sequence.value.includes(id)) void activate(id);
}

/** Keeps what is selected, widened to words, in code points; nothing where the selection leaves the article. */
function select(): void {
  const range = getSelection();
  const shown = article.value;
  if (!range || !shown || range.isCollapsed || range.rangeCount === 0) {
    selected.value = null;
    return;
  }
  const { startContainer, startOffset, endContainer, endOffset } = range.getRangeAt(0);
  const begin = unitAt(startContainer, startOffset);
  const end = unitAt(endContainer, endOffset);
  if (begin === null || end === null) {
    selected.value = null;
    return;
  }
  const snapped = snapToWords(shown.text.text, begin, end);
  const points = { begin: shown.text.toCodePoint(snapped.begin), end: shown.text.toCodePoint(snapped.end) };
  selected.value = points.begin < points.end ? points : null;
}

/** Unit of the reading text at a place in the page. A segment holds one text node, so its own offset adds up. */
function unitAt(node: Node, offset: number): number | null {
  if (node.nodeType === Node.TEXT_NODE) {
    const begin = node.parentElement?.closest<HTMLElement>("[data-begin]")?.dataset.begin;
    return begin === undefined ? null : Number(begin) + offset;
  }
  // Between elements: the beginning of the next segment, else the end of the last one before.
  const next = node.childNodes[offset];
  const after = next instanceof HTMLElement ? (next.matches("[data-begin]") ? next : next.querySelector<HTMLElement>("[data-begin]")) : null;
  if (after?.dataset.begin) return Number(after.dataset.begin);
  const all = node instanceof Element ? node.querySelectorAll<HTMLElement>("[data-begin]") : [];
  const last = all[all.length - 1];
  return last?.dataset.begin ? Number(last.dataset.begin) + (last.textContent ?? "").length : null;
}
