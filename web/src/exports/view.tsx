import { useSignal } from "@preact/signals";
import { problemOf } from "../api/client.ts";
import type { NetworkKind } from "../api/results.ts";
import type { Problem } from "../api/types.ts";
import { KINDS } from "../explore/kinds.ts";
import { Trouble } from "../ui/trouble.tsx";
import { type Format, GROUPS } from "./formats.ts";
import { saveExport } from "./save.ts";

/** Everything that can be taken away, as files. */
export function Exports() {
  const kind = useSignal<NetworkKind>("two-mode");
  return (
    <div class="view">
      <h1>Take away</h1>
      <label class="field which">
        <span>Which network, for networks and their figures</span>
        <select value={kind.value} onChange={(e) => (kind.value = e.currentTarget.value as NetworkKind)}>
          {KINDS.map((k) => (
            <option key={k.id} value={k.id}>
              {k.label}
            </option>
          ))}
        </select>
      </label>
      <div class="columns exports">
        {GROUPS.map((group) => (
          <section class="panel stack" key={group.title}>
            <h2>{group.title}</h2>
            <ul class="plain takings">
              {group.formats.map((format) => (
                <Taking key={format.id} format={format} kind={format.ofKind ? kind.value : undefined} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}

/** One file: saved when asked for, or said why there is none. */
function Taking({ format, kind }: { format: Format; kind: NetworkKind | undefined }) {
  const problem = useSignal<Problem | null>(null);
  const busy = useSignal(false);
  const isFigure = format.id.endsWith(".svg");
  const save = (png: boolean): void => {
    busy.value = true;
    problem.value = null;
    saveExport(format.id, kind, png)
      .catch((error) => (problem.value = problemOf(error)))
      .finally(() => (busy.value = false));
  };
  return (
    <li>
      <span>
        {format.label} <span class="quiet small">{format.note}</span>
      </span>
      <span class="row">
        <button type="button" class="small" disabled={busy.value} onClick={() => save(false)}>
          {isFigure ? "SVG" : "Save"}
          <span class="hide">: {format.label}</span>
        </button>
        {isFigure && (
          <button type="button" class="small" disabled={busy.value} onClick={() => save(true)}>
            PNG<span class="hide">: {format.label}</span>
          </button>
        )}
      </span>
      {problem.value && <Trouble problem={problem.value} />}
    </li>
  );
}
