// What the browser tests run against: the binary named by TOGUNA_BINARY on a copy of a dossier, else the mock.
import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { start as startMock } from "../mock/serve.mjs";

export const BINARY = process.env.TOGUNA_BINARY ?? "";
const DOSSIER = process.env.TOGUNA_DOSSIER ?? new URL("../../../examples/mali-2012", import.meta.url).pathname;
// A binary that stands elsewhere than where it was built may need to be told where its language packs are, and the page
// may be newer than the one it holds.
const MODELS = process.env.TOGUNA_MODELS ? ["--models", process.env.TOGUNA_MODELS] : [];
const PAGE = process.env.TOGUNA_UI_DIR ? ["--ui-dir", process.env.TOGUNA_UI_DIR] : [];
const START_MS = 60_000;

export interface Server {
  /** The address to open, with the token where there is one. */
  url: string;
  isMock: boolean;
  /** Ends it as by a crash and starts it anew on the same dossier; the mock forgets nothing because it does nothing. */
  restart(): Promise<void>;
  kill(): Promise<void>;
  close(): Promise<void>;
}

export async function startServer(): Promise<Server> {
  return BINARY ? startBinary() : startStandIn();
}

async function startStandIn(): Promise<Server> {
  const mock = await startMock();
  const close = (): Promise<void> => mock.close() as Promise<void>;
  return { url: mock.url, isMock: true, restart: () => Promise.resolve(), kill: close, close };
}

async function startBinary(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), "toguna-"));
  const dossier = join(folder, "dossier");
  cpSync(DOSSIER, dossier, { recursive: true });
  const reading = spawn(BINARY, ["read", dossier, ...MODELS], { stdio: ["ignore", "ignore", "inherit"] });
  await ended(reading);
  if (reading.exitCode !== 0) throw new Error(`toguna read ended with status ${reading.exitCode}`);
  let { child, url } = await launch(dossier);
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await ended(child);
  };
  const server: Server = {
    url,
    isMock: false,
    kill,
    async restart() {
      await kill();
      ({ child, url } = await launch(dossier));
      server.url = url;
    },
    async close() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return server;
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once("exit", () => resolve()));
}

/** Starts it and waits for the address that it prints. */
function launch(dossier: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(BINARY, ["serve", dossier, "--no-browser", ...MODELS, ...PAGE], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let printed = "";
    const timer = setTimeout(
      () => reject(new Error(`no address within ${START_MS} ms; it printed: ${printed}`)),
      START_MS,
    );
    const listen = (chunk: Buffer): void => {
      printed += chunk.toString();
      const url = /https?:\/\/\S+/.exec(printed)?.[0];
      if (!url) return;
      clearTimeout(timer);
      resolve({ child, url });
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("exit", (code) => reject(new Error(`it ended with status ${code}: ${printed}`)));
  });
}
