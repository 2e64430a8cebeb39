import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { post, problemOf } from "../api/client.ts";
import type { Change, WhatIf } from "../api/results.ts";
import { href, place, replacePlace } from "../router.ts";
import { base } from "../state.ts";
import { Show, Trouble, useLoaded } from "../ui/trouble.tsx";
import { decode, encode } from "./changes.ts";
import { Controls } from "./controls.tsx";
import { Outcome } from "./outcome.tsx";
import { Scenarios } from "./scenarios.tsx";

/** The address follows the sliders when they rest: browsers refuse more than a few changes a second. */
const REST_MS = 400;

/** The forecast under changes: sliders on the left, what comes of them on the right. */
export function WhatIfView() {
  const inAddress = place.value.query.get("changes") ?? "";
  const changes = useSignal<Change[]>(decode(inAddress));
  const latest = useSignal<WhatIf | null>(null);
  const trouble = useSignal<unknown>(null);
  const start = useLoaded(`what-if ${base.value}`, (signal) =>
    post<WhatIf>(`${base.value}/what-if`, { changes: [] }, signal),
  );

  // A link that is opened while the view is open; what the view itself wrote there is not read back.
  const written = useRef(inAddress);
  useEffect(() => {
    if (inAddress !== written.current) changes.value = decode(inAddress);
    written.current = inAddress;
  }, [inAddress]);

  // Of several answers under way only the last one asked for is shown.
  useEffect(() => {
    const control = new AbortController();
    post<WhatIf>(`${base.value}/what-if`, { changes: changes.value }, control.signal).then(
      (answer) => {
        latest.value = answer;
        trouble.value = null;
      },
      (error) => control.signal.aborted || (trouble.value = error),
    );
    const timer = setTimeout(() => {
      const code = encode(changes.value);
      if (code === written.current) return;
      written.current = code;
      replacePlace(href("what-if", "", { changes: code }));
    }, REST_MS);
    return () => {
      control.abort();
      clearTimeout(timer);
    };
  }, [changes.value, base.value]);

  return (
    <div class="view">
      <h1>What if</h1>
      <Show loaded={start}>
        {(before) => (
          <div class="what-if">
            <Controls
              players={before.before.players}
              start={before}
              changes={changes.value}
              onChange={(next) => (changes.value = next)}
            />
            <div class="stack">
              {trouble.value !== null && <Trouble problem={problemOf(trouble.value)} />}
              <Outcome result={latest.value ?? before} />
              <Scenarios changes={changes.value} onOpen={(next) => (changes.value = next)} />
            </div>
          </div>
        )}
      </Show>
    </div>
  );
}
