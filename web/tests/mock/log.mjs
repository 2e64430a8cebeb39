// The mock's ledger: statements and an append-only log of what was done to them, by the API's rules.

export class Ledger {
  constructor(documents) {
    this.documents = documents;
    this.events = [];
    this.steps = new Map();
    this.statements = new Map(documents.flatMap((d) => d.statements.map((s) => [s.id, s])));
  }

  get event() {
    return this.events.length;
  }

  /** All or none: a stale item stops the whole request. */
  review(coder, items) {
    const stale = items.filter((i) => i.expect !== undefined && this.statements.get(i.statement)?.event !== i.expect);
    if (stale.length > 0) return { conflict: stale.map((i) => this.statements.get(i.statement)) };
    return this.step(
      coder,
      items.map((i) => [i.statement, i.action, this.after(i), i.note ?? ""]),
    );
  }

  after({ statement, action, correction = {} }) {
    if (action === "accept") return { state: "accepted" };
    if (action === "reject") return { state: "rejected", counted: false };
    if (action === "flag" || action === "unflag") return { flagged: action === "flag" };
    const { span, actor, speaker, principal, condition, ...rest } = correction;
    const after = { state: "corrected", ...rest };
    if (actor) after.actor = this.party(actor);
    if (speaker) after.speaker = this.party(speaker);
    if (principal !== undefined) after.principal = principal && this.party(principal);
    if (span) {
      const now = this.statements.get(statement);
      const text = this.documents.find((d) => d.id === now.document).text;
      Object.assign(after, { begin: span[0], end: span[1], text: [...text].slice(span[0], span[1]).join("") });
    }
    return after;
  }

  party(given) {
    return given.id ? { id: given.id, name: this.names?.get(given.id) ?? given.id } : { id: null, name: given.name };
  }

  step(coder, changes) {
    const events = changes.map(([id, action, after, note]) => {
      const statement = this.statements.get(id);
      const before = Object.fromEntries(Object.keys(after).map((k) => [k, statement[k]]));
      return this.write(coder, action, statement, before, after, note);
    });
    this.stepsOf(coder).done.push(events);
    this.stepsOf(coder).undone = [];
    return this.answer(coder, events);
  }

  write(coder, action, statement, before, after, note = "", undoes = null) {
    const event = {
      number: this.events.length + 1,
      at: "2031-10-02T09:00:00Z",
      who: coder,
      action,
      statement: statement.id,
      before,
      after,
      undoes,
      batch: null,
      note,
    };
    this.events.push(event);
    Object.assign(statement, after, { event: event.number, judged_by: coder });
    return event;
  }

  add(coder, body) {
    const document = this.documents.find((d) => d.id === body.document);
    const text = [...document.text].slice(body.span[0], body.span[1]).join("");
    const template = document.statements[0];
    const statement = {
      ...template,
      id: `s-new-${this.events.length + 1}`,
      begin: body.span[0],
      end: body.span[1],
      text,
      before: "",
      after: "",
      actor: this.party(body.actor),
      speaker: this.party(body.speaker ?? body.actor),
      principal: null,
      option: body.option,
      stance: body.stance,
      condition: null,
      state: "accepted",
      confidence: 1,
      added_by: coder,
      flagged: false,
    };
    document.statements.push(statement);
    this.statements.set(statement.id, statement);
    return this.step(coder, [[statement.id, "add", { state: "accepted" }, ""]]);
  }

  stepsOf(coder) {
    if (!this.steps.has(coder)) this.steps.set(coder, { done: [], undone: [] });
    return this.steps.get(coder);
  }

  undo(coder) {
    return this.turn(coder, "done", "undone", (e) => [e.after, e.before]);
  }

  redo(coder) {
    return this.turn(coder, "undone", "done", (e) => [e.before, e.after]);
  }

  turn(coder, from, to, sides) {
    const events = this.stepsOf(coder)[from].pop();
    if (!events) return null;
    this.stepsOf(coder)[to].push(events);
    const written = events.map((e) =>
      this.write(coder, "undo", this.statements.get(e.statement), ...sides(e), "", e.number),
    );
    return this.answer(coder, written);
  }

  answer(coder, events) {
    const { done, undone } = this.stepsOf(coder);
    const ids = [...new Set(events.map((e) => e.statement))];
    return {
      events,
      statements: ids.map((id) => this.statements.get(id)),
      event: this.event,
      can_undo: done.length > 0,
      can_redo: undone.length > 0,
    };
  }

  select(filter) {
    return [...this.statements.values()].filter(
      (s) =>
        (!filter.document || s.document === filter.document) &&
        (!filter.actor || s.actor.id === filter.actor || s.actor.name === filter.actor) &&
        (!filter.option || s.option === filter.option) &&
        (!filter.stance || s.stance === filter.stance) &&
        (!filter.state || s.state === filter.state) &&
        (!filter.words || s.text.toLowerCase().includes(String(filter.words).toLowerCase())) &&
        (filter.counted === undefined || String(s.counted) === String(filter.counted)) &&
        (filter.least_confidence === undefined || s.confidence >= Number(filter.least_confidence)),
    );
  }
}
