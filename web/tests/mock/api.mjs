// The mock's routes: one object per "METHOD path", each given { ledger, dossier, query, body, parts }.
import * as results from "./results.mjs";
import { agreement } from "./samples.mjs";

const COLUMNS = [
  "id",
  "document",
  "begin",
  "end",
  "speaker",
  "principal",
  "actor",
  "actor_id",
  "option",
  "stance",
  "state",
  "flagged",
  "confidence",
  "date_said",
  "date_reported",
  "counted",
  "event",
  "judged_by",
  "text",
];
const rowOf = (s) => [
  s.id,
  s.document,
  s.begin,
  s.end,
  s.speaker.name,
  s.principal?.name ?? null,
  s.actor.name,
  s.actor.id,
  s.option,
  s.stance,
  s.state,
  s.flagged,
  s.confidence,
  s.date_said,
  s.date_reported,
  s.counted,
  s.event,
  s.judged_by,
  s.text,
];

const count = (list, state) => list.filter((s) => s.state === state).length;
const states = (list) => ({
  statements: list.length,
  suggested: count(list, "suggested"),
  accepted: count(list, "accepted"),
  rejected: count(list, "rejected"),
  corrected: count(list, "corrected"),
  flagged: list.filter((s) => s.flagged).length,
});

export class Refusal {
  constructor(status, slug, message, present) {
    this.status = status;
    this.body = { error: { slug, message, at: "", help: "" }, ...(present ? { present } : {}) };
  }
}

const nothing = () => new Refusal(409, "nothing-to-compute", "there is nothing to take back");
const settled = (answer) =>
  answer.conflict ? new Refusal(409, "conflict", "someone else was quicker", answer.conflict) : answer;
const unreviewed = (ledger, filter) => ledger.select(filter).filter((s) => s.state === "suggested");

/** A file to save. */
export class Download {
  constructor(text) {
    this.text = text;
  }
}

function addSource({ query, body, parts }) {
  const plain = { added: [], replaced: [], unchanged: [], documents: 1, left_out: 0, faults: [], warnings: [] };
  if (parts[1] === "address") {
    if (/127\.|localhost|\b10\./.test(body.url)) {
      return new Refusal(
        400,
        "usage",
        "this address leads into a private network or to this machine; it is not fetched",
      );
    }
    return { ...plain, added: ["echo.example-talks-1a2b3c4d.warc"] };
  }
  const name = query.name ?? body.name;
  if (name.endsWith(".docx")) return new Refusal(422, "invalid-document", "the document is damaged or cut off");
  if (!name.endsWith(".csv")) return { ...plain, added: [name] };
  const help = "put texts that hold commas or line ends into quotation marks";
  const fault = {
    slug: "invalid-data",
    message: "the row has 2 fields, the first line names 3",
    at: `${name}:3`,
    help,
  };
  return { ...plain, added: [name], documents: 2, left_out: 1, faults: [fault] };
}

const ROUTES = {
  "GET ": ({ dossier, ledger }) => {
    const all = [...ledger.statements.values()];
    const touches = (list, key) => list.map((x) => ({ ...x, statements: all.filter((s) => key(s) === x.id).length }));
    return {
      ...dossier,
      event: ledger.event,
      options: touches(dossier.options, (s) => s.option),
      actors: touches(dossier.actors, (s) => s.actor.id),
      counts: {
        documents: ledger.documents.length,
        ...states(all),
        counted: all.filter((s) => s.counted).length,
        unread: 0,
      },
    };
  },
  "GET documents": ({ ledger, dossier, query }) => ({
    event: ledger.event,
    documents: ledger.documents.map(({ id, version, title, outlet, date, read_at, statements }) => ({
      held: dossier.store.samples.heldFrom(query.for).has(id),
      id,
      version,
      title,
      outlet,
      date,
      read_at,
      ...states(statements),
    })),
  }),
  "GET document": ({ ledger, query }) => {
    const found = ledger.documents.find((d) => d.id === query.id);
    if (!found) return new Refusal(404, "not-found", "there is no such document");
    const { read_at, ...document } = found;
    return { ...document, event: ledger.event };
  },
  "GET statements": ({ ledger, query, parts }) => {
    if (parts[1]) return ledger.statements.get(parts[1]) ?? new Refusal(404, "not-found", "there is no such statement");
    const rows = ledger.select(query);
    return {
      event: ledger.event,
      total: rows.length,
      offset: 0,
      columns: COLUMNS,
      rows: rows.slice(0, Number(query.limit ?? 200)).map(rowOf),
    };
  },
  "POST statements": ({ ledger, body }) => ledger.add(body.coder, body),
  "POST review": ({ ledger, body }) => settled(ledger.review(body.coder, body.items)),
  "GET history": ({ ledger, query }) => {
    const { done, undone } = ledger.stepsOf(query.coder);
    return {
      event: ledger.event,
      events: ledger.events.toReversed().slice(0, Number(query.limit ?? 100)),
      can_undo: done.length > 0,
      can_redo: undone.length > 0,
    };
  },
  "POST undo": ({ ledger, body }) => ledger.undo(body.coder) ?? nothing(),
  "POST redo": ({ ledger, body }) => ledger.redo(body.coder) ?? nothing(),
  "GET queue": ({ ledger, query }) => {
    const open = unreviewed(ledger, {}).sort((a, b) => a.confidence - b.confidence);
    const items = open.slice(0, Number(query.limit ?? 50)).map((statement, i) => ({
      why: i % 10 === 9 ? "random" : query.order,
      effect: 3 / (i + 1),
      uncertainty: 1 - statement.confidence,
      statement,
    }));
    return { order: query.order, remaining: open.length, event: ledger.event, items };
  },
  "POST batch": ({ ledger, body, parts }) => {
    const found = unreviewed(ledger, body.filter);
    if (parts[1] === "preview")
      return {
        count: found.length,
        event: ledger.event,
        samples: found.slice(0, 10),
        precision: { judged: 40, right: 38, share: 0.95, low: 0.84, high: 0.99 },
      };
    if (body.event !== ledger.event || body.count !== found.length)
      return new Refusal(409, "conflict", "the log has moved", []);
    const answer = ledger.review(
      body.coder,
      found.map((s) => ({ statement: s.id, action: body.action })),
    );
    return { count: found.length, event: answer.event, batch: answer.events[0]?.number ?? 0 };
  },
  "GET positions": ({ ledger }) => results.positions([...ledger.statements.values()]),
  "GET network": ({ ledger, query }) =>
    results.network([...ledger.statements.values()], query.kind ?? "two-mode", query.since, query.until),
  "GET polarization": () => results.polarization(),
  "POST what-if": ({ body }) => results.whatIf(body.changes),
  "GET scenarios": ({ dossier }) => ({ scenarios: dossier.store.scenarios }),
  "POST scenarios": ({ dossier, body }) => {
    const scenario = {
      id: body.id ?? `sc-${dossier.store.scenarios.length + 1}`,
      name: body.name,
      note: body.note ?? "",
      by: body.coder,
      at: "2031-10-02T09:00:00Z",
      changes: body.changes,
    };
    dossier.store.scenarios.push(scenario);
    return scenario;
  },
  "DELETE scenarios": ({ dossier, parts }) => {
    dossier.store.scenarios = dossier.store.scenarios.filter((s) => s.id !== parts[1]);
    return { scenarios: dossier.store.scenarios };
  },
  "POST edit": ({ dossier, ledger, body, parts }) => {
    if (parts[1] === "undo") {
      const { names, actors } = dossier.store.edits.pop();
      dossier.actors = actors;
      for (const [id, actor] of names) ledger.statements.get(id).actor = actor;
      dossier.revision += "-";
      return { revision: dossier.revision, written: true, touched: [], corrected: 0, problems: [], toml: "" };
    }
    if (body.revision !== dossier.revision) return new Refusal(409, "conflict", "dossier.toml changed meanwhile", []);
    const touched = body.edits.map((e, edit) => {
      const ids = [...ledger.statements.values()]
        .filter((s) => s.option === e.id || s.actor.id === e.id)
        .map((s) => s.id);
      return { edit, statements: ids.length, sample: ids.slice(0, 3) };
    });
    if (!body.preview) {
      for (const e of body.edits) {
        if (e.kind === "actor.merge") {
          const into = dossier.actors.find((a) => a.id === e.into);
          const moved = [...ledger.statements.values()].filter((s) => s.actor.id === e.id);
          dossier.store.edits.push({
            what: `merge ${e.id} into ${e.into}`,
            who: body.coder,
            toml: "",
            names: moved.map((s) => [s.id, s.actor]),
            actors: structuredClone(dossier.actors),
          });
          for (const s of moved) s.actor = { id: into.id, name: into.name };
          into.aliases = [...into.aliases, dossier.actors.find((a) => a.id === e.id).name];
          dossier.actors = dossier.actors.filter((a) => a.id !== e.id);
          continue;
        }
        const list = e.kind.startsWith("option") ? dossier.options : dossier.actors;
        const found = list.find((x) => x.id === e.id);
        if (found && e.fields) Object.assign(found, e.fields);
      }
      dossier.revision += "+";
    }
    return {
      revision: dossier.revision,
      written: !body.preview,
      touched,
      corrected: 0,
      problems: [],
      toml: `title = "${dossier.title}"\n`,
    };
  },
  "GET coders": () => ({
    coders: [
      { name: "Ann", verdicts: 40, accepted: 30, rejected: 6, corrected: 4, added: 1, last: "2031-10-01T10:00:00Z" },
    ],
  }),
  "GET agreement": () => agreement,
  "GET samples": (context) => {
    const { dossier, query, parts } = context;
    const { samples } = dossier.store;
    if (!parts[1]) return { samples: samples.list.map((s) => s.sample) };
    const found = samples.find(parts[1]);
    if (!found) return new Refusal(404, "not-found", "there is no such sample");
    if (parts[2] === "comparison")
      return found.sample.open
        ? new Refusal(409, "nothing-to-compute", "not both coders are done yet")
        : samples.comparison(found);
    return ROUTES[`GET ${parts[2]}`]({ ...context, ledger: found.of.get(query.coder), parts: parts.slice(2) });
  },
  "POST samples": (context) => {
    const { dossier, ledger, body, parts } = context;
    const { samples } = dossier.store;
    if (!parts[1]) return samples.make(body);
    const found = samples.find(parts[1]);
    if (parts[2] === "done") return samples.done(found, body.coder);
    if (parts[2] === "settle") {
      for (const { pair, choice } of body.items) {
        found.choices[pair] = choice;
        if (ledger.statements.has(pair))
          ledger.review(body.coder, [{ statement: pair, action: choice === "neither" ? "reject" : "accept" }]);
      }
      return samples.comparison(found);
    }
    return ROUTES[`POST ${parts[2]}`]({ ...context, ledger: found.of.get(body.coder), parts: parts.slice(2) });
  },
  "GET edit": ({ dossier }) => ({ undo: dossier.store.edits.at(-1) ?? null, redo: null }),
  "GET threads": ({ dossier, query }) => ({
    posts: dossier.store.posts.filter((p) => !query.statement || p.statement === query.statement),
    cited_from: [],
  }),
  "POST threads": ({ dossier, body }) => {
    const posts = dossier.store.posts;
    const written = {
      number: posts.length + 1,
      at: "2031-10-02T09:00:00Z",
      who: body.coder,
      statement: body.statement ?? null,
      reply_to: body.reply_to ?? null,
      text: body.text,
      cites: body.cites ?? [],
    };
    posts.push(written);
    return written;
  },
  "POST sources": addSource,
  "POST read": ({ dossier }) => ({
    id: "job-1",
    dossier: dossier.id,
    kind: "read",
    state: "done",
    stage: "done",
    done: 1,
    total: 1,
    result: { sources: 7, read: 1, unchanged: 6, statements: 60, unreadable: [], warnings: [] },
    error: null,
  }),
  // Figures of the mock are all the same; files hold their own name.
  "GET export": ({ query }) => {
    if (query.format === "power.svg") return new Refusal(409, "nothing-to-compute", "there is no quota to vote by");
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20"/></svg>';
    return new Download(query.format.endsWith(".svg") ? svg : `${query.format} ${query.kind ?? ""}`);
  },
};

export function answer(method, parts, context) {
  const route = ROUTES[`${method} ${parts[0] ?? ""}`];
  return route ? route({ ...context, parts }) : new Refusal(404, "not-found", `no route ${method} ${parts.join("/")}`);
}
