import { signal } from "@preact/signals";

/** True while the page is laid out for paper, whichever of the two ways the browser tells. */
export const printing = signal(false);
globalThis.addEventListener?.("beforeprint", () => (printing.value = true));
globalThis.addEventListener?.("afterprint", () => (printing.value = false));
globalThis.matchMedia?.("print").addEventListener("change", (event) => (printing.value = event.matches));
