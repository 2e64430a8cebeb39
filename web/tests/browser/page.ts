import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { Statement, StatementTable } from "../../src/api/types.ts";
import { openBrowser } from "./open.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export interface Visit {
  name: string;
  context: BrowserContext;
  page: Page;
  dossier: string;
  /** Errors of the page and breaches of its content security policy. */
  faults: string[];
}

let browser: Browser | undefined;
export async function theBrowser(): Promise<Browser> {
  return (browser ??= await openBrowser());
}
export async function closeBrowser(): Promise<void> {
  await browser?.close();
  browser = undefined;
}

/** Opens the page as a coder with a name; `name` empty: as one who has not given one yet. */
export async function visit(
  url: string,
  name: string,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<Visit> {
  const context = await (await theBrowser()).newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("dialog", (dialog) => {
    faults.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) faults.push(message.text());
  });
  if (name) await page.addInitScript((coder) => localStorage.setItem("toguna.coder", coder), name);
  await page.goto(url);
  await page.waitForURL(/#\/[^/]+\//);
  const dossier = decodeURIComponent(new URL(page.url()).hash.split("/")[1]!);
  return { name, context, page, dossier, faults };
}

export async function show({ page, dossier }: Visit, path: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), `#/${encodeURIComponent(dossier)}/${path}`);
}

/** Asks the server itself, with the page's own cookie. */
export function ask<T>({ page, dossier }: Visit, path: string): Promise<T> {
  return page.evaluate(
    async (url) => (await fetch(url)).json(),
    `/api/v1/dossiers/${encodeURIComponent(dossier)}/${path}`,
  ) as Promise<T>;
}

export async function countState(v: Visit, state: Statement["state"]): Promise<number> {
  return (await ask<StatementTable>(v, `statements?state=${state}&limit=1`)).total;
}

/** Waits until the page says that everything is stored; two frames first, so that it is not what it said before. */
export async function untilSaved({ page }: Visit): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await page.waitForSelector("[data-saved=saved]");
}

/** Until nothing is being fetched and the view has its heading. */
export async function settled({ page }: Visit): Promise<void> {
  await page.waitForSelector("main h1");
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(
    () => ![...document.querySelectorAll("main [role=status]")].some((e) => e.textContent === "Loading …"),
  );
}

/** Waits until the review shows a statement. */
export async function ready({ page }: Visit): Promise<void> {
  await page.waitForSelector(".hand .card .values");
  await page.waitForSelector("mark.active");
}

/** What axe finds wrong with the page as it is. */
export async function violations({ page }: Visit): Promise<string[]> {
  // Through the debugger, which the page's policy does not bind.
  await page.evaluate(AXE);
  const results = await page.evaluate(() => (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run());
  return results.violations.flatMap((v) =>
    v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)} ${n.failureSummary ?? ""}`),
  );
}
