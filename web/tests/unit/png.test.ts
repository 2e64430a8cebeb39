import { expect, test } from "vitest";
import { sizeOf } from "../../src/ui/png.ts";
import { nameOf } from "../../src/sources/view.tsx";

test("a drawing's size is that of its root, in pixels or by its box", () => {
  expect(sizeOf('<svg width="30" height="20.5" viewBox="0 0 3 2"><rect width="9"/></svg>')).toEqual({
    width: 30,
    height: 20.5,
  });
  expect(sizeOf('<?xml version="1.0"?><svg viewBox="0 0 40 20"/>')).toEqual({ width: 40, height: 20 });
  expect(sizeOf('<svg width="30px" height="20px"/>')).toEqual({ width: 30, height: 20 });
  expect(sizeOf("<svg><rect width='4' height='4'/></svg>")).toBeNull();
  expect(sizeOf("no drawing")).toBeNull();
});

test("a pasted text is named by its day and its title, whatever script it is in", () => {
  expect(nameOf("A new létter: yes!", "2031-04-02")).toBe("2031-04-02-a-new-letter-yes.txt");
  expect(nameOf("  ", "2031-04-02")).toBe("2031-04-02-pasted.txt");
  expect(nameOf("../../etc/passwd", "2031-04-02")).toBe("2031-04-02-etc-passwd.txt");
});
