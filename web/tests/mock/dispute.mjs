// An invented dispute for the mock server: a strait, and what shall cross it. Everything follows from the seed.

/** Small numbers that look random and are the same every time. */
export function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

const estimate = (low, mode, high) => ({ low, mode, high, origin: "analyst" });

export const OPTIONS = [
  { id: "nothing", label: "Leave the strait as it is", place: 0, phrases: ["as it is"] },
  { id: "ferry", label: "More ferries", place: 25, phrases: ["ferries", "ferry"] },
  { id: "bridge", label: "A bridge with a toll", place: 60, phrases: ["bridge"] },
  { id: "tunnel", label: "A tunnel, free of charge", place: 100, phrases: ["tunnel"] },
  { id: "inquiry", label: "A public inquiry first", place: null, phrases: ["inquiry"] },
];

export const ACTORS = [
  ["works", "Ministry of Works", "state", 80, 60, 70, true],
  ["harbour", "Harbour Union", "organisation", 45, 90, 20, false],
  ["coast", "Coast Council", "organisation", 55, 70, 60, true],
  ["island", "Island League", "group", 30, 95, 95, false],
  ["company", "Ferry Company", "organisation", 50, 80, 15, false],
  ["lake", "Élodie Łake", "person", 20, 40, 40, false],
].map(([id, name, kind, capability, salience, position, veto]) => ({
  id,
  name,
  aliases: [name.split(" ")[0]],
  kind,
  roles: kind === "person" ? [{ title: "mayor", since: "2031-01-01", until: null }] : [],
  belongs_to: kind === "person" ? [{ actor: "coast", since: "2031-01-01", until: null }] : [],
  counts_for: null,
  answers_to: id === "coast" ? ["harbour"] : [],
  domestic_quota: null,
  capability: estimate(capability - 10, capability, capability + 10),
  salience: estimate(salience - 5, salience, Math.min(100, salience + 5)),
  position: estimate(Math.max(0, position - 8), position, Math.min(100, position + 5)),
  veto,
  no_agreement_cost: 0,
  at_table: kind !== "person",
}));

const STANCES = ["support", "oppose", "conditional", "unclear"];
const VERBS = {
  support: "is what we want",
  oppose: "will not happen",
  conditional: "could do, if the town pays",
  unclear: "was talked about",
};
const FILLER = [
  "Rain fell over the quay while people waited for the boat.",
  "The meeting lasted into the night and the tea went cold 🍵.",
  "Nobody in the cafe\u0301 expected an answer this week.",
  // What a page may hold; shown as the words they are.
  "A poster read <img src=x onerror=alert(1)> and <script>alert(2)</script> & nothing else.",
  "Prices for bread and fish had risen again, a shopkeeper told visitors.",
];

/** An article of about `words` words with `count` statements; offsets in code points. */
export function article(id, date, words, count, seed) {
  const next = numbers(seed);
  const blocks = [];
  const statements = [];
  let text = "";
  let length = 0;
  const append = (piece) => {
    text += piece;
    length += [...piece].length;
  };
  const block = (role, write) => {
    const begin = length;
    write();
    blocks.push({ role, begin, end: length, depth: 0, number: 0, parent: null, author: "" });
    append("\n\n");
  };
  const title = `Arvel argues about the strait (${id})`;
  block("title", () => append(title));
  let wordsLeft = words;
  const quiet = [];
  const sentences = [];
  while (wordsLeft > 0 || statements.length < count) {
    block("body", () => {
      for (let i = 0; i < 5; ++i) {
        const filler = FILLER[next(FILLER.length)];
        const wanted = (count * (words - Math.max(0, wordsLeft))) / words;
        if (statements.length < count && (statements.length <= wanted || wordsLeft <= 0)) {
          const actor = ACTORS[next(ACTORS.length)];
          const option = OPTIONS[next(OPTIONS.length)];
          const stance = STANCES[next(10) < 9 ? next(3) : 3];
          const from = length;
          append(`${actor.name} said: `);
          const words = `“${option.label} ${VERBS[stance]}.”`;
          const begin = length;
          append(words);
          sentences.push([from, length]);
          const at = words.indexOf("if the town pays");
          statements.push({
            id: `s-${id}-${statements.length}`,
            document: id,
            version: 1,
            begin,
            end: length,
            source_begin: begin,
            source_end: length,
            text: words,
            before: `${filler} ${actor.name} said: `,
            after: ` ${FILLER[next(FILLER.length)]}`,
            speaker: { name: `A speaker of ${actor.name}`, id: null },
            principal: { name: actor.name, id: actor.id },
            actor: { name: actor.name, id: actor.id },
            option: option.id,
            stance,
            condition: at < 0 ? null : { begin: begin + at, end: begin + at + 16, text: "if the town pays" },
            confidence: 0.4 + next(60) / 100,
            state: "suggested",
            flagged: false,
            date_said: date,
            date_reported: date,
            relay: ["Arvel Post"],
            claim_about_other: next(12) === 0,
            counted: true,
            added_by: null,
            event: 0,
            judged_by: null,
            document_title: title,
            outlet: "Arvel Post",
            document_date: date,
          });
          append(" ");
          wordsLeft -= 10;
        } else {
          const begin = length;
          append(filler);
          sentences.push([begin, length]);
          quiet.push({ begin, end: length, text: filler });
          append(" ");
        }
        wordsLeft -= 9;
      }
    });
  }
  return {
    id,
    version: 1,
    title,
    outlet: "Arvel Post",
    author: "Ann Lee",
    url: "",
    encoding: "UTF-8",
    date,
    text,
    blocks,
    statements,
    sentences,
    missed: quiet.slice(-2),
    warnings: [],
    read_at: "2031-10-01T08:00:00Z",
  };
}

/** Documents of the dispute. `big`: one more of 10,000 words and 1,000 statements. */
export function documents({ big = false } = {}) {
  const list = Array.from({ length: 6 }, (_, i) =>
    article(`2031-0${i + 1}-12-post.txt`, `2031-0${i + 1}-12`, 320, 9, 7 + i),
  );
  if (big) list.push(article("2031-09-01-long.txt", "2031-09-01", 10_000, 1000, 99));
  return list;
}
