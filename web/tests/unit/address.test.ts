import { expect, test } from "vitest";
import { address } from "../../src/api/client.ts";
import { rowsOf } from "../../src/explore/table.tsx";
import { href, parsePlace } from "../../src/router.ts";
import { counted, decimal, percent } from "../../src/ui/format.ts";

test("a place is read out of the address it was written into", () => {
  const link = href("review", "", { document: "a/b c.txt", statement: "s-1" }, "mali/2012");
  const place = parsePlace(link);
  expect([place.dossier, place.view, place.query.get("document"), place.query.get("statement")]).toEqual([
    "mali/2012",
    "review",
    "a/b c.txt",
    "s-1",
  ]);
});

test("an address that is broken opens the review", () => {
  expect(parsePlace("#/%E0%A4%A/").view).toBe("review");
  expect(parsePlace("").dossier).toBe("");
});

test("parameters that are not given are left out of a request", () => {
  expect(address("/x", { a: 1, b: undefined, c: null, d: "", e: false, f: "é&" })).toBe(
    "/api/v1/x?a=1&e=false&f=%C3%A9%26",
  );
});

test("columns of the table are found by name, and the day reported stands in for the day said", () => {
  const table = {
    event: 0,
    total: 1,
    offset: 0,
    columns: [
      "text",
      "confidence",
      "state",
      "stance",
      "option",
      "actor",
      "date_reported",
      "date_said",
      "document",
      "id",
    ],
    rows: [["words", 0.5, "accepted", "support", "bridge", "Ann", "2031-01-01", null, "d.txt", "s-1"]],
  };
  expect(rowsOf(table)).toEqual([
    {
      id: "s-1",
      document: "d.txt",
      date: "2031-01-01",
      actor: "Ann",
      option: "bridge",
      stance: "support",
      state: "accepted",
      confidence: 0.5,
      words: "words",
    },
  ]);
});

test("numbers are written as a person reads them", () => {
  expect([
    percent(0.956),
    percent(null),
    decimal(12.04),
    decimal(Number.NaN),
    counted(1, "tie"),
    counted(1200, "tie"),
  ]).toEqual(["96 %", "–", "12", "–", "1 tie", "1,200 ties"]);
});
