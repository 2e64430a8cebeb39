/** Whole days since 1970-01-01, for arithmetic on dates as written ("2031-03-12"). */
export function dayNumber(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
}

export function dayName(number: number): string {
  return new Date(number * 86_400_000).toISOString().slice(0, 10);
}

/** A window of `width` days that ends at `end`, within the period; both ends count. */
export function windowAt(end: number, width: number, first: number): { since: string; until: string } {
  return { since: dayName(Math.max(first, end - width + 1)), until: dayName(end) };
}
