import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Dossier, StatementTable } from "../../src/api/types.ts";
import { hasChromium } from "./open.mjs";
import { ask, closeBrowser, ready, settled, show, untilSaved, violations, visit, type Visit } from "./page.ts";
import { startServer, type Server } from "./server.ts";

const VIEWS = [
  "review",
  "explore/table",
  "explore/network",
  "explore/heat-map",
  "explore/positions",
  "explore/polarization",
  "what-if",
  "codebook/options",
  "codebook/actors",
  "codebook/question",
  "team",
  "team/1",
  "sources",
  "exports",
];

/** Views that a link within a view leads to, not one of its rows of views. */
const WITHIN = ["team/1"];

/** The views that the page itself offers: each of the top row, and where it has parts, its parts. */
async function offered(v: Visit): Promise<string[]> {
  const links = (nav: string): Promise<string[]> =>
    v.page
      .locator(nav)
      .evaluateAll((all) => all.map((a) => decodeURIComponent(a.getAttribute("href")!).split("/").slice(2).join("/")));
  const found: string[] = [];
  for (const view of await links("header nav a")) {
    await show(v, view);
    await settled(v);
    const parts = await links("main nav a");
    found.push(...(parts.length > 0 ? parts : [view]));
  }
  return found;
}

describe.skipIf(!hasChromium)("views (skipped where there is no chromium)", () => {
  let server: Server;
  let v: Visit;

  beforeAll(async () => {
    server = await startServer();
    v = await visit(server.url, "Ann");
    await ready(v);
  });
  afterAll(async () => {
    expect(v.faults).toEqual([]);
    await server.close();
    await closeBrowser();
  });

  test("axe is shown every view that the page has", async () => {
    expect([...(await offered(v)), ...WITHIN].sort()).toEqual([...VIEWS].sort());
  });

  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1440, 390]) {
      test(`axe finds no violation on any view, ${colorScheme}, ${width} px wide, and none is wider than the window`, async () => {
        await v.page.emulateMedia({ colorScheme });
        await v.page.setViewportSize({ width, height: 900 });
        const found: Record<string, string[]> = {};
        for (const view of VIEWS) {
          await show(v, view);
          await settled(v);
          const bad = await violations(v);
          if (await v.page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
            bad.push("wider than the window");
          if (bad.length > 0) found[view] = bad;
        }
        // The list of dossiers, which a server with one of them shows only when asked for.
        await v.page.evaluate(() => (location.hash = "#/"));
        await v.page.waitForSelector("h1 >> text=Dossiers");
        const bad = await violations(v);
        if (bad.length > 0) found.dossiers = bad;
        await v.page.emulateMedia({ colorScheme: "light" });
        await v.page.setViewportSize({ width: 1440, height: 900 });
        expect(found).toEqual({});
      });
    }
  }

  test("axe finds no violation in the dialogs and forms of the review", async () => {
    await show(v, "review");
    await ready(v);
    const found: string[] = [];
    for (const key of ["?", "b", "e", "n"]) {
      await v.page.keyboard.press(key);
      await v.page.waitForSelector("dialog[open], form.fields, form.compose");
      await v.page.waitForLoadState("networkidle");
      found.push(...(await violations(v)));
      await v.page.keyboard.press("Escape");
      await v.page.waitForSelector("dialog[open], form.fields, form.compose", { state: "detached" });
    }
    expect(found).toEqual([]);
  });

  test("axe finds no violation in evidence, discussion, and the question for a name", async () => {
    const found: string[] = [];
    await show(v, "explore/heat-map");
    await settled(v);
    await v.page.locator(".heat .cell").first().click();
    await v.page.waitForSelector("dialog[open] .quotation mark");
    found.push(...(await violations(v)));
    await v.page.keyboard.press("Escape");
    await v.page.locator("header .right button").click();
    await v.page.waitForSelector("dialog[open] input[name=coder]");
    found.push(...(await violations(v)));
    await v.page.keyboard.press("Escape");
    await show(v, "review");
    await ready(v);
    await v.page.locator(".thread summary").click();
    await v.page.waitForSelector(".thread textarea");
    found.push(...(await violations(v)));
    expect(found).toEqual([]);
  });

  test("the table narrows as words are typed, and a row leads to its quotation", async () => {
    await show(v, "explore/table");
    await settled(v);
    const { total, columns, rows } = await ask<StatementTable>(v, "statements?limit=1");
    const actor = String(rows[0]![columns.indexOf("actor")]);
    await v.page.getByRole("search").getByLabel("Words").fill(actor);
    await expect
      .poll(() => v.page.locator("main > .view > p[role=status]").innerText())
      .not.toContain(`${total} statements of`);
    await v.page.locator(".grid-body button").first().press("Enter");
    await v.page.waitForSelector("dialog[open] .quotation mark");
    await v.page.keyboard.press("Escape");
  });

  test("every mark of the network leads to quotations by keyboard", async () => {
    await show(v, "explore/network");
    await v.page.waitForSelector(".network .tie", { state: "attached" });
    await v.page.locator(".network .tie").first().focus();
    expect(await v.page.evaluate(() => document.activeElement?.classList.contains("tie"))).toBe(true);
    await v.page.keyboard.press("Enter");
    await v.page.waitForSelector("dialog[open] .quotation mark");
    const link = v.page.locator("dialog[open] a").first();
    await link.click();
    await ready(v);
  });

  test("a drawing is saved as SVG and as PNG that stand alone", async () => {
    await show(v, "explore/network");
    await v.page.waitForSelector(".network .point");
    for (const [kind, begin] of [
      ["SVG", "<svg"],
      ["PNG", "\x89PNG"],
    ] as const) {
      const [download] = await Promise.all([v.page.waitForEvent("download"), v.page.click(`text=Save as ${kind}`)]);
      const bytes = readFileSync(await download.path());
      expect(bytes.toString("latin1").startsWith(begin)).toBe(true);
      expect(bytes.length).toBeGreaterThan(2000);
      if (kind === "SVG") expect(bytes.toString()).not.toMatch(/class=|var\(/);
    }
  });

  test("a window of time leaves every node in its place", async () => {
    await show(v, "explore/network");
    await v.page.waitForSelector(".network .point");
    /** Middle of each node's sign, by its name; a coalition's sign may change, and with it the middle by a pixel or two. */
    const places = (): Promise<Record<string, [number, number]>> =>
      v.page.locator(".network .point").evaluateAll((marks) =>
        Object.fromEntries(
          marks.map((mark) => {
            const box = (mark.firstElementChild as SVGGraphicsElement).getBBox();
            return [mark.querySelector("text")!.textContent, [box.x + box.width / 2, box.y + box.height / 2]];
          }),
        ),
      );
    const before = await places();
    await v.page.getByLabel("Window of time").selectOption("60");
    await v.page.waitForSelector("input[type=range]");
    await v.page.locator("input[type=range]").focus();
    await v.page.keyboard.press("Home");
    await settled(v);
    const after = Object.entries(await places());
    expect(after.length).toBeGreaterThan(0);
    for (const [name, [x, y]] of after)
      expect(Math.hypot(x - before[name]![0], y - before[name]![1]), name).toBeLessThan(3);
  });

  test("an edited option says how many statements it touches before it is stored", async () => {
    await show(v, "codebook/options");
    await settled(v);
    const option = (await ask<Dossier>(v, "")).options[0]!;
    await v.page.getByLabel("Label").fill(`${option.label} (edited)`);
    await v.page.waitForSelector(`text=/Touches ${option.statements} statement/`);
    await v.page.click("text=Store in dossier.toml");
    await untilSaved(v);
    expect((await ask<Dossier>(v, "")).options[0]!.label).toBe(`${option.label} (edited)`);
  });

  test("a slider moves the outcome, and its link opens the same what-if", async () => {
    await show(v, "what-if");
    await settled(v);
    const outcome = v.page.locator(".facts dd").first();
    const before = await outcome.innerText();
    const slider = v.page.locator(".controls fieldset").nth(1).locator("input[type=range]").first();
    await slider.focus();
    await v.page.keyboard.press("Home");
    await expect.poll(() => outcome.innerText()).not.toBe(before);
    const after = await outcome.innerText();
    await v.page.waitForFunction(() => location.hash.includes("changes="));
    const link = v.page.url();
    const other = await v.context.newPage();
    await other.goto(link);
    await expect.poll(() => other.locator(".facts dd").first().innerText()).toBe(after);
    await other.close();
  });

  test("a scenario is kept, compared and forgotten", async () => {
    await v.page.getByLabel("Keep this as").fill("Far away");
    await v.page.getByRole("button", { name: "Keep", exact: true }).click();
    await v.page.waitForSelector("th >> text=Far away");
    await v.page.click("text=Compare them");
    await expect.poll(() => v.page.locator("tr:has-text('Far away') td.number").first().innerText()).not.toBe("–");
    await v.page.click("button:has-text('Forget')");
    await v.page.waitForSelector("th >> text=Far away", { state: "detached" });
  });

  test("a party that is not in the dossier is brought in, moved, and taken out", async () => {
    await show(v, "what-if");
    await settled(v);
    await v.page.getByLabel("A party that is not in the dossier").fill("League of <i>ferrymen</i>");
    await v.page.keyboard.press("Enter");
    const party = v.page.getByRole("group", { name: "League of <i>ferrymen</i>" });
    const row = v.page.locator("section[aria-label=Outcome] tr", { hasText: "League of <i>ferrymen</i>" });
    await row.waitFor();
    const outcome = v.page.locator(".facts dd").first();
    const before = await outcome.innerText();
    await party.getByLabel("capability").focus();
    await v.page.keyboard.press("End");
    await party.getByLabel("position").focus();
    await v.page.keyboard.press("End");
    await expect.poll(() => outcome.innerText()).not.toBe(before);
    expect(await violations(v)).toEqual([]);
    await v.page.getByRole("button", { name: /^take out/ }).click();
    await row.waitFor({ state: "detached" });
    await party.waitFor({ state: "detached" });
  });

  test("a post and its reply are shown", async () => {
    await show(v, "team");
    await settled(v);
    await v.page.getByLabel("Write").fill("Is this right?");
    await v.page.getByRole("button", { name: "Post", exact: true }).click();
    await v.page.getByRole("button", { name: "Reply to Ann" }).first().click();
    await v.page.getByLabel(/Reply to post/).fill("It is.");
    await v.page.getByRole("button", { name: "Post", exact: true }).click();
    await v.page.waitForSelector(".posts .posts >> text=It is.");
  });
});
