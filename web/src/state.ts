import { computed, signal } from "@preact/signals";
import { get, problemOf } from "./api/client.ts";
import type { Dossier, DossierSummary, Problem } from "./api/types.ts";
import { place } from "./router.ts";

/** What several views share: the open dossier, the coder's name, and whether all that was done is stored. */
export const dossiers = signal<DossierSummary[]>([]);
export const dossier = signal<Dossier | null>(null);
export const trouble = signal<Problem | null>(null);

export const base = computed(() => `/dossiers/${encodeURIComponent(place.value.dossier)}`);
export const optionLabel = computed(() => new Map(dossier.value?.options.map((o) => [o.id, o.label])));
export const actorName = computed(() => new Map(dossier.value?.actors.map((a) => [a.id, a.name])));

const CODER = "toguna.coder";
export const coder = signal(read(CODER));
export function setCoder(name: string): void {
  coder.value = name.trim();
  write(CODER, coder.value);
}

/** Storage may be switched off in a browser; the page then works without a memory of its own. */
export function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}
export function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Nothing is lost but the convenience.
  }
}

export type Saved = { state: "idle" | "saving" | "saved" } | { state: "failed"; problem: Problem };
export const saved = signal<Saved>({ state: "idle" });
let pending = 0;

/** Runs something that changes the dossier, and shows whether it is stored. It says "saved" only after the answer. */
export async function saving<T>(work: () => Promise<T>): Promise<T> {
  ++pending;
  saved.value = { state: "saving" };
  try {
    if (!coder.value) throw new Error("Say who you are first: “Your name”, top right.");
    const result = await work();
    if (--pending === 0) saved.value = { state: "saved" };
    return result;
  } catch (error) {
    --pending;
    saved.value = { state: "failed", problem: problemOf(error) };
    throw error;
  }
}

export async function loadDossiers(): Promise<void> {
  dossiers.value = (await get<{ dossiers: DossierSummary[] }>("/dossiers")).dossiers;
}

/** Fetches the open dossier anew; an answer that comes after another dossier was opened is dropped. */
export async function loadDossier(): Promise<void> {
  const id = place.value.dossier;
  try {
    const answer = await get<Dossier>(`/dossiers/${encodeURIComponent(id)}`);
    if (place.value.dossier !== id) return;
    dossier.value = answer;
    trouble.value = null;
  } catch (error) {
    if (place.value.dossier !== id) return;
    dossier.value = null;
    trouble.value = problemOf(error);
  }
}
