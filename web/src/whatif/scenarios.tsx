import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { get, post, problemOf, remove } from "../api/client.ts";
import type { Change, Scenario, WhatIf } from "../api/results.ts";
import { href } from "../router.ts";
import { base, coder, saving } from "../state.ts";
import { decimal, percent } from "../ui/format.ts";
import { nameOf } from "../ui/stance.tsx";
import { Trouble } from "../ui/trouble.tsx";
import { encode, inWords } from "./changes.ts";

/** What-ifs kept under a name: open, compare, share, forget. */
export function Scenarios({ changes, onOpen }: { changes: Change[]; onOpen: (changes: Change[]) => void }) {
  const list = useSignal<Scenario[]>([]);
  const name = useSignal("");
  const trouble = useSignal<unknown>(null);
  const copied = useSignal("");
  const results = useSignal<ReadonlyMap<string, WhatIf>>(new Map());

  const load = (): Promise<void> =>
    get<{ scenarios: Scenario[] }>(`${base.value}/scenarios`).then(
      (answer) => void (list.value = answer.scenarios),
      (error) => void (trouble.value = error),
    );
  useEffect(() => void load(), [base.value]);

  const keep = async (event: Event): Promise<void> => {
    event.preventDefault();
    try {
      await saving(() =>
        post<Scenario>(`${base.value}/scenarios`, { name: name.value.trim(), coder: coder.value, changes }),
      );
      name.value = "";
      trouble.value = null;
      await load();
    } catch (error) {
      trouble.value = error;
    }
  };
  const forget = async (id: string): Promise<void> => {
    try {
      list.value = (
        await saving(() => remove<{ scenarios: Scenario[] }>(`${base.value}/scenarios/${encodeURIComponent(id)}`))
      ).scenarios;
    } catch (error) {
      trouble.value = error;
    }
  };
  const compare = async (): Promise<void> => {
    try {
      const answers = await Promise.all(
        list.value.map((s) => post<WhatIf>(`${base.value}/what-if`, { changes: s.changes })),
      );
      results.value = new Map(list.value.map((s, i) => [s.id, answers[i]!]));
    } catch (error) {
      trouble.value = error;
    }
  };
  const share = async (of: Change[]): Promise<void> => {
    const link = new URL(href("what-if", "", { changes: encode(of) }), location.href).href;
    try {
      await navigator.clipboard.writeText(link);
      copied.value = "The link is on the clipboard. It opens with whoever this server lets in.";
    } catch {
      copied.value = link;
    }
  };

  return (
    <section class="panel stack" aria-label="Scenarios">
      <div class="row spread">
        <h2>Scenarios</h2>
        <div class="row">
          <button type="button" disabled={list.value.length === 0} onClick={() => void compare()}>
            Compare them
          </button>
          <button type="button" onClick={() => void share(changes)}>
            Link to this
          </button>
        </div>
      </div>
      {trouble.value !== null && <Trouble problem={problemOf(trouble.value)} />}
      <p role="status" class={copied.value ? "note" : "hide"}>
        {copied.value}
      </p>
      <form class="row" onSubmit={keep}>
        <label class="field">
          <span>Keep this as</span>
          <input value={name.value} onInput={(e) => (name.value = e.currentTarget.value)} />
        </label>
        <button type="submit" disabled={!name.value.trim() || changes.length === 0}>
          Keep
        </button>
      </form>
      {list.value.length > 0 && (
        <div class="scroll" tabIndex={0} role="region" aria-label="Kept scenarios">
          <table>
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Changes</th>
                <th scope="col" class="number">
                  Outcome
                </th>
                <th scope="col" class="number">
                  No agreement
                </th>
                <th scope="col">
                  <span class="hide">What to do</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {list.value.map((s) => {
                const result = results.value.get(s.id)?.after;
                return (
                  <tr key={s.id}>
                    <th scope="row">
                      {s.name} <span class="small quiet">{s.by}</span>
                    </th>
                    <td>{s.changes.map((c) => inWords(c, nameOf)).join("; ")}</td>
                    <td class="number">{result ? decimal(result.point) : "–"}</td>
                    <td class="number">{result ? percent(result.no_agreement_probability) : "–"}</td>
                    <td class="row">
                      <button type="button" onClick={() => onOpen(s.changes)}>
                        Open<span class="hide"> {s.name}</span>
                      </button>
                      <button type="button" onClick={() => void share(s.changes)}>
                        Link<span class="hide"> to {s.name}</span>
                      </button>
                      <button type="button" onClick={() => void forget(s.id)}>
                        Forget<span class="hide"> {s.name}</span>
                      </button>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
