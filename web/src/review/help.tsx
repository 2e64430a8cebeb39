import { signal } from "@preact/signals";
import { useSignal } from "@preact/signals";
import { read, write } from "../state.ts";
import { Dialog } from "../ui/dialog.tsx";
import { ACTIONS, defaultBindings, keyName, parseBindings, rebind, type Action, type Bindings } from "./keys.ts";

const STORED = "toguna.keys";
export const bindings = signal<Bindings>(parseBindings(read(STORED)));

function setBindings(next: Bindings): void {
  bindings.value = next;
  write(STORED, JSON.stringify(next));
}

const NAMES: Record<string, string> = { Backspace: "⌫", "Shift+Backspace": "⇧⌫", ArrowDown: "↓", ArrowUp: "↑" };

export function Key({ action }: { action: Action }) {
  const name = bindings.value[action][0];
  return name ? <kbd>{NAMES[name] ?? name}</kbd> : null;
}

/** All keys, each of which can be given another. */
export function Help({ onClose }: { onClose: () => void }) {
  const waiting = useSignal<Action | null>(null);
  const remark = useSignal("");

  const listen = (event: KeyboardEvent): void => {
    const action = waiting.value;
    if (!action || event.key === "Shift") return;
    event.preventDefault();
    event.stopPropagation();
    waiting.value = null;
    if (event.key === "Escape") return;
    const next = rebind(bindings.value, action, keyName(event));
    remark.value = next ? "" : "That key cannot be taken: digits choose options, Tab, Enter and Escape move about.";
    if (next) setBindings(next);
  };

  return (
    <Dialog title="Keys" onClose={onClose}>
      <div onKeyDown={listen}>
        <p>
          Digits <kbd>1</kbd> to <kbd>9</kbd> code the statement with that option. Keys do nothing while you write in a
          field. The new keys are kept in this browser.
        </p>
        <table>
          <thead>
            <tr>
              <th scope="col">What it does</th>
              <th scope="col">Key</th>
              <th scope="col">Change</th>
            </tr>
          </thead>
          <tbody>
            {ACTIONS.map((a) => (
              <tr key={a.id}>
                <th scope="row">{a.label}</th>
                <td>
                  {bindings.value[a.id].map((k) => (
                    <kbd key={k}>{k}</kbd>
                  ))}
                </td>
                <td>
                  <button type="button" aria-label={`Other key for: ${a.label}`} onClick={() => (waiting.value = a.id)}>
                    {waiting.value === a.id ? "press a key …" : "other key"}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p role="status">{remark.value}</p>
        <button type="button" onClick={() => setBindings(defaultBindings())}>
          Keys as they came
        </button>
      </div>
    </Dialog>
  );
}
