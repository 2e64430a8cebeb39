/** A stretch of text with a meaning, half-open, in UTF-16 units. Spans may overlap in any way. */
export interface Span {
  id: string;
  begin: number;
  end: number;
}

/** A stretch that the same set of spans covers throughout; empty `ids`: plain text. */
export interface Segment {
  begin: number;
  end: number;
  ids: readonly string[];
}

/**
 * Cuts [begin, end) into segments, so that overlapping spans can be drawn as a flat row of <mark> elements: HTML cannot
 * nest what overlaps. Within a segment the span that began first comes first. Spans are clipped to the range, empty
 * ones left out. Cost: O(s log s) for s spans, times the depth of overlap.
 */
export function flatten(begin: number, end: number, spans: readonly Span[]): Segment[] {
  const inside = spans
    .map((s) => ({ id: s.id, begin: Math.max(s.begin, begin), end: Math.min(s.end, end) }))
    .filter((s) => s.begin < s.end)
    .sort((a, b) => a.begin - b.begin || b.end - a.end);
  const cuts = [...new Set([begin, end, ...inside.flatMap((s) => [s.begin, s.end])])].sort((a, b) => a - b);

  const segments: Segment[] = [];
  let open: typeof inside = [];
  let next = 0;
  for (let i = 0; i + 1 < cuts.length; ++i) {
    const from = cuts[i]!;
    open = open.filter((s) => s.end > from);
    while (next < inside.length && inside[next]!.begin <= from) open.push(inside[next++]!);
    segments.push({ begin: from, end: cuts[i + 1]!, ids: open.map((s) => s.id) });
  }
  return segments;
}

/** The spans that touch each of the ranges, found in one pass; ranges must be ascending and apart. */
export function spansByRange<S extends Span>(
  ranges: readonly { begin: number; end: number }[],
  spans: readonly S[],
): S[][] {
  const sorted = [...spans].sort((a, b) => a.begin - b.begin);
  let open: S[] = [];
  let next = 0;
  return ranges.map((range) => {
    open = open.filter((s) => s.end > range.begin);
    while (next < sorted.length && sorted[next]!.begin < range.end) open.push(sorted[next++]!);
    return open.filter((s) => s.end > range.begin && s.begin < range.end);
  });
}
