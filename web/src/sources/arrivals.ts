import { signal } from "@preact/signals";
import { post, problemOf, upload } from "../api/client.ts";
import type { Added } from "../api/results.ts";
import type { Problem } from "../api/types.ts";
import { base, loadDossier } from "../state.ts";

/** Something on its way into the dossier: a file, a pasted text, an address. */
export interface Arrival {
  number: number;
  name: string;
  state: "waiting" | "sending" | "added" | "refused";
  answer?: Added;
  problem?: Problem;
}

/** The latest first. */
export const arrivals = signal<Arrival[]>([]);
let last = 0;
let queue: Promise<unknown> = Promise.resolve();

function change(number: number, part: Partial<Arrival>): void {
  arrivals.value = arrivals.value.map((one) => (one.number === number ? { ...one, ...part } : one));
}

/** One after the other, in order; what is refused does not keep the rest back. Resolves to whether it was added. */
function arrive(name: string, send: () => Promise<Added>): Promise<boolean> {
  const number = ++last;
  arrivals.value = [{ number, name, state: "waiting" }, ...arrivals.value];
  const turn = queue.then(async () => {
    change(number, { state: "sending" });
    try {
      change(number, { state: "added", answer: await send() });
      void loadDossier();
      return true;
    } catch (error) {
      change(number, { state: "refused", problem: problemOf(error) });
      return false;
    }
  });
  queue = turn;
  return turn;
}

export function addFiles(files: Iterable<File>, replace: boolean): void {
  for (const file of files) {
    void arrive(file.name, () => upload<Added>(`${base.value}/sources`, { name: file.name, replace }, file));
  }
}

export function addText(name: string, body: Record<string, string>): Promise<boolean> {
  return arrive(name, () => post<Added>(`${base.value}/sources/paste`, body));
}

export function addAddress(url: string): Promise<boolean> {
  return arrive(url, () => post<Added>(`${base.value}/sources/address`, { url }));
}
