/** How far around an edge words are looked for: longer than any word, short enough to be found at once. */
const REACH = 400;
const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

/** Units at which a word begins (or ends) within the reach of `near`, ascending. */
function edges(text: string, near: number, side: "begin" | "end"): number[] {
  const from = Math.max(0, near - REACH);
  const found: number[] = [];
  for (const part of segmenter.segment(text.slice(from, near + REACH))) {
    if (!part.isWordLike) continue;
    found.push(from + part.index + (side === "end" ? part.segment.length : 0));
  }
  return found;
}

/** Where a span's beginning comes to lie when moved by one word; unchanged at the text's ends. */
export function moveBegin(text: string, begin: number, direction: -1 | 1): number {
  const places = edges(text, begin, "begin");
  return (direction < 0 ? places.findLast((p) => p < begin) : places.find((p) => p > begin)) ?? begin;
}

/** The same for a span's end. */
export function moveEnd(text: string, end: number, direction: -1 | 1): number {
  const places = edges(text, end, "end");
  return (direction < 0 ? places.findLast((p) => p < end) : places.find((p) => p > end)) ?? end;
}

/** A selection widened to whole words and freed of white space at its ends. */
export function snapToWords(text: string, begin: number, end: number): { begin: number; end: number } {
  let from = begin;
  let to = end;
  while (from < to && /\s/u.test(text[from]!)) ++from;
  while (to > from && /\s/u.test(text[to - 1]!)) --to;
  if (from === to) return { begin: from, end: to };
  const base = Math.max(0, from - REACH);
  for (const part of segmenter.segment(text.slice(base, to + REACH))) {
    if (!part.isWordLike) continue;
    const first = base + part.index;
    const last = first + part.segment.length;
    if (first < from && last > from) from = first;
    if (first < to && last > to) to = last;
  }
  return { begin: from, end: to };
}
