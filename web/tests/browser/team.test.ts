import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Comparison, Sample } from "../../src/api/results.ts";
import type { ArticleDocument, Dossier, DocumentRow, Statement, StatementTable } from "../../src/api/types.ts";
import { hasChromium } from "./open.mjs";
import { ask, closeBrowser, countState, ready, show, untilSaved, violations, visit, type Visit } from "./page.ts";
import { startServer, type Server } from "./server.ts";

describe.skipIf(!hasChromium)("team (skipped where there is no chromium)", () => {
  let server: Server;
  const open: Visit[] = [];
  const come = async (name: string): Promise<Visit> => {
    const v = await visit(server.url, name);
    open.push(v);
    return v;
  };
  beforeAll(async () => {
    server = await startServer();
  });
  afterEach(async () => {
    for (const v of open.splice(0)) {
      expect(v.faults).toEqual([]);
      await v.context.close();
    }
  });
  afterAll(async () => {
    await server.close();
    await closeBrowser();
  });

  /** Judges all that is open of the sample by keyboard, the first with `first`, the others with "a". */
  async function codeAll(v: Visit, first: string): Promise<void> {
    await show(v, "review?sample=1");
    await ready(v);
    const documents = (await ask<{ documents: DocumentRow[] }>(v, `samples/1/documents?coder=${v.name}`)).documents;
    const count = documents.reduce((sum, d) => sum + d.suggested, 0);
    for (let i = 0; i < count; ++i) {
      if ((await v.page.locator("#onward").count()) > 0) {
        await v.page.keyboard.press("Space");
        await ready(v);
      }
      await v.page.keyboard.press(i === 0 ? first : "a");
      await untilSaved(v);
    }
  }

  test("two coders code a sample blind, neither sees the other, and what differs is settled", async () => {
    const head = await come("Head");
    await ready(head);
    await show(head, "team");
    await head.page.click("text=Draw a sample");
    await head.page.getByLabel("First coder").fill("Ann");
    await head.page.getByLabel("Second coder").fill("Ben");
    await head.page.getByLabel(/Articles/).fill("1");
    await head.page.getByRole("button", { name: "Draw it" }).click();
    await head.page.waitForSelector("text=Sample 1");
    const suggested = await countState(head, "suggested");
    const rejected = await countState(head, "rejected");

    const [ann, ben] = [await come("Ann"), await come("Ben")];
    await show(ann, "team");
    await ann.page.getByRole("button", { name: "Code it as Ann" }).click();
    await ready(ann);
    expect(await ann.page.getByRole("button", { name: /^Many/ }).isDisabled()).toBe(true);
    expect(await violations(ann)).toEqual([]);
    await codeAll(ann, "x");
    const { documents } = (await ask<{ samples: Sample[] }>(ann, "samples")).samples[0]!;
    const id = encodeURIComponent(documents[0]!.id);

    // Ben sees every suggestion as nobody had said anything, and nothing of the article elsewhere.
    await show(ben, "review?sample=1");
    await ready(ben);
    expect(await ben.page.locator(".statement-list .entry:not(.suggested)").count()).toBe(0);
    const seen = await ask<ArticleDocument>(ben, `samples/1/document?coder=Ben&id=${id}`);
    expect(seen.statements.every((s) => s.state === "suggested" && s.judged_by === null)).toBe(true);
    const rows = (await ask<{ documents: DocumentRow[] }>(ben, "documents?for=Ben")).documents;
    expect(rows.find((d) => d.id === documents[0]!.id)!.held).toBe(true);
    // The ordinary review knows nothing of it yet.
    expect([await countState(head, "suggested"), await countState(head, "rejected")]).toEqual([suggested, rejected]);

    const first = seen.statements.toSorted((a, b) => a.begin - b.begin || a.end - b.end)[0]!;
    await codeAll(ben, "a");
    for (const v of [ann, ben]) {
      await v.page.getByRole("button", { name: "I am done" }).click();
      await v.page.getByRole("button", { name: /^Yes/ }).click();
      await v.page.waitForSelector("h1 >> text=Team");
    }
    await ben.page.reload();
    await ben.page.click("text=Compare and settle");
    await ben.page.waitForSelector("text=/1 difference, 1 to settle/");
    expect(await violations(ben)).toEqual([]);
    await ben.page.getByRole("button", { name: /Take over the/ }).click();
    await untilSaved(ben);
    await ben.page.getByRole("button", { name: "Take Ben's word" }).click();
    await ben.page.waitForSelector("text=/1 difference, 0 to settle/");
    expect((await ask<Statement>(head, `statements/${first.id}`)).state).toBe("accepted");
    const found = await ask<Comparison>(head, "samples/1/comparison");
    expect(found.pairs.every((p) => p.choice !== null)).toBe(true);
  });

  test("agreement shows alpha and kappa with intervals", async () => {
    const v = await come("Head");
    await ready(v);
    await show(v, "team");
    await v.page.waitForSelector("section[aria-label=Agreement] table");
    const text = await v.page.locator("section[aria-label=Agreement]").innerText();
    expect(text).toMatch(/Ann and Ben/);
    expect(text).toMatch(/Which words, by option/);
    expect(text).toMatch(/Is it a statement/);
  });

  test("a merge shows what it touches, moves the statements, and is taken back", async () => {
    const v = await come("Head");
    await ready(v);
    const before = await ask<Dossier>(v, "");
    const [into, from] = before.actors.filter((a) => a.statements > 0);
    const ofActor = async (id: string): Promise<number> =>
      (await ask<StatementTable>(v, `statements?actor=${encodeURIComponent(id)}&limit=1`)).total;
    const [kept, gone] = [await ofActor(into!.id), await ofActor(from!.id)];
    await show(v, "codebook/actors");
    await v.page.getByRole("list", { name: "Actors" }).getByRole("button", { name: from!.name }).first().click();
    await v.page.getByRole("radio", { name: "merge" }).check();
    await v.page.getByLabel("Becomes part of").selectOption({ label: into!.name });
    await v.page.waitForSelector(`text=/Touches ${gone} statement/`);
    await v.page.click("text=Store in dossier.toml");
    await untilSaved(v);
    expect(await ofActor(into!.id)).toBe(kept + gone);
    await v.page.getByRole("button", { name: /^Take back: merge/ }).click();
    await expect.poll(() => ofActor(from!.id)).toBe(gone);
    expect((await ask<Dossier>(v, "")).actors.length).toBe(before.actors.length);
  });
});
