import { useSignal } from "@preact/signals";
import { get, post, problemOf, remove, upload } from "../api/client.ts";
import type { Added, Job } from "../api/results.ts";
import { base, coder, loadDossier } from "../state.ts";
import { dossier } from "../state.ts";
import { counted } from "../ui/format.ts";
import { Trouble } from "../ui/trouble.tsx";

const ACCEPTED = ".txt,.text,.html,.htm,.xhtml";

/** Adds sources by file or paste, and has them read. */
export function Sources() {
  const added = useSignal<Added[]>([]);
  const trouble = useSignal<unknown>(null);
  const busy = useSignal(false);
  const replace = useSignal(false);

  const run = async (work: () => Promise<Added>): Promise<boolean> => {
    busy.value = true;
    trouble.value = null;
    try {
      added.value = [await work(), ...added.value];
      void loadDossier();
      return true;
    } catch (error) {
      trouble.value = error;
      return false;
    } finally {
      busy.value = false;
    }
  };

  const files = async (list: FileList | null | undefined): Promise<void> => {
    for (const file of list ?? []) {
      const stored = await run(() =>
        upload<Added>(`${base.value}/sources`, { name: file.name, replace: replace.value }, file),
      );
      if (!stored) return;
    }
  };

  return (
    <div class="view">
      <h1>Add sources</h1>
      {trouble.value !== null && <Trouble problem={problemOf(trouble.value)} />}
      <div class="columns">
        <section
          class="panel drop stack"
          aria-label="Files"
          onDragOver={(e) => e.preventDefault()}
          onDrop={(e) => {
            e.preventDefault();
            void files(e.dataTransfer?.files);
          }}
        >
          <h2>Files</h2>
          <p>Drop them here, or choose: articles as text, or pages saved by a browser.</p>
          <label class="field">
            <span>Choose files</span>
            <input
              type="file"
              multiple
              accept={ACCEPTED}
              onChange={(e) => {
                const input = e.currentTarget;
                void files(input.files).then(() => (input.value = ""));
              }}
            />
          </label>
          <label>
            <input
              type="checkbox"
              checked={replace.value}
              onChange={(e) => (replace.value = e.currentTarget.checked)}
            />{" "}
            a file of the same name is a new version
          </label>
        </section>
        <Paste busy={busy.value} onStore={(body) => run(() => post<Added>(`${base.value}/sources/paste`, body))} />
      </div>
      {added.value.length > 0 && (
        <section aria-live="polite">
          <h2>Added</h2>
          <ul class="plain">
            {added.value.map((each, i) => (
              <li key={i}>
                {each.added.map((name) => `${name}: new. `)}
                {each.replaced.map((name) => `${name}: a new version. `)}
                {each.unchanged.map((name) => `${name}: there already, unchanged. `)}
                {each.warnings.map((warning) => `${warning} `)}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Reading />
    </div>
  );
}

function Paste({ busy, onStore }: { busy: boolean; onStore: (body: Record<string, string>) => Promise<boolean> }) {
  const fields = useSignal({ title: "", outlet: "", date: "", text: "" });
  const set = (part: Partial<typeof fields.value>) => (fields.value = { ...fields.value, ...part });
  const store = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { title, outlet, date, text } = fields.value;
    const day = date || new Date().toISOString().slice(0, 10);
    const slug = title
      .normalize("NFD")
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/\p{M}/gu, "")
      .replace(/^-|-$/g, "")
      .toLowerCase();
    const body = {
      name: `${day}-${slug || "pasted"}.txt`,
      text,
      ...(title && { title }),
      ...(outlet && { outlet }),
      ...(date && { date }),
    };
    if (await onStore(body)) set({ title: "", text: "" });
  };
  return (
    <form class="panel stack" aria-label="Paste" onSubmit={store}>
      <h2>Paste</h2>
      <div class="fields">
        <label class="field">
          <span>Title</span>
          <input value={fields.value.title} onInput={(e) => set({ title: e.currentTarget.value })} />
        </label>
        <label class="field">
          <span>Outlet</span>
          <input value={fields.value.outlet} onInput={(e) => set({ outlet: e.currentTarget.value })} />
        </label>
        <label class="field">
          <span>Published on</span>
          <input type="date" value={fields.value.date} onInput={(e) => set({ date: e.currentTarget.value })} />
        </label>
      </div>
      <label class="field">
        <span>Text</span>
        <textarea rows={6} value={fields.value.text} onInput={(e) => set({ text: e.currentTarget.value })} />
      </label>
      <div class="row">
        <button type="submit" disabled={busy || !fields.value.text.trim()}>
          Add the text
        </button>
      </div>
    </form>
  );
}

/** Has new and changed sources read, and shows how far it is. */
function Reading() {
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
