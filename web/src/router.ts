import { signal } from "@preact/signals";

/** Where the page is: `#/<dossier>/<view>/<part>?<query>`. All behind the hash: a link needs no route on the server. */
export interface Place {
  dossier: string;
  view: string;
  part: string;
  query: URLSearchParams;
}

export function parsePlace(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [dossier = "", view = "", part = ""] = path.split("/", 3).map(decode);
  return { dossier, view: view || "review", part, query: new URLSearchParams(query) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const place = signal<Place>(parsePlace(globalThis.location?.hash ?? ""));

/** A link within a dossier; the present one unless named. */
export function href(
  view: string,
  part = "",
  query: Record<string, string | undefined> = {},
  dossier = place.value.dossier,
): string {
  const entries = Object.entries(query).filter((e): e is [string, string] => !!e[1]);
  const text = new URLSearchParams(entries).toString();
  const path = [dossier, view, part].filter(Boolean).map(encodeURIComponent).join("/");
  return `#/${path}${text ? `?${text}` : ""}`;
}

export function go(target: string): void {
  location.hash = target;
}

/** Changes the address without a step in the browser's history. */
export function replacePlace(target: string): void {
  history.replaceState(null, "", target);
  place.value = parsePlace(target);
}

export function listenToPlace(): void {
  addEventListener("hashchange", () => {
    place.value = parsePlace(location.hash);
  });
}
