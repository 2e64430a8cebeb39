import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ApiError, post, problemOf } from "../api/client.ts";
import type { BatchPreview, Filter, Stance } from "../api/types.ts";
import { base, coder, dossier, saving } from "../state.ts";
import { Dialog } from "../ui/dialog.tsx";
import { counted, percent } from "../ui/format.ts";
import { STANCES, summary } from "../ui/stance.tsx";
import { Trouble } from "../ui/trouble.tsx";
import { article, loadDocuments, loadHistory, openDocument } from "./store.ts";

const PAUSE_MS = 200;

/** Accepts (or rejects) all unreviewed statements of a filter as one step, after showing how many and ten of them. */
export function Batch({ onClose }: { onClose: () => void }) {
  const filter = useSignal<Filter>(
    article.value ? { document: article.value.document.id, least_confidence: 0.9 } : { least_confidence: 0.9 },
  );
  const preview = useSignal<BatchPreview | null>(null);
  const trouble = useSignal<unknown>(null);
  const round = useSignal(0);

  useEffect(() => {
    const control = new AbortController();
    preview.value = null;
    const timer = setTimeout(() => {
      post<BatchPreview>(`${base.value}/batch/preview`, { filter: filter.value }, control.signal).then(
        (answer) => (preview.value = answer),
        (error) => control.signal.aborted || (trouble.value = error),
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [filter.value, round.value]);

  const change = (part: Filter): void => {
    const next = Object.entries({ ...filter.value, ...part }).filter(
      ([, value]) => value !== undefined && value !== "",
    );
    filter.value = Object.fromEntries(next) as Filter;
  };

  const decide = async (action: "accept" | "reject"): Promise<void> => {
    const seen = preview.value;
    if (!seen) return;
    try {
      await saving(() =>
        post(`${base.value}/batch`, {
          coder: coder.value,
          action,
          filter: filter.value,
          count: seen.count,
          event: seen.event,
        }),
      );
      const open = article.value?.document.id;
      await Promise.all([loadDocuments(), loadHistory(), open ? openDocument(open, true) : undefined]);
      onClose();
    } catch (error) {
      trouble.value = error;
      // Someone judged meanwhile: what was shown is not what would be judged, so it is shown anew.
      if (error instanceof ApiError && error.isConflict) ++round.value;
    }
  };

  const shown = preview.value;
  return (
    <Dialog title="Accept many" onClose={onClose}>
      <div class="fields">
        <label class="field">
          <span>Article</span>
          <select value={filter.value.document ?? ""} onChange={(e) => change({ document: e.currentTarget.value })}>
            <option value="">all articles</option>
            {article.value && <option value={article.value.document.id}>this article</option>}
          </select>
        </label>
        <label class="field">
          <span>Actor</span>
          <select value={filter.value.actor ?? ""} onChange={(e) => change({ actor: e.currentTarget.value })}>
            <option value="">any</option>
            {dossier.value?.actors.map((a) => (
              <option key={a.id} value={a.id}>
                {a.name}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>Option</span>
          <select value={filter.value.option ?? ""} onChange={(e) => change({ option: e.currentTarget.value })}>
            <option value="">any</option>
            {dossier.value?.options.map((o) => (
              <option key={o.id} value={o.id}>
                {o.label}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>Stance</span>
          <select
            value={filter.value.stance ?? ""}
            onChange={(e) => change({ stance: (e.currentTarget.value || undefined) as Stance | undefined })}
          >
            <option value="">any</option>
            {STANCES.map((s) => (
              <option key={s.id} value={s.id}>
                {s.label}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>Words</span>
          <input value={filter.value.words ?? ""} onInput={(e) => change({ words: e.currentTarget.value })} />
        </label>
        <label class="field">
          <span>Confidence at least {percent(filter.value.least_confidence ?? 0)}</span>
          <input
            type="range"
            min={0}
            max={1}
            step={0.01}
            value={filter.value.least_confidence ?? 0}
            onInput={(e) => change({ least_confidence: Number(e.currentTarget.value) })}
          />
        </label>
      </div>
      {trouble.value !== null && <Trouble problem={problemOf(trouble.value)} />}
      <div role="status">
        {shown ? (
          <p>
            <strong>{counted(shown.count, "statement")}</strong> without a verdict. {precisionText(shown)}
          </p>
        ) : (
          <p class="quiet">Counting …</p>
        )}
      </div>
      {shown && shown.samples.length > 0 && (
        <details open>
          <summary>{counted(shown.samples.length, "sample")}, drawn at random</summary>
          <ul class="samples">
            {shown.samples.map((s) => (
              <li key={s.id}>
                {summary(s)} <q class="quiet">{s.text}</q>
              </li>
            ))}
          </ul>
        </details>
      )}
      <div class="row">
        <button type="button" class="main" disabled={!shown?.count} onClick={() => void decide("accept")}>
          Accept {shown ? shown.count : ""}
        </button>
        <button type="button" disabled={!shown?.count} onClick={() => void decide("reject")}>
          Reject {shown ? shown.count : ""}
        </button>
        <span class="quiet small">One step to undo.</span>
      </div>
    </Dialog>
  );
}

function precisionText({ precision }: BatchPreview): string {
  if (precision.share === null || precision.judged === 0)
    return "None like these has been judged yet, so nobody knows how many are right.";
  return `Of ${precision.judged} like these that were judged, ${precision.right} were right: ${percent(precision.share)} (${percent(precision.low)} to ${percent(precision.high)}).`;
}
