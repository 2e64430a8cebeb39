/**
 * The border between code points (the server's unit, and that of every export) and UTF-16 units (what JavaScript
 * strings and DOM ranges count). Nothing else in the page converts offsets.
 *
 * Only code points above U+FFFF make the two differ; their places are kept, so a text without them costs nothing and
 * one with k of them O(log k) a conversion. Combining marks are code points of their own and need no care here.
 */
export class CodePointText {
  readonly text: string;
  /** Length in code points. */
  readonly length: number;
  /** Code point index of every code point that takes two units, ascending. */
  private readonly wide: number[] = [];

  constructor(text: string) {
    this.text = text;
    let codePoint = 0;
    for (let unit = 0; unit < text.length; ++unit, ++codePoint) {
      if (isPair(text, unit)) {
        this.wide.push(codePoint);
        ++unit;
      }
    }
    this.length = codePoint;
  }

  /** UTF-16 index at which a code point begins; out of range is clamped. */
  toUnit(codePoint: number): number {
    const at = Math.max(0, Math.min(codePoint, this.length));
    return at + countBelow(this.wide, at);
  }

  /** Code point that holds a UTF-16 index; the middle of a pair counts as its beginning. */
  toCodePoint(unit: number): number {
    const at = Math.max(0, Math.min(unit, this.text.length));
    // The k-th wide code point (from 0) begins at unit wide[k] + k; its second half is one further.
    let low = 0;
    let high = this.wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.wide[middle]! + middle < at) low = middle + 1;
      else high = middle;
    }
    return at - low;
  }

  /** The words between two code point offsets. */
  slice(begin: number, end: number): string {
    return this.text.slice(this.toUnit(begin), this.toUnit(end));
  }
}

function isPair(text: string, unit: number): boolean {
  const lead = text.charCodeAt(unit);
  if (lead < 0xd800 || lead > 0xdbff) return false;
  const trail = text.charCodeAt(unit + 1);
  return trail >= 0xdc00 && trail <= 0xdfff;
}

/** How many of the ascending numbers are below `limit`. */
function countBelow(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
