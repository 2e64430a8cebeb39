import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { printing } from "./printing.ts";

/** Rows drawn beyond each edge, so that scrolling by a wheel's notch finds them there. */
const OVERSCAN = 8;
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

/** A list of any length of which only the visible rows exist. Every row must be `rowHeight` pixels high. */
export function VirtualList(props: Props) {
  const { count, rowHeight, active } = props;
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setView((v) => ({ ...v, height: element.clientHeight })));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  // Before the frame is painted, and the rows that come into sight with it: one frame for a key, not three.
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || active === undefined || active < 0) return;
    const top = active * rowHeight;
    const { scrollTop, clientHeight: height } = element;
    const wanted = top < scrollTop ? top : top + rowHeight > scrollTop + height ? top + rowHeight - height : scrollTop;
    if (wanted === scrollTop) return;
    element.scrollTop = wanted;
    setView({ top: wanted, height });
  }, [active, rowHeight]);

  const all = printing.value;
  const first = all ? 0 : Math.max(0, Math.min(Math.floor(view.top / rowHeight), count) - OVERSCAN);
  const last = all
    ? Math.min(count, MOST_PRINTED)
    : Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + OVERSCAN);
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
        const { scrollTop: top, clientHeight: height } = e.currentTarget;
        setView((v) => (v.top === top && v.height === height ? v : { top, height }));
      }}
    >
      <div role="presentation" style={{ height: `${first * rowHeight}px` }} />
      {rows}
      {all && count > last && <p>{(count - last).toLocaleString("en")} more are not printed; the exports hold all.</p>}
      <div role="presentation" style={{ height: all ? "0" : `${Math.max(0, count - last) * rowHeight}px` }} />
    </div>
  );
}
