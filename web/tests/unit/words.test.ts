import { expect, test } from "vitest";
import { moveBegin, moveEnd, snapToWords } from "../../src/text/words.ts";

const text = "The minister, who was tired, said “no” twice.";
const at = (word: string): number => text.indexOf(word);

test("an end moves to the end of the next word and back", () => {
  const end = at("minister") + 8;
  expect(text.slice(0, moveEnd(text, end, 1))).toBe("The minister, who");
  expect(text.slice(0, moveEnd(text, end, -1))).toBe("The");
});

test("a beginning moves to the beginning of a word, past punctuation", () => {
  expect(moveBegin(text, at("said"), 1)).toBe(at("no”"));
  expect(moveBegin(text, at("said"), -1)).toBe(at("tired"));
});

test("at the text's ends nothing moves", () => {
  expect(moveBegin(text, 0, -1)).toBe(0);
  expect(moveEnd(text, text.length, 1)).toBe(text.length);
});

test("a selection inside words grows to whole words and loses white space", () => {
  const snapped = snapToWords(text, at("nister"), at("was"));
  expect(text.slice(snapped.begin, snapped.end)).toBe("minister, who");
});

test("a selection of white space is empty", () => {
  const snapped = snapToWords(text, 3, 4);
  expect(snapped.begin).toBe(snapped.end);
});

test("a word with a combining mark or an accent is one word", () => {
  const marked = "une e\u0301tape de\u0301cisive";
  expect(marked.slice(0, moveEnd(marked, 3, 1))).toBe("une e\u0301tape");
});
