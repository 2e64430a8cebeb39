import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ApiError, post, problemOf } from "../api/client.ts";
import type { Edit, EditAnswer } from "../api/results.ts";
import { base, coder, dossier, loadDossier, saving } from "../state.ts";
import { showEvidence } from "../explore/evidence.tsx";
import { counted } from "../ui/format.ts";
import { Trouble } from "../ui/trouble.tsx";

const REST_MS = 250;

/** What edits would do, shown before they are stored: how many statements they touch, and the file as it would be. */
export function Preview({ edits, onStored }: { edits: Edit[]; onStored: () => void }) {
  const answer = useSignal<EditAnswer | null>(null);
  const trouble = useSignal<unknown>(null);
  const revision = dossier.value?.revision ?? "";
  const key = JSON.stringify(edits);

  useEffect(() => {
    answer.value = null;
    if (edits.length === 0) return undefined;
    const control = new AbortController();
    const timer = setTimeout(() => {
      post<EditAnswer>(
        `${base.value}/edit`,
        { coder: coder.value, revision, preview: true, edits },
        control.signal,
      ).then(
        (got) => {
          answer.value = got;
          trouble.value = null;
        },
        (error) => control.signal.aborted || (trouble.value = error),
      );
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [key, revision]);

  const store = async (): Promise<void> => {
    try {
      await saving(() =>
        post<EditAnswer>(`${base.value}/edit`, { coder: coder.value, revision, preview: false, edits }),
      );
      await loadDossier();
      onStored();
    } catch (error) {
      trouble.value = error;
      // The file was changed by someone else: shown anew, so that the next try is upon what is there.
      if (error instanceof ApiError && error.isConflict) await loadDossier();
    }
  };

  if (edits.length === 0) return <p class="quiet small">Nothing has been changed.</p>;
  const got = answer.value;
  const fatal = got?.problems.some((p) => p.fatal) ?? false;
  const ids = got ? [...new Set(got.touched.flatMap((t) => t.sample))] : [];
  return (
    <div class="stack">
      {trouble.value !== null && <Trouble problem={problemOf(trouble.value)} />}
      <div role="status">
        {got ? (
          <p>
            <strong>Touches {counted(Math.max(0, ...got.touched.map((t) => t.statements)), "statement")}.</strong>{" "}
            {got.corrected > 0 && `Corrects ${counted(got.corrected, "judged statement")} of them. `}
            {ids.length > 0 && (
              <button
                type="button"
                class="text"
                onClick={() => showEvidence({ title: "Some of the statements that this touches", ids })}
              >
                Show some
              </button>
            )}
          </p>
        ) : (
          trouble.value === null && <p class="quiet">Looking what this touches …</p>
        )}
      </div>
      {got?.problems.map((p) => (
        <Trouble key={`${p.slug} ${p.at}`} problem={p} />
      ))}
      <div class="row">
        <button type="button" class="main" disabled={!got || fatal} onClick={() => void store()}>
          Store in dossier.toml
        </button>
      </div>
      {got && (
        <details>
          <summary>dossier.toml as it would be</summary>
          <pre tabIndex={0}>{got.toml}</pre>
        </details>
      )}
    </div>
  );
}
