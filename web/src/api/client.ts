import type { Problem, Statement } from "./types.ts";

const BASE = "/api/v1";

/** What the server refused, or that it could not be reached (status 0). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
    /** For a conflict over statements: these, as they are now. */
    readonly present: Statement[] = [],
  ) {
    super(problem.message);
  }
  get isConflict(): boolean {
    return this.status === 409 && this.problem.slug === "conflict";
  }
}

export type Parameters = Record<string, string | number | boolean | null | undefined>;

export function address(path: string, parameters: Parameters = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== "") query.set(name, String(value));
  }
  const text = query.toString();
  return `${BASE}${path}${text ? `?${text}` : ""}`;
}

async function call<T>(method: string, url: string, body?: BodyInit, type?: string, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json" };
  // The header that another site's form cannot send; the server refuses changes without it.
  if (method !== "GET") headers["X-Toguna"] = "1";
  if (type) headers["Content-Type"] = type;
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(0, {
      slug: "unreachable",
      message: "The server does not answer.",
      at: url,
      help: "Start it again with: toguna serve",
    });
  }
  const text = await response.text();
  if (response.ok) return JSON.parse(text) as T;
  throw refusal(response.status, text, url);
}

function refusal(status: number, text: string, url: string): ApiError {
  try {
    const answer = JSON.parse(text) as { error: Problem; present?: Statement[] };
    if (answer.error.message) return new ApiError(status, answer.error, answer.present ?? []);
  } catch {
    // Not one of the server's own answers; what follows says what is known.
  }
  const help = status === 401 ? "Open the address that toguna serve printed." : "";
  return new ApiError(status, {
    slug: "unexpected",
    message: `The server answered with status ${status}.`,
    at: url,
    help,
  });
}

export function get<T>(path: string, parameters?: Parameters, signal?: AbortSignal): Promise<T> {
  return call<T>("GET", address(path, parameters), undefined, undefined, signal);
}
export function post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  return call<T>("POST", address(path), JSON.stringify(body), "application/json", signal);
}
export function upload<T>(path: string, parameters: Parameters, bytes: Blob): Promise<T> {
  return call<T>("POST", address(path, parameters), bytes, "application/octet-stream");
}
export function remove<T>(path: string): Promise<T> {
  return call<T>("DELETE", address(path));
}

/** What to show a person of anything that was thrown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ApiError) return error.problem;
  return { slug: "page", message: error instanceof Error ? error.message : String(error), at: "", help: "" };
}
