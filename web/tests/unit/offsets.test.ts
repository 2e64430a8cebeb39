import { describe, expect, test } from "vitest";
import { CodePointText } from "../../src/text/offsets.ts";

const CASES: Record<string, string> = {
  "plain letters": "The council met.",
  "an emoji in front": "😀 The council met.",
  "emojis side by side": "a😀😀b😀",
  "a family joined by zero-width joiners": "x👨‍👩‍👧y",
  "combining marks": "e\u0301te\u0301 a\u0308",
  "a flag": "🇲🇱 Mali",
  "an unpaired surrogate": "a\ud83db\udc00c",
  nothing: "",
};

describe("code points and UTF-16 units", () => {
  for (const [name, text] of Object.entries(CASES)) {
    test(`every code point of ${name} is found where JavaScript's own iteration has it`, () => {
      const offsets = new CodePointText(text);
      const points = [...text];
      expect(offsets.length).toBe(points.length);
      let unit = 0;
      for (let i = 0; i <= points.length; ++i) {
        expect(offsets.toUnit(i)).toBe(unit);
        expect(offsets.toCodePoint(unit)).toBe(i);
        unit += points[i]?.length ?? 0;
      }
    });
  }

  test("the middle of a pair belongs to the code point it is in", () => {
    expect(new CodePointText("a😀b").toCodePoint(2)).toBe(1);
  });

  test("a slice by code points keeps a letter and its mark apart as the server does", () => {
    expect(new CodePointText("😀e\u0301x").slice(1, 3)).toBe("e\u0301");
  });

  test("offsets out of range end at the text's ends", () => {
    const offsets = new CodePointText("a😀");
    expect([offsets.toUnit(-4), offsets.toUnit(99), offsets.toCodePoint(99)]).toEqual([0, 3, 2]);
  });
});
