import type { VNode } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { Block, BlockRole, Statement } from "../api/types.ts";
import { dossier } from "../state.ts";
import type { CodePointText } from "../text/offsets.ts";
import { flatten, spansByRange, type Span } from "../text/segments.ts";
import { whenDrawn } from "../ui/drawn.ts";
import { snapToWords } from "../text/words.ts";
import { composing, selected } from "./compose.tsx";
import { draft } from "./edges.ts";
import { activate, activeId, article, sequence, statements } from "./store.ts";

interface Mark extends Span {
  kind: "statement" | "condition" | "new";
  statement: Statement | null;
}

const TAGS: Partial<Record<BlockRole, "h2" | "h3" | "blockquote">> = {
  title: "h2",
  heading: "h3",
  quote: "blockquote",
};

/** The article's reading text; every stretch that a statement rests on is a <mark>. */
export function ArticleText() {
  const shown = article.value;
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<Drawn[]>([]);
  const active = activeId.value;
  const placeOfDraft = draft.value ? `${draft.value.begin}:${draft.value.end}` : "";

  useLayoutEffect(() => {
    whenDrawn(() => {
      // Looked for in its own block alone; a block is a child of the box, in their order.
      const at = drawn.current.findIndex((d) => d.active !== null);
      return box.current
        ? bringIntoSight(box.current, box.current.children[at]?.querySelector("mark.active"))
        : undefined;
    });
  }, [active, shown, placeOfDraft]);

  const blocks = useMemo(
    () =>
      shown?.document.blocks.map((b) => ({ ...b, begin: shown.text.toUnit(b.begin), end: shown.text.toUnit(b.end) })) ??
      [],
    [shown],
  );

  if (!shown) return <div class="article quiet">No article is open.</div>;
  const { document, text } = shown;
  const marks = spansByRange(blocks, marksOf(document.id, text));

  /** A block that looks as it did is handed back as it was, which costs the browser nothing. */
  const paragraph = (block: Block, i: number): VNode => {
    const inside = marks[i]!;
    const activeHere = inside.some((m) => isActive(m, active)) ? active : null;
    const before = drawn.current[i];
    if (before?.block === block && before.active === activeHere && sameItems(before.marks, inside)) return before.node;
    const node = (
      <Paragraph key={`${document.id} ${i}`} block={block} text={text.text} marks={inside} active={active} />
    );
    drawn.current[i] = { block, marks: inside, active: activeHere, node };
    return node;
  };

  return (
    <div
      ref={box}
      class="article"
      tabIndex={0}
      role="region"
      aria-label={`Article: ${document.title}`}
      lang={dossier.value?.language}
      onClick={choose}
      onMouseUp={select}
      onKeyUp={select}
    >
      {blocks.map(paragraph)}
    </div>
  );
}

/** Scrolls the article alone: on a narrow screen the card above it stays where it is. */
function bringIntoSight(box: HTMLElement, mark: Element | null | undefined): (() => void) | undefined {
  if (!mark) return undefined;
  const [outer, inner] = [box.getBoundingClientRect(), mark.getBoundingClientRect()];
  if (inner.top >= outer.top && inner.bottom <= outer.bottom) return undefined;
  // Near the edge that it comes from, so that most of the window is for what is read next.
  const share = inner.top < outer.top ? 0.6 : 0.2;
  const wanted = box.scrollTop + inner.top - outer.top - outer.height * share;
  return () => (box.scrollTop = wanted);
}

/** A block as it was drawn last, and what it was drawn from. */
interface Drawn {
  block: Block;
  marks: Mark[];
  active: string | null;
  node: VNode;
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

/** A statement that did not change keeps its marks, by which unchanged blocks are known. */
const known = new WeakMap<Statement, Mark[]>();

function marksOf(document: string, text: CodePointText): Mark[] {
  const found: Mark[] = [];
  const mark = (
    id: string,
    kind: Mark["kind"],
    statement: Statement | null,
    span: { begin: number; end: number },
  ): Mark => ({
    id,
    kind,
    statement,
    begin: text.toUnit(span.begin),
    end: text.toUnit(span.end),
  });
  for (const statement of statements.value.values()) {
    if (statement.document !== document) continue;
    const moved = draft.value?.id === statement.id ? draft.value : null;
    let marks = moved ? undefined : known.get(statement);
    if (!marks) {
      marks = [mark(statement.id, "statement", statement, moved ?? statement)];
      if (statement.condition)
        marks.push(mark(`condition ${statement.id}`, "condition", statement, statement.condition));
      if (!moved) known.set(statement, marks);
    }
    found.push(...marks);
  }
  if (composing.value) found.push(mark("new", "new", null, composing.value));
  return found;
}

function isActive(mark: Mark, active: string | null): boolean {
  return mark.kind === "new" || (mark.statement !== null && mark.statement.id === active);
}

function Paragraph({
  block,
  text,
  marks,
  active,
}: {
  block: Block;
  text: string;
  marks: Mark[];
  active: string | null;
}) {
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
          <mark
            class={classes.filter(Boolean).join(" ")}
            data-begin={segment.begin}
            data-statement={mark.statement?.id}
          >
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
  const after =
    next instanceof HTMLElement
      ? next.matches("[data-begin]")
        ? next
        : next.querySelector<HTMLElement>("[data-begin]")
      : null;
  if (after?.dataset.begin) return Number(after.dataset.begin);
  const all = node instanceof Element ? node.querySelectorAll<HTMLElement>("[data-begin]") : [];
  const last = all[all.length - 1];
  return last?.dataset.begin ? Number(last.dataset.begin) + (last.textContent ?? "").length : null;
}
