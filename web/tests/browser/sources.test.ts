import { readFile } from "node:fs/promises";
import type { Download } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasChromium } from "./open.mjs";
import { closeBrowser, ready, show, visit, type Visit } from "./page.ts";
import { startServer, type Server } from "./server.ts";

/** Files as they are dropped; the names are the page's only word for them. */
type Dropped = { name: string; text: string };

async function drop({ page }: Visit, files: Dropped[]): Promise<void> {
  const data = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, text } of given) transfer.items.add(new File([text], name));
    return transfer;
  }, files);
  await page.dispatchEvent(".drop", "dragover", { dataTransfer: data });
  await page.waitForSelector(".drop.over");
  await page.dispatchEvent(".drop", "drop", { dataTransfer: data });
}

describe.skipIf(!hasChromium)("sources and exports (skipped where there is no chromium)", () => {
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

  test("pasted text becomes a source", async () => {
    await show(v, "sources");
    await v.page.getByLabel("Title").fill("A new létter");
    await v.page.getByLabel("Text", { exact: true }).fill("The minister said that she supports it.");
    await v.page.click("text=Add the text");
    await v.page.waitForSelector("li.added:has-text('a-new-letter.txt')");
  });

  test("dropped files are dealt with one by one, and one that is refused keeps none back", async () => {
    await drop(v, [
      { name: "broken.docx", text: "PK\u0003\u0004 nothing of a document" },
      { name: "list.csv", text: "title,date,text\nOne,2031-04-02,The town wants it.\nTwo,2031-04-03\nThree,,Words.\n" },
      { name: "2031-04-05-letter.txt", text: "Title: Letter\n\nThe town said that it wants it." },
    ]);
    await v.page.waitForSelector("li.added:has-text('2031-04-05-letter.txt')");
    expect(await v.page.locator("li.refused:has-text('broken.docx')").innerText()).toMatch(/damaged or cut off/);
    const list = v.page.locator("li.added:has-text('list.csv')");
    expect(await list.innerText()).toContain("2 articles in it.");
    await list.locator("summary").click();
    expect(await list.innerText()).toContain("list.csv:3");
    expect(await v.page.locator(".drop.over").count()).toBe(0);
  });

  test("a file that was copied is pasted like one that is dropped", async () => {
    await v.page.locator(".drop").evaluate((zone) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File(["Title: Copied\n\nThe town said that it wants it."], "2031-04-06-copied.txt"));
      zone.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
    });
    await v.page.waitForSelector("li.added:has-text('2031-04-06-copied.txt')");
  });

  test("names of files are only text", async () => {
    await drop(v, [{ name: "<img src=x onerror=alert(1)>.txt", text: "Title: A\n\nThe town said that it wants it." }]);
    await v.page.waitForSelector("li:has-text('<img src=x')");
    expect(await v.page.locator(".arrivals img").count()).toBe(0);
  });

  test("an address of this machine is refused with a reason", async () => {
    await v.page.getByLabel("Address of a page, a file or a feed").fill("http://127.0.0.1:8080/");
    await v.page.keyboard.press("Enter");
    await v.page.waitForSelector("li.refused:has-text('http://127.0.0.1:8080/')");
    expect(await v.page.locator("li.refused").first().innerText()).toContain("private network");
  });

  test("an address of the web is fetched (against the mock alone: nothing leaves this machine)", async (context) => {
    if (!server.isMock) context.skip();
    const field = v.page.getByLabel("Address of a page, a file or a feed");
    await field.fill("https://echo.example/talks");
    await v.page.click("text=Fetch this page");
    await v.page.waitForSelector("li.added:has-text('https://echo.example/talks')");
    expect(await field.inputValue()).toBe("");
  });

  test("every export is saved, or the page says why there is none", async () => {
    await show(v, "exports");
    await v.page.waitForSelector(".takings");
    const names: string[] = [];
    for (const row of await v.page.locator(".takings > li").all())
      for (const button of await row.locator("button").all()) {
        const label = await button.innerText();
        // Chromium now and then drops one of many downloads in a row; a person would press again.
        let first: Download | null = null;
        for (let turn = 0; turn < 3 && !first && (await row.locator("[role=alert]").count()) === 0; ++turn) {
          const saved = v.page.waitForEvent("download", { timeout: 8_000 }).catch(() => null);
          const refused = row.locator("[role=alert]").waitFor({ timeout: 8_000 });
          await button.click();
          first = await Promise.race([saved, refused.then(() => null).catch(() => null)]);
        }
        if (!first) continue;
        const bytes = await readFile(await first.path());
        expect(bytes.length, label).toBeGreaterThan(0);
        names.push(first.suggestedFilename());
        if (label.startsWith("PNG")) expect(bytes.subarray(1, 4).toString()).toBe("PNG");
      }
    for (const end of [
      "report.html",
      "annotations.jsonld",
      "project.qdpx",
      "network.npz",
      "network.svg",
      "network.png",
    ])
      expect(
        names.some((name) => name.endsWith(`-${end}`)),
        end,
      ).toBe(true);
    expect(names.length).toBeGreaterThan(30);
  }, 180_000);
});
