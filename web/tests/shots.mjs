// Pictures of every view at three widths, light and dark, to be looked at.
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
  sources: "sources",
  exports: "exports",
};
const WIDTHS = [1440, 768, 390];

const [folder = "shots", ...only] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const mock = process.env.TOGUNA_URL ? null : await start();
const url = process.env.TOGUNA_URL ?? mock.url;
const browser = await openBrowser();
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
    }
    await context.close();
  }
}
await browser.close();
await mock?.close();
