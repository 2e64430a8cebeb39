// A stand-in for `toguna serve`, for work on the page and for its browser tests where the binary is not built.
//   node tests/mock/serve.mjs [--port 8100] [--big]
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { answer, Download, Refusal } from "./api.mjs";
import { ACTORS, documents, OPTIONS } from "./dispute.mjs";
import { Ledger } from "./log.mjs";
import { Samples } from "./samples.mjs";

const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};
// The server's own policy, so that a page that breaks it fails here too.
const POLICY =
  "default-src 'self'; img-src 'self' data:; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

function dossierOf(id) {
  return {
    id,
    title: "The strait of Arvel",
    question: "What shall cross the strait?",
    language: "en",
    scale: { low: "nothing crosses", high: "a tunnel, free of charge" },
    as_of: null,
    reference_point: 0,
    quota: 0.5,
    revision: "r1",
    settings: { seed: 1, draws: 4000, minimum_confidence: 0.5, accepted_only: false, half_life_days: 60 },
    options: structuredClone(OPTIONS),
    actors: structuredClone(ACTORS),
    proposed_actors: [{ name: "Fishers of Arvel", statements: 2, first_statement: "s-2031-01-12-post.txt-0" }],
    problems: [],
    store: { scenarios: [], posts: [], edits: [] },
  };
}

/** Starts it on a free port (or the one given) and resolves to { url, ledger, close }. */
export async function start({ port = 0, big = false } = {}) {
  const ledger = new Ledger(documents({ big }));
  ledger.names = new Map(ACTORS.map((a) => [a.id, a.name]));
  const dossier = dossierOf("arvel");
  dossier.store.samples = new Samples(ledger);
  const summary = () => ({
    id: dossier.id,
    folder: "/arvel",
    title: dossier.title,
    question: dossier.question,
    documents: ledger.documents.length,
    statements: ledger.statements.size,
    unreviewed: [...ledger.statements.values()].filter((s) => s.state === "suggested").length,
    error: null,
  });

  const api = (method, path, query, body) => {
    if (path === "session") return { version: "mock", dossiers: 1 };
    if (path === "dossiers") return { dossiers: [summary()] };
    const [, id, ...parts] = path.split("/").map(decodeURIComponent);
    if (id !== dossier.id) return new Refusal(404, "not-found", "there is no such dossier");
    return answer(method, parts, { ledger, dossier, query, body });
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url, "http://localhost");
    if (url.pathname.startsWith("/api/v1/")) {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      const isJson = request.headers["content-type"] === "application/json";
      const body = isJson ? JSON.parse(Buffer.concat(chunks).toString()) : undefined;
      const forged = request.method !== "GET" && request.headers["x-toguna"] !== "1";
      const result = forged
        ? new Refusal(403, "forged", "no X-Toguna header")
        : api(request.method, url.pathname.slice(8), Object.fromEntries(url.searchParams), body);
      if (result instanceof Download) {
        response.writeHead(200, { "Content-Type": "application/octet-stream" }).end(result.text);
        return;
      }
      response.writeHead(result instanceof Refusal ? result.status : 200, { "Content-Type": "application/json" });
      response.end(JSON.stringify(result instanceof Refusal ? result.body : result));
      return;
    }
    const name = normalize(url.pathname).replace(/^\/+/, "") || "index.html";
    try {
      const bytes = await readFile(join(DIST, name));
      response.writeHead(200, {
        "Content-Type": TYPES[extname(name)] ?? "application/octet-stream",
        "Content-Security-Policy": POLICY,
      });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    ledger,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const at = process.argv.indexOf("--port");
  const running = await start({
    port: at > 0 ? Number(process.argv[at + 1]) : 8100,
    big: process.argv.includes("--big"),
  });
  console.log(running.url);
}
