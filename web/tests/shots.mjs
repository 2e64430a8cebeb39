// Pictures of every view at three widths, light and dark, and as printed (PDF), to be looked at.
//   node tests/shots.mjs FOLDER [VIEW...]      against the mock, or the server at TOGUNA_URL
import { mkdir } from "node:fs/promises";
import { openBrowser } from "./browser/open.mjs";
import { start } from "./mock/serve.mjs";

const VIEWS = {
  review: "review",
  table: "explore/table",
  network: "explore/network",
  "heat-map": "explore/heat-map",
  positions: "explore/positions",
  polarization: "explore/polarization",
  "what-if": "what-if",
  options: "codebook/options",
  actors: "codebook/actors",
  question: "codebook/question",
  team: "team",
  "blind-coding": "review?sample=1",
  comparison: "team/2",
  sources: "sources",
  exports: "exports",
};
const FIRST = "2031-01-12-post.txt"; // an article of the mock
const WIDTHS = [1440, 768, 390];

const [folder = "shots", ...only] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const mock = process.env.TOGUNA_URL ? null : await start();
const url = process.env.TOGUNA_URL ?? mock.url;
const browser = await openBrowser();
// In the mock: one sample that Ann codes, and one that both coders have finished.
const ask = (path, body) =>
  fetch(`${url}api/v1/dossiers/arvel/samples${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Toguna": "1" },
    body: JSON.stringify(body),
  });
if (mock) {
  for (const seed of [1, 2]) await ask("", { coder: "Head", coders: ["Ann", "Ben"], articles: 1, seed });
  const shown = await (await fetch(`${url}api/v1/dossiers/arvel/samples/2/document?coder=Ben&id=${FIRST}`)).json();
  for (const { id, option } of shown.statements)
    for (const coder of ["Ann", "Ben"]) {
      const differs = coder === "Ann" && id === shown.statements[0].id;
      const stance = option === shown.statements[1].option && coder === "Ben" ? "conditional" : "support";
      const item = differs ? { action: "reject" } : { action: "correct", correction: { stance } };
      await ask("/2/review", { coder, items: [{ statement: id, ...item }] });
    }
  for (const coder of ["Ann", "Ben"]) await ask("/2/done", { coder });
}
for (const colours of ["light", "dark"]) {
  for (const width of WIDTHS) {
    const context = await browser.newContext({
      viewport: { width, height: width > 1000 ? 900 : 1000 },
      colorScheme: colours,
    });
    const page = await context.newPage();
    page.on("pageerror", (error) => console.error(`${width} ${colours}: ${error}`));
    await page.addInitScript(() => localStorage.setItem("toguna.coder", "Ann"));
    await page.goto(url);
    await page.waitForURL(/#\/[^/]+\//);
    const dossier = new URL(page.url()).hash.split("/")[1];
    for (const [name, path] of Object.entries(VIEWS)) {
      if (only.length > 0 && !only.includes(name)) continue;
      await page.evaluate((hash) => (location.hash = hash), `#/${dossier}/${path}`);
      await page.waitForTimeout(500);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (sideways > 0) console.error(`${name} at ${width}: ${sideways} px too wide`);
      await page.screenshot({ path: `${folder}/${name}-${width}-${colours}.png` });
      if (width === WIDTHS[0] && colours === "dark")
        await page.pdf({ path: `${folder}/${name}-print.pdf`, format: "A4", preferCSSPageSize: true });
    }
    await context.close();
  }
}
await browser.close();
await mock?.close();
