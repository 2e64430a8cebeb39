import { useSignal } from "@preact/signals";
import { ApiError, get, post, problemOf } from "../api/client.ts";
import type { EditAnswer, EditSteps } from "../api/results.ts";
import { base, coder, dossier, loadDossier, saving } from "../state.ts";
import { Trouble, useLoaded } from "../ui/trouble.tsx";

/** Takes the last edit of dossier.toml back, or makes it again; any number of them, across sessions. */
export function EditStepsBar() {
  const revision = dossier.value?.revision ?? "";
  const trouble = useSignal<unknown>(null);
  const steps = useLoaded(`edit ${base.value} ${revision}`, (signal) =>
    get<EditSteps>(`${base.value}/edit`, {}, signal),
  );
  const turn = async (way: "undo" | "redo"): Promise<void> => {
    try {
      await saving(() => post<EditAnswer>(`${base.value}/edit/${way}`, { coder: coder.value, revision }));
      trouble.value = null;
    } catch (error) {
      trouble.value = error;
      if (!(error instanceof ApiError && error.isConflict)) return;
    }
    await loadDossier();
  };
  if (steps.state !== "done") return null;
  const { undo, redo } = steps.value;
  if (!undo && !redo && trouble.value === null) return null;
  return (
    <div class="row" role="group" aria-label="Edits of dossier.toml">
      {undo && (
        <button type="button" onClick={() => void turn("undo")}>
          Take back: {undo.what} <span class="quiet small">({undo.who})</span>
        </button>
      )}
      {redo && (
        <button type="button" onClick={() => void turn("redo")}>
          Make again: {redo.what}
        </button>
      )}
      {trouble.value !== null && <Trouble problem={problemOf(trouble.value)} />}
    </div>
  );
}
