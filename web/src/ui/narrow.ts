import { signal } from "@preact/signals";

/** Whether the window has the width of a phone; the style sheets draw the same line. */
const query = globalThis.matchMedia?.("(max-width: 48rem)");
export const narrow = signal(query?.matches ?? false);
query?.addEventListener("change", (event) => (narrow.value = event.matches));
