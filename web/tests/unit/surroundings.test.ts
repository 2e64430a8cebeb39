import { expect, test } from "vitest";
import { CodePointText } from "../../src/text/offsets.ts";
import { surroundings } from "../../src/text/surroundings.ts";

const parts = ["One 😀. ", "Two. ", "Three. ", "Four. ", "Five. ", "Six."];
const text = new CodePointText(parts.join(""));
const sentences: [number, number][] = [];
for (const part of parts) {
  const begin = sentences.at(-1)?.[1] ?? 0;
  sentences.push([begin, begin + [...part].length]);
}

test("two sentences stand before and after the one that holds the span", () => {
  const [begin, end] = sentences[2]!;
  expect(surroundings(text, sentences, { begin: begin + 1, end: end - 2 })).toEqual({
    before: "One 😀. Two. T",
    after: ". Four. Five. ",
  });
});

test("at the text's ends there are as many as there are", () => {
  expect(surroundings(text, sentences, { begin: 0, end: 5 })).toEqual({ before: "", after: ". Two. Three. " });
  expect(surroundings(text, [], { begin: 0, end: 5 })).toEqual({ before: "", after: "" });
});
