import type { CodePointText } from "./offsets.ts";

/** Sentences shown on each side of a quotation. */
const AROUND = 2;

/** The words before and after a span, up to two sentences each way; offsets in code points, sentences ascending. */
export function surroundings(
  text: CodePointText,
  sentences: readonly (readonly [number, number])[],
  span: { begin: number; end: number },
): { before: string; after: string } {
  const first = sentences.findIndex(([, end]) => end > span.begin);
  const last = sentences.findLastIndex(([begin]) => begin < span.end);
  const from = Math.min(span.begin, sentences[Math.max(0, first - AROUND)]?.[0] ?? span.begin);
  const to = Math.max(span.end, sentences[Math.min(sentences.length - 1, last + AROUND)]?.[1] ?? span.end);
  return { before: text.slice(from, span.begin), after: text.slice(span.end, to) };
}
