// Says what the page weighs as it is sent, and fails where that is too much.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT = 120_000;
const folder = new URL("../dist/", import.meta.url);
let total = 0;
for (const name of readdirSync(folder).sort()) {
  const bytes = readFileSync(new URL(name, folder));
  const sent = gzipSync(bytes, { level: 9 }).length;
  total += sent;
  console.log(`${name.padEnd(12)} ${String(bytes.length).padStart(8)} bytes ${String(sent).padStart(8)} gzipped`);
}
console.log(`in all ${(total / 1000).toFixed(1)} kB gzipped, limit ${LIMIT / 1000} kB`);
if (total >= LIMIT) {
  console.error("The page is too heavy.");
  process.exit(1);
}
