import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Statement, StatementTable } from "../../src/api/types.ts";
import { hasChromium } from "./open.mjs";
import { ask, closeBrowser, countState, ready, untilSaved, visit, type Visit } from "./page.ts";
import { startServer, type Server } from "./server.ts";

describe.skipIf(!hasChromium)("review (skipped where there is no chromium)", () => {
  let server: Server;
  const open: Visit[] = [];
  const come = async (name = "Ann"): Promise<Visit> => {
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

  test("twenty statements are reviewed by keyboard alone, the name included", async () => {
    const v = await come("");
    await v.page.waitForSelector("dialog[open]");
    await v.page.keyboard.press("Tab");
    await v.page.keyboard.type("Ann");
    await v.page.keyboard.press("Enter");
    await ready(v);
    const before = await countState(v, "suggested");
    for (let i = 0; i < 20; ++i) {
      // At an article's end the space bar goes on to the next one.
      if ((await v.page.locator("#onward").count()) > 0) {
        await v.page.keyboard.press("Space");
        await ready(v);
      }
      await v.page.keyboard.press(i % 4 === 3 ? "x" : "a");
      await untilSaved(v);
    }
    expect(await countState(v, "suggested")).toBe(before - 20);
    expect(await countState(v, "rejected")).toBe(5);
  });

  test("what was judged can be taken back after the server was killed and started again", async () => {
    const v = await come();
    await ready(v);
    const before = await countState(v, "accepted");
    await v.page.keyboard.press("a");
    await untilSaved(v);
    await server.restart();
    const after = await come();
    await ready(after);
    expect(await countState(after, "accepted")).toBe(before + 1);
    await after.page.keyboard.press("Backspace");
    await untilSaved(after);
    expect(await countState(after, "accepted")).toBe(before);
    await after.page.keyboard.press("Shift+Backspace");
    await after.page.waitForFunction(() => document.querySelector("[data-saved=saved]"));
    await expect.poll(() => countState(after, "accepted")).toBe(before + 1);
  });

  test("of two coders at one statement the second is told and nothing is overwritten", async () => {
    const [ann, ben] = [await come("Ann"), await come("Ben")];
    await ready(ann);
    await ready(ben);
    const id = await ann.page.locator("mark.active").first().getAttribute("data-statement");
    await ann.page.keyboard.press("a");
    await untilSaved(ann);
    await ben.page.keyboard.press("x");
    await ben.page.waitForSelector("dialog[open] >> text=Someone else was quicker");
    expect((await ask<Statement>(ben, `statements/${id}`)).state).toBe("accepted");
    await ben.page.click("text=Store mine after all");
    await expect.poll(async () => (await ask<Statement>(ben, `statements/${id}`)).state).toBe("rejected");
  });

  test("an edge moved by two words is one correction with the words as shown", async () => {
    const v = await come();
    await ready(v);
    const id = await v.page.locator("mark.active").first().getAttribute("data-statement");
    const before = await ask<Statement>(v, `statements/${id}`);
    await v.page.keyboard.press("{");
    await v.page.keyboard.press("{");
    await untilSaved(v);
    const after = await ask<Statement>(v, `statements/${id}`);
    expect(after.begin).toBeGreaterThan(before.begin);
    expect(before.text.endsWith(after.text)).toBe(true);
    expect(after.state).toBe("corrected");
    await v.page.keyboard.press("Backspace");
    await expect.poll(async () => (await ask<Statement>(v, `statements/${id}`)).begin).toBe(before.begin);
  });

  test("a digit codes the option anew and goes on", async () => {
    const v = await come();
    await ready(v);
    const id = await v.page.locator("mark.active").first().getAttribute("data-statement");
    const { options } = await ask<{ options: { id: string }[] }>(v, "");
    const now = await ask<Statement>(v, `statements/${id}`);
    const digit = options.findIndex((o) => o.id !== now.option);
    await v.page.keyboard.press(String(digit + 1));
    await untilSaved(v);
    const after = await ask<Statement>(v, `statements/${id}`);
    expect([after.option, after.state]).toEqual([options[digit]!.id, "corrected"]);
    expect(await v.page.locator("mark.active").first().getAttribute("data-statement")).not.toBe(id);
  });

  test("fields are edited by keyboard, and letters typed there judge nothing", async () => {
    const v = await come();
    await ready(v);
    const id = await v.page.locator("mark.active").first().getAttribute("data-statement");
    const open = await countState(v, "suggested");
    await v.page.keyboard.press("e");
    await v.page.waitForSelector("form.fields");
    await v.page.getByLabel("Counts for").selectOption({ label: "someone else …" });
    await v.page.getByLabel("Counts for: name").focus();
    await v.page.keyboard.type("Axa of Xanax");
    expect(await countState(v, "suggested")).toBe(open);
    await v.page.keyboard.press("Enter");
    await untilSaved(v);
    expect((await ask<Statement>(v, `statements/${id}`)).actor).toEqual({ id: null, name: "Axa of Xanax" });
  });

  test("selected words become a statement", async () => {
    const v = await come();
    await ready(v);
    const total = (await ask<StatementTable>(v, "statements?limit=1")).total;
    const words = v.page.locator(".article p.body span[data-begin]").first();
    await words.selectText();
    await v.page.locator(".article").dispatchEvent("mouseup");
    await v.page.keyboard.press("n");
    await v.page.waitForSelector("form.compose");
    await v.page.locator("form.compose").getByLabel("Counts for").selectOption({ index: 1 });
    await v.page.click("form.compose button[type=submit]");
    await expect.poll(async () => (await ask<StatementTable>(v, "statements?limit=1")).total).toBe(total + 1);
  });

  test("a key that was given to another action keeps it after a reload", async () => {
    const v = await come();
    await ready(v);
    await v.page.keyboard.press("?");
    await v.page.getByRole("button", { name: "Other key for: Accept", exact: true }).click();
    await v.page.keyboard.press("w");
    await v.page.keyboard.press("Escape");
    await v.page.reload();
    await ready(v);
    const before = await countState(v, "accepted");
    await v.page.keyboard.press("a");
    await v.page.keyboard.press("w");
    await untilSaved(v);
    expect(await countState(v, "accepted")).toBe(before + 1);
  });

  test("many are accepted after their number, samples and precision were shown; it is one step to undo", async () => {
    const v = await come();
    await ready(v);
    const before = await countState(v, "suggested");
    await v.page.keyboard.press("b");
    await v.page.locator("dialog").getByLabel("Article").selectOption({ label: "all articles" });
    await v.page
      .locator("dialog")
      .getByLabel(/Confidence at least/)
      .fill("0.5");
    await v.page.waitForSelector("dialog[open] .samples li");
    const accept = v.page.locator("dialog button.main");
    const count = Number(/\d+/.exec(await accept.innerText())![0]);
    await accept.click();
    await v.page.waitForSelector("dialog[open]", { state: "detached" });
    expect(await countState(v, "suggested")).toBe(before - count);
    await v.page.keyboard.press("Backspace");
    await expect.poll(() => countState(v, "suggested")).toBe(before);
  });

  test("markup and scripts in an article are words (skipped against the binary, whose articles have none)", async (context) => {
    if (!server.isMock) context.skip();
    const v = await come();
    await ready(v);
    const text = await v.page.locator(".article").innerText();
    expect(text).toContain("<img src=x onerror=alert(1)> and <script>alert(2)</script>");
    expect(await v.page.locator(".article img, .article script").count()).toBe(0);
  });

  test("what the server did not store is not shown as saved", async () => {
    const v = await come();
    await ready(v);
    const id = await v.page.locator("mark.active").first().getAttribute("data-statement");
    await server.kill();
    await v.page.keyboard.press("a");
    await v.page.waitForSelector("[data-saved=failed]");
    // The page has gone on to the next that waits; those judged before lie between.
    const here = v.page.locator(`mark.active[data-statement="${id}"]`);
    for (let i = 0; i < 20 && (await here.count()) === 0; ++i) await v.page.keyboard.press("k");
    await here.first().waitFor();
    await v.page.waitForSelector(".hand .card.suggested");
    server = await startServer();
  });
});
