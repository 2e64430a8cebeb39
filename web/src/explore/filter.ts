/** One row of the statement table, as much of a statement as is searched and shown. */
export interface Row {
  id: string;
  document: string;
  date: string;
  actor: string;
  option: string;
  stance: string;
  state: string;
  confidence: number;
  words: string;
}

export interface Query {
  words: string;
  actor: string;
  option: string;
  stance: string;
  state: string;
}

export const EVERYTHING: Query = { words: "", actor: "", option: "", stance: "", state: "" };

export type SortKey = "date" | "actor" | "option" | "stance" | "state" | "confidence" | "document";
export interface Sorting {
  key: SortKey;
  down: boolean;
}

/** Lower case without accents, so that "Cote" finds "Côte". */
export function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * Filters, searches and sorts tens of thousands of rows between two key presses: what is searched is folded once, and
 * each order is made once; a query then walks that order. Cost: O(n log n) to build an order, O(n) a query.
 */
export class StatementIndex {
  private readonly haystack: string[];
  private readonly orders = new Map<SortKey, Uint32Array>();

  constructor(readonly rows: readonly Row[]) {
    this.haystack = rows.map((r) => folded(`${r.words}\n${r.actor}\n${r.option}\n${r.document}`));
  }

  /** Indexes of the rows that match, in order. All of the words must occur, in any order. */
  select(query: Query, sorting: Sorting): number[] {
    const wanted = folded(query.words).split(/\s+/).filter(Boolean);
    const found: number[] = [];
    for (const i of this.order(sorting.key)) {
      const row = this.rows[i]!;
      if (query.actor && row.actor !== query.actor) continue;
      if (query.option && row.option !== query.option) continue;
      if (query.stance && row.stance !== query.stance) continue;
      if (query.state && row.state !== query.state) continue;
      const hay = this.haystack[i]!;
      if (wanted.every((w) => hay.includes(w))) found.push(i);
    }
    return sorting.down ? found.reverse() : found;
  }

  private order(key: SortKey): Uint32Array {
    const known = this.orders.get(key);
    if (known) return known;
    const ranks = this.ranks(key);
    const order = Uint32Array.from(this.rows.keys()).sort((a, b) => ranks[a]! - ranks[b]! || a - b);
    this.orders.set(key, order);
    return order;
  }

  /** Equal values share a rank, so that words are compared once a value and not once a row. */
  private ranks(key: SortKey): number[] {
    if (key === "confidence") return this.rows.map((r) => r.confidence);
    const collator = new Intl.Collator("en", { numeric: true });
    const values = [...new Set(this.rows.map((r) => r[key]))].sort(collator.compare);
    const rank = new Map(values.map((value, i) => [value, i]));
    return this.rows.map((r) => rank.get(r[key])!);
  }
}
