import { expect, test } from "vitest";
import type { Actor, Option } from "../../src/api/types.ts";
import { actorFields, idFrom, lines, optionFields } from "../../src/codebook/edits.ts";

const option: Option = { id: "bridge", label: "A bridge", place: 60, phrases: ["bridge"], statements: 3 };
const actor: Actor = {
  id: "works",
  name: "Ministry of Works",
  aliases: ["Works", "Roads Office"],
  kind: "state",
  roles: [],
  belongs_to: [],
  counts_for: null,
  answers_to: [],
  domestic_quota: null,
  capability: { low: 10, mode: 20, high: 30, origin: "analyst" },
  salience: null,
  position: null,
  veto: false,
  no_agreement_cost: 0,
  at_table: true,
  statements: 5,
};

test("only what was changed is sent", () => {
  expect(optionFields(option, { ...option, place: null })).toEqual({ place: null });
  expect(optionFields(option, { ...option })).toEqual({});
  expect(actorFields(actor, { ...actor, veto: true, capability: null })).toEqual({ veto: true, capability: null });
});

test("a range that is one number is sent as one", () => {
  const exact = { low: 5, mode: 5, high: 5, origin: "analyst" as const };
  expect(actorFields(actor, { ...actor, salience: exact })).toEqual({ salience: 5 });
  expect(actorFields(actor, { ...actor, capability: { ...actor.capability!, high: 40 } })).toEqual({
    capability: { low: 10, mode: 20, high: 40 },
  });
});

test("something new says only what is known of it", () => {
  expect(optionFields(null, { ...option, place: null, phrases: [] })).toEqual({ label: "A bridge" });
});

test("ids have no accents and are not taken", () => {
  expect(idFrom("Élodie  Lake's Office", [])).toBe("elodie-lake-s-office");
  expect(idFrom("Bridge", ["bridge", "bridge-2"])).toBe("bridge-3");
  expect(idFrom("…", [])).toBe("new");
});

test("lines are freed of white space and of empty ones", () => {
  expect(lines(" a \n\n b\n")).toEqual(["a", "b"]);
});
