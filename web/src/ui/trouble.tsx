import type { ComponentChildren } from "preact";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { problemOf } from "../api/client.ts";
import type { Problem } from "../api/types.ts";

/** What went wrong, where, and what helps; read out when it appears. */
export function Trouble({ problem, children }: { problem: Problem; children?: ComponentChildren }) {
  return (
    <div class="note bad" role="alert">
      <strong>{problem.message}</strong>
      {problem.at && <span class="quiet"> {problem.at}</span>}
      {problem.help && <p>{problem.help}</p>}
      {children}
    </div>
  );
}

export type Loaded<T> = { state: "loading" } | { state: "done"; value: T } | { state: "failed"; problem: Problem };

/** Fetches anew whenever `key` changes; an answer that is overtaken by a newer one is dropped. Keeps the old one shown. */
export function useLoaded<T>(key: string, fetch: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const loaded = useSignal<Loaded<T>>({ state: "loading" });
  useEffect(() => {
    const control = new AbortController();
    fetch(control.signal).then(
      (value) => control.signal.aborted || (loaded.value = { state: "done", value }),
      (error) => control.signal.aborted || (loaded.value = { state: "failed", problem: problemOf(error) }),
    );
    return () => control.abort();
  }, [key]);
  return loaded.value;
}

/** Shows a loaded value, the wait for it, or why there is none. */
export function Show<T>({ loaded, children }: { loaded: Loaded<T>; children: (value: T) => ComponentChildren }) {
  if (loaded.state === "loading")
    return (
      <p class="quiet" role="status">
        Loading …
      </p>
    );
  if (loaded.state === "failed") return <Trouble problem={loaded.problem} />;
  return <>{children(loaded.value)}</>;
}
