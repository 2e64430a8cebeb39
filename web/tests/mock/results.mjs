// What the mock computes from the statements: simple figures with the shapes of the real ones, not the real methods.
import { ACTORS, OPTIONS } from "./dispute.mjs";

const SIGN = { support: 1, oppose: -1, conditional: 0.5, unclear: 0 };
const point = (value) => ({
  low: Math.max(0, value - 8),
  mode: value,
  high: Math.min(100, value + 8),
  origin: "statements",
});

export function positions(statements) {
  const actors = ACTORS.map((actor) => {
    const own = statements.filter((s) => s.actor.id === actor.id && s.counted);
    const options = OPTIONS.flatMap((o) => {
      const about = own.filter((s) => s.option === o.id);
      if (about.length === 0) return [];
      const sum = about.reduce((total, s) => total + SIGN[s.stance], 0);
      return [
        {
          option: o.id,
          stance: sum > 0 ? "support" : sum < 0 ? "oppose" : "unclear",
          weight: Math.abs(sum),
          statements: about.map((s) => s.id),
        },
      ];
    });
    const first = own[0];
    const last = own.at(-1);
    const shifts =
      first && first !== last
        ? [
            {
              option: last.option,
              before: first.stance,
              after: last.stance,
              date: last.date_said,
              last_before: first.id,
              first_after: last.id,
            },
          ]
        : [];
    return {
      actor: actor.name,
      actor_id: actor.id,
      position: actor.position,
      furthest_accepted: 60,
      nearest_refused: 100,
      evidence_weight: own.length,
      statement_count: own.length,
      options,
      shifts,
      notes: own.length < 3 ? ["few statements"] : [],
    };
  });
  const timeline = ACTORS.flatMap((actor, k) =>
    [1, 2, 3, 4, 5, 6].map((m) => ({
      date: `2031-0${m}-12`,
      actor: actor.id,
      position: point(Math.min(100, Math.max(0, actor.position.mode + ((m * (k + 3)) % 11) * 2 - 9))),
    })),
  );
  return {
    statements_used: statements.length,
    unreviewed: statements.filter((s) => s.state === "suggested").length,
    actors,
    timeline,
  };
}

export function network(statements, kind, since, until) {
  const used = statements.filter(
    (s) => s.counted && (!since || s.date_said >= since) && (!until || s.date_said <= until),
  );
  const actorNodes = ACTORS.map((a, i) => ({
    name: a.name,
    id: a.id,
    mode: "actor",
    x: 0.5 + 0.48 * Math.cos(i),
    y: 0.5 + 0.48 * Math.sin(i),
    statements: used.filter((s) => s.actor.id === a.id).length,
    camp: i % 2,
  }));
  const optionNodes = OPTIONS.map((o, i) => ({
    name: o.label,
    id: o.id,
    mode: "option",
    x: 0.5 + 0.22 * Math.cos(i * 1.3),
    y: 0.5 + 0.22 * Math.sin(i * 1.3),
    statements: used.filter((s) => s.option === o.id).length,
    camp: null,
  }));
  const weight = (actor, option) =>
    used.filter((s) => s.actor.id === actor && s.option === option).reduce((sum, s) => sum + SIGN[s.stance], 0);
  const ties = [];
  if (kind === "two-mode") {
    ACTORS.forEach((a, i) =>
      OPTIONS.forEach((o, k) => {
        const w = weight(a.id, o.id);
        if (w)
          ties.push({
            a: i,
            b: ACTORS.length + k,
            weight: w,
            evidence: used
              .filter((s) => s.actor.id === a.id && s.option === o.id)
              .slice(0, 20)
              .map((s) => s.id),
          });
      }),
    );
  } else {
    const part = { congruence: (x) => Math.max(0, x), conflict: (x) => Math.max(0, -x), subtract: (x) => x }[kind];
    ACTORS.forEach((a, i) =>
      ACTORS.slice(i + 1).forEach((b, k) => {
        const w = part(
          OPTIONS.reduce((sum, o) => sum + Math.sign(weight(a.id, o.id)) * Math.sign(weight(b.id, o.id)), 0),
        );
        if (w) ties.push({ a: i, b: i + 1 + k, weight: w, evidence: [] });
      }),
    );
  }
  return {
    kind,
    since: since ?? null,
    until: until ?? null,
    first_day: "2031-01-12",
    last_day: "2031-06-12",
    statements: used.length,
    unreviewed: used.filter((s) => s.state === "suggested").length,
    nodes: kind === "two-mode" ? [...actorNodes, ...optionNodes] : actorNodes,
    ties,
    coalitions: { count: 2, modularity: 0.31, exact: true },
  };
}

export function polarization() {
  const camps = [
    ACTORS.filter((_, i) => i % 2 === 0).map((a) => a.name),
    ACTORS.filter((_, i) => i % 2).map((a) => a.name),
  ];
  const windows = [1, 2, 3, 4, 5].map((m) => ({
    begin: `2031-0${m}-01`,
    middle: `2031-0${m}-15`,
    end: `2031-0${m + 1}-01`,
    statements: 8 + m,
    distance: 0.2 + m / 20,
    polarization: m === 3 ? null : 0.3 + m / 12,
    camps: m === 3 ? null : camps,
  }));
  return { days: 90, step: 30, overall: { distance: 0.4, polarization: 0.52, camps, exact: true }, windows };
}

function side(changes) {
  const value = (id, field, base) =>
    changes.findLast((c) => c.kind === "set" && c.actor === id && c.field === field)?.value ?? base;
  const vetoOf = (a) => changes.findLast((c) => c.kind === "veto" && c.actor === a.id)?.veto ?? a.veto;
  const added = changes
    .filter((c) => c.kind === "add")
    .map((c) => ({
      id: c.actor,
      name: c.name,
      at_table: true,
      veto: c.veto,
      no_agreement_cost: 0,
      capability: { mode: c.capability },
      salience: { mode: c.salience },
      position: { mode: c.position },
      answers_to: [],
    }));
  const inside = [...ACTORS, ...added].filter(
    (a) => a.at_table && !changes.some((c) => c.kind === "remove" && c.actor === a.id),
  );
  const weights = inside.map(
    (a) => value(a.id, "capability", a.capability.mode) * value(a.id, "salience", a.salience.mode),
  );
  const total = weights.reduce((x, y) => x + y, 0) || 1;
  const mean = inside.reduce((sum, a, i) => sum + (weights[i] / total) * value(a.id, "position", a.position.mode), 0);
  const histogram = Array.from({ length: 50 }, (_, i) => Math.exp(-(((i * 2 + 1 - mean) / 14) ** 2)));
  const mass = histogram.reduce((x, y) => x + y, 0);
  const players = inside.map((a, i) => ({
    id: a.id,
    name: a.name,
    at_table: true,
    veto: vetoOf(a),
    no_agreement_cost:
      changes.findLast((c) => c.kind === "cost" && c.actor === a.id)?.value ?? a.no_agreement_cost ?? 0,
    capability: a.capability,
    salience: a.salience,
    position: a.position,
    answers_to: a.answers_to,
    weight_share: weights[i] / total,
    lever: weights[i] / total,
    lever_capability: 0.1,
    lever_salience: 0.05,
    pivotal_probability: weights[i] / total,
    blocks_probability: vetoOf(a) ? 0.4 : 0.05,
    better_than_reference: 0.7,
    acceptable: [10, 70],
    ratification_probability: a.answers_to.length ? 0.6 : null,
    ratifiers_against: a.answers_to,
  }));
  const options = OPTIONS.filter((o) => o.place !== null).map((o) => ({
    option: o.id,
    label: o.label,
    place: o.place,
    nearest_probability: Math.exp(-(((o.place - mean) / 30) ** 2)) / 2,
    passes_probability: Math.exp(-(((o.place - mean) / 40) ** 2)),
    passes_at_modes: Math.abs(o.place - mean) < 25,
    blocked_by: o.place > 90 ? ["works"] : [],
  }));
  return {
    point: mean,
    median: mean,
    interval: [mean - 12, mean + 12],
    histogram: histogram.map((h) => h / mass),
    win_set: [[Math.max(0, mean - 20), Math.min(100, mean + 15)]],
    no_agreement_probability: 0.12,
    players,
    options,
    warnings: [],
  };
}

export function whatIf(changes) {
  const before = side([]);
  const after = side(changes);
  const models = ["compromise", "median", "nash"].map((model, i) => ({
    model,
    before: before.point + i * 3,
    after: after.point + i * 3,
    error: null,
  }));
  return {
    changes,
    before,
    after,
    models: [...models, { model: "veto", before: null, after: null, error: "no reference point" }],
    reference_point: 0,
    quota: changes.findLast((c) => c.kind === "quota")?.value ?? 0.5,
    draws: 4000,
    seed: 1,
    version: "mock",
  };
}
