import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { whenDrawn } from "./drawn.ts";
import { printing } from "./printing.ts";

/** Rows drawn beyond each edge, so that scrolling by a wheel's notch finds them there. */
const OVERSCAN = 8;
/** Rows come and go in groups of so many: a step by one row seldom changes what is drawn. */
const GROUP = 8;
/** At most so many rows are printed; exports hold them all. */
export const MOST_PRINTED = 2000;

interface Props {
  count: number;
  rowHeight: number;
  /** Keeps this row in sight whenever it changes. */
  active?: number;
  class?: string;
  role?: "listbox" | "rowgroup" | "list";
  label?: string;
  row: (index: number) => ComponentChildren;
}

/** Which rows are drawn of `count`, when the list is scrolled to `top`: the first, and the one after the last. */
export function drawnRows(top: number, height: number, rowHeight: number, count: number): [number, number] {
  const first = Math.min(Math.floor(top / rowHeight), count) - OVERSCAN;
  const last = Math.ceil((top + height) / rowHeight) + OVERSCAN;
  return [Math.max(0, Math.floor(first / GROUP) * GROUP), Math.min(count, Math.ceil(last / GROUP) * GROUP)];
}

/** Where the list has to be scrolled to for a row to be seen, from where it is. */
export function scrolledTo(row: number, rowHeight: number, top: number, height: number): number {
  const begin = row * rowHeight;
  return begin < top ? begin : begin + rowHeight > top + height ? begin + rowHeight - height : top;
}

/** A list of any length of which only the visible rows exist. Every row must be `rowHeight` pixels high. */
export function VirtualList(props: Props) {
  const { count, rowHeight, active } = props;
  const box = useRef<HTMLDivElement>(null);
  const at = useRef({ top: 0, height: 600 });
  const seen = useRef<number | undefined>(undefined);
  /** A scroll that the list itself made, of whose event there is nothing to learn. */
  const own = useRef(false);
  const [, redraw] = useState(0);

  // Worked out before the rows are drawn, so that a key draws them once and not again after scrolling.
  if (active !== undefined && active >= 0 && active !== seen.current)
    at.current.top = scrolledTo(active, rowHeight, at.current.top, at.current.height);
  seen.current = active;

  const drawn = drawnRows(at.current.top, at.current.height, rowHeight, count);
  const move = (top: number, height: number): void => {
    at.current = { top, height };
    const next = drawnRows(top, height, rowHeight, count);
    if (next[0] !== drawn[0] || next[1] !== drawn[1]) redraw((n) => n + 1);
  };
  // The handlers are made anew with each drawing and are to know the last one.
  const moved = useRef(move);
  moved.current = move;

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => moved.current(at.current.top, element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    if (active === undefined || active < 0) return;
    whenDrawn(() => {
      const element = box.current;
      if (!element) return undefined;
      const { scrollTop, clientHeight } = element;
      const wanted = scrolledTo(active, rowHeight, at.current.top, clientHeight);
      moved.current(wanted, clientHeight);
      if (wanted === scrollTop) return undefined;
      return () => {
        own.current = true;
        element.scrollTop = wanted;
      };
    });
  }, [active, rowHeight]);

  const all = printing.value;
  const [first, last] = all ? [0, Math.min(count, MOST_PRINTED)] : drawn;
  const rows = [];
  for (let i = first; i < last; ++i) rows.push(props.row(i));
  return (
    <div
      ref={box}
      class={`virtual ${props.class ?? ""}`}
      role={props.role}
      aria-label={props.label}
      tabIndex={0}
      onScroll={(e) => {
        if (!own.current) move(e.currentTarget.scrollTop, e.currentTarget.clientHeight);
        own.current = false;
      }}
    >
      <div role="presentation" style={{ height: `${first * rowHeight}px` }} />
      {rows}
      {all && count > last && <p>{(count - last).toLocaleString("en")} more are not printed; the exports hold all.</p>}
      <div role="presentation" style={{ height: all ? "0" : `${(count - last) * rowHeight}px` }} />
    </div>
  );
}
