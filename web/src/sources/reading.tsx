import { useSignal } from "@preact/signals";
import { get, post, problemOf, remove } from "../api/client.ts";
import type { Job } from "../api/results.ts";
import { base, coder, dossier, loadDossier } from "../state.ts";
import { counted } from "../ui/format.ts";
import { Trouble } from "../ui/trouble.tsx";

/** Has new and changed sources read, and shows how far it is. */
export function Reading() {
  const job = useSignal<Job | null>(null);
  const trouble = useSignal<unknown>(null);
  const unread = dossier.value?.counts.unread ?? 0;

  const follow = (started: Job): void => {
    job.value = started;
    if (started.state !== "running") {
      void loadDossier();
      return;
    }
    const events = new EventSource(`/api/v1/jobs/${encodeURIComponent(started.id)}/events`);
    events.onmessage = (message) => {
      job.value = JSON.parse(message.data as string) as Job;
      if (job.value.state !== "running") {
        events.close();
        void loadDossier();
      }
    };
    // The stream ends with the job, or because the server went away; asking once says which.
    events.onerror = () => {
      events.close();
      get<Job>(`/jobs/${encodeURIComponent(started.id)}`).then(
        (answer) => (job.value = answer),
        (error) => (trouble.value = error),
      );
    };
  };
  const start = (): void => {
    trouble.value = null;
    post<Job>(`${base.value}/read`, {}).then(follow, (error) => (trouble.value = error));
  };
  const stop = (id: string): void => {
    remove<Job>(`/jobs/${encodeURIComponent(id)}`).then(
      (answer) => (job.value = answer),
      (error) => (trouble.value = error),
    );
  };

  const now = job.value;
  return (
    <section class="panel stack">
      <h2>Read them</h2>
      <div class="row">
        <button type="button" class="main" disabled={now?.state === "running" || !coder.value} onClick={start}>
          Read new and changed sources
        </button>
        <span class="quiet">
          {unread > 0 ? `${counted(unread, "source")} not read yet` : "Everything has been read."}
        </span>
      </div>
      {trouble.value !== null && <Trouble problem={problemOf(trouble.value)} />}
      {now && (
        <div role="status">
          {now.state === "running" && (
            <p class="row">
              <progress value={now.done} max={Math.max(1, now.total)} aria-label="Reading" />
              {now.stage} {now.done} of {now.total}
              <button type="button" onClick={() => stop(now.id)}>
                Stop
              </button>
            </p>
          )}
          {now.state === "stopped" && <p>Stopped. What was read is kept.</p>}
          {now.result && (
            <>
              <p>
                {counted(now.result.read, "source")} read, {now.result.unchanged} unchanged,{" "}
                {counted(now.result.statements, "statement")} in all.
              </p>
              <ul class="samples">
                {now.result.unreadable.map((u) => (
                  <li key={u.source}>
                    {u.source}: {u.error.message} {u.error.help}
                  </li>
                ))}
                {now.result.warnings.map((w) => (
                  <li key={`${w.source} ${w.warning}`} class="quiet">
                    {w.source}: {w.warning}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
      {now?.error && <Trouble problem={now.error} />}
    </section>
  );
}
