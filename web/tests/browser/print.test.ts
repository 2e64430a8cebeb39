import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { StatementTable } from "../../src/api/types.ts";
import { hasChromium } from "./open.mjs";
import { ask, closeBrowser, ready, settled, show, visit, type Visit } from "./page.ts";
import { startServer, type Server } from "./server.ts";

const VIEWS = ["review", "explore/table", "explore/network", "explore/heat-map", "explore/positions"];
const MORE_VIEWS = ["explore/polarization", "what-if", "codebook/options", "codebook/actors", "team"];

/** Pages of a PDF as chromium writes it. */
async function pagesOf({ page }: Visit): Promise<number> {
  const pdf = await page.pdf({ format: "A4" });
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  return (pdf.toString("latin1").match(/\/Type \/Page\b/g) ?? []).length;
}

/** What would be wrong on paper: things to press, words that are cut off or lie upon each other. */
async function faultsOnPaper({ page }: Visit): Promise<string[]> {
  return page.evaluate(() => {
    const shown = (e: Element): boolean =>
      e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
    const say = (what: string, e: Element): string =>
      `${what}: <${e.localName} class="${e.className}"> ${e.textContent!.trim().slice(0, 40)}`;
    const found: string[] = [];
    for (const e of document.querySelectorAll(
      "header.top, .keys, .tabs, .option-keys, form, button.main, figure button",
    ))
      if (shown(e)) found.push(say("shown", e));
    for (const e of document.querySelectorAll<HTMLElement>("main *")) {
      if (!shown(e) || e.closest(".hide, svg, select, input")) continue;
      const { overflowX, overflowY } = getComputedStyle(e);
      const cut =
        (overflowY !== "visible" && e.scrollHeight > e.clientHeight + 2) ||
        (overflowX !== "visible" && e.scrollWidth > e.clientWidth + 2);
      if (cut) found.push(say("cut off", e));
    }
    // Parts that follow each other do not share a place.
    for (const box of document.querySelectorAll(".view > *, .book, .review, .columns, .stack, .grid-table, .virtual")) {
      const parts = [...box.children].filter(shown).map((e) => [e, e.getBoundingClientRect()] as const);
      for (let i = 1; i < parts.length; ++i)
        for (let j = 0; j < i; ++j) {
          const [[a, first], [, second]] = [parts[i]!, parts[j]!];
          const wide = Math.min(first.right, second.right) - Math.max(first.left, second.left);
          const high = Math.min(first.bottom, second.bottom) - Math.max(first.top, second.top);
          if (wide > 2 && high > 2) found.push(say("lies upon another", a));
        }
    }
    return found;
  });
}

describe.skipIf(!hasChromium)("print (skipped where there is no chromium)", () => {
  let server: Server;
  let v: Visit;

  beforeAll(async () => {
    server = await startServer();
    // About the width of a sheet, and someone who works in the dark.
    v = await visit(server.url, "Ann", { viewport: { width: 700, height: 900 }, colorScheme: "dark" });
    await ready(v);
  });
  afterAll(async () => {
    expect(v.faults).toEqual([]);
    await server.close();
    await closeBrowser();
  });

  for (const view of [...VIEWS, ...MORE_VIEWS])
    test(`${view}: on paper there is what is read, whole, and nothing to press`, async () => {
      await show(v, view);
      await settled(v);
      await v.page.emulateMedia({ media: "print" });
      await v.page.evaluate(() => new Promise(requestAnimationFrame));
      expect(await faultsOnPaper(v)).toEqual([]);
      // Ink is dark on a sheet that is not, whatever the screen is.
      const ink = await v.page.evaluate(() => getComputedStyle(document.querySelector("main h1, main h2")!).color);
      expect(/\d+/.exec(ink)![0]).toMatch(/^[0-6]?\d$/);
      await v.page.emulateMedia({ media: null });
    });

  test("the table is printed with all its rows, one below the other, none across two sheets", async () => {
    await show(v, "explore/table");
    await settled(v);
    const { total } = await ask<StatementTable>(v, "statements?limit=1");
    const rows = v.page.locator(".grid-body .grid-row");
    const onScreen = await rows.count();
    expect(onScreen).toBeLessThan(total);
    const pages = await pagesOf(v);
    expect(await rows.count(), "after printing only those in sight are left").toBe(onScreen);
    await v.page.emulateMedia({ media: "print" });
    await expect.poll(() => rows.count()).toBe(total);
    const kept = await rows.evaluateAll((all) => all.every((e) => getComputedStyle(e).breakInside === "avoid"));
    expect(kept).toBe(true);
    // A sheet is about a thousand pixels high.
    const height = await v.page.evaluate(() => document.documentElement.scrollHeight);
    await v.page.emulateMedia({ media: null });
    expect(pages).toBeGreaterThanOrEqual(Math.floor(height / 1400));
    expect(pages).toBeGreaterThan(1);
  });

  test("evidence is printed alone and goes on over the end of a sheet", async () => {
    await show(v, "explore/network");
    await settled(v);
    const most = await v.page
      .locator(".network .point")
      .evaluateAll((all) =>
        all.map((e) => Number(/(\d+) statements?$/.exec(e.getAttribute("aria-label") ?? "")?.[1] ?? 0)),
      );
    await v.page
      .locator(".network .point")
      .nth(most.indexOf(Math.max(...most)))
      .press("Enter");
    await v.page.waitForSelector("dialog[open] .quotation mark");
    const cards = await v.page.locator("dialog .card").count();
    await v.page.emulateMedia({ media: "print" });
    await v.page.waitForSelector("dialog[open]:not(:modal)");
    expect(await v.page.locator("figure").isVisible()).toBe(false);
    expect(await faultsOnPaper(v)).toEqual([]);
    expect(
      await v.page.locator("dialog .card").evaluateAll((all) => all.filter((e) => e.checkVisibility()).length),
    ).toBe(cards);
    const height = await v.page.evaluate(() => document.querySelector("dialog")!.scrollHeight);
    await v.page.emulateMedia({ media: null });
    await v.page.waitForSelector("dialog:modal");
    if (height > 1400) expect(await pagesOf(v)).toBeGreaterThan(1);
    await v.page.waitForSelector("dialog:modal");
    await v.page.keyboard.press("Escape");
    await v.page.waitForSelector("dialog", { state: "detached" });
  });
});
