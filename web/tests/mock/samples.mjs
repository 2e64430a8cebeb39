// The mock's blind double coding: each coder has a ledger of their own, and the two meet when both are done.
import { Ledger } from "./log.mjs";

const ratio = (value, low, high) => ({ value, low, high });
const nominal = (things, share, alpha) => ({
  things,
  share,
  alpha: ratio(alpha, alpha === null ? null : alpha - 0.11, alpha === null ? null : Math.min(1, alpha + 0.08)),
  kappa: ratio(alpha, alpha === null ? null : alpha - 0.1, alpha === null ? null : Math.min(1, alpha + 0.09)),
});

export function pair(basis, sample, first, second, both, alike, firstOnly, secondOnly) {
  return {
    basis,
    sample,
    first,
    second,
    documents: 3,
    both,
    alike,
    first_only: firstOnly,
    second_only: secondOnly,
    words: basis === "review" ? null : { units: 2 * both, alpha: ratio(0.74, 0.61, 0.86) },
    verdict: nominal(basis === "program" ? 0 : both + firstOnly, basis === "program" ? null : 0.9, 0.71),
    actor: nominal(both, 0.97, 0.95),
    option: nominal(both, 0.93, 0.9),
    stance: nominal(both, 0.86, 0.78),
  };
}

export const agreement = {
  seed: 20120915,
  draws: 1000,
  pairs: [
    pair("blind", 1, "Ann", "Ben", 41, 36, 4, 6),
    pair("review", null, "Ann", "Ben", 12, 9, 1, 0),
    pair("program", null, null, null, 120, 101, 9, 17),
  ],
};

export class Samples {
  list = [];

  constructor(ledger) {
    this.ledger = ledger;
  }

  make(body) {
    const documents = this.ledger.documents.slice(0, body.articles ?? 1);
    const own = () => {
      const copy = structuredClone(documents).map((d) => ({
        ...d,
        statements:
          (body.shows_suggestions ?? true)
            ? d.statements.map((s) => ({ ...s, state: "suggested", event: 0, judged_by: null }))
            : [],
      }));
      const made = new Ledger(copy);
      made.names = this.ledger.names;
      return made;
    };
    const sample = {
      number: this.list.length + 1,
      at: "2031-10-02T09:00:00Z",
      who: body.coder,
      seed: body.seed ?? 1,
      shows_suggestions: body.shows_suggestions ?? true,
      coders: body.coders,
      documents: documents.map(({ id, version }) => ({ id, version })),
      done: [],
      open: true,
    };
    this.list.push({ sample, of: new Map(body.coders.map((c) => [c, own()])), choices: {} });
    return sample;
  }

  find(number) {
    return this.list.find((s) => String(s.sample.number) === number);
  }

  heldFrom(who) {
    const mine = this.list.filter((s) => s.sample.open && s.sample.coders.includes(who));
    return new Set(mine.flatMap((s) => s.sample.documents.map((d) => d.id)));
  }

  done(found, coder) {
    const { sample } = found;
    if (!sample.done.includes(coder)) sample.done.push(coder);
    sample.open = sample.done.length < 2;
    return sample;
  }

  comparison(found) {
    const { sample, choices } = found;
    const [a, b] = sample.coders.map((c) => found.of.get(c).statements);
    const coding = (s) =>
      s && {
        statement: s.id,
        document: s.document,
        begin: s.begin,
        end: s.end,
        text: s.text,
        actor: s.actor,
        option: s.option,
        stance: s.stance,
        rejected: s.state === "rejected",
      };
    const pairs = [...new Set([...a.keys(), ...b.keys()])].map((id) => {
      const [first, second] = [coding(a.get(id)) ?? null, coding(b.get(id)) ?? null];
      const fields = ["option", "stance"].filter((f) => first && second && first[f] !== second[f]);
      const alone = !first || !second || first.rejected !== second.rejected;
      return { id, first, second, differs: alone ? ["statement"] : fields, choice: choices[id] ?? null };
    });
    const program = sample.coders.map((c) => pair("program", sample.number, c, null, 30, 27, 2, 5));
    return {
      sample,
      between: pair("blind", sample.number, ...sample.coders, 30, 27, 2, 1),
      with_program: program,
      pairs,
    };
  }
}
