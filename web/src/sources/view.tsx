import { useSignal } from "@preact/signals";
import { addAddress, addFiles, addText } from "./arrivals.ts";
import { Arrivals } from "./list.tsx";
import { Reading } from "./reading.tsx";

const ACCEPTED = ".txt,.text,.html,.htm,.xhtml,.docx,.pdf,.csv,.tsv,.jsonl,.ndjson,.rss,.atom,.rdf,.xml,.warc,.gz";

/** Adds sources by file, paste or address, and has them read. */
export function Sources() {
  return (
    <div class="view">
      <h1>Add sources</h1>
      <div class="columns sources">
        <div class="stack">
          <Files />
          <Address />
        </div>
        <Paste />
      </div>
      <Arrivals />
      <Reading />
    </div>
  );
}

function Files() {
  const over = useSignal(false);
  const replace = useSignal(false);
  const take = (files: FileList | null | undefined): void => addFiles([...(files ?? [])], replace.value);
  return (
    <section
      class={over.value ? "panel drop stack over" : "panel drop stack"}
      aria-label="Files"
      onDragOver={(e) => {
        e.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => (over.value = false)}
      onDrop={(e) => {
        e.preventDefault();
        over.value = false;
        take(e.dataTransfer?.files);
      }}
      onPaste={(e) => take(e.clipboardData?.files)}
    >
      <h2>Files</h2>
      <p>Drop them here, paste them, or choose.</p>
      <label class="field">
        <span>Choose files</span>
        <input
          type="file"
          multiple
          accept={ACCEPTED}
          onChange={(e) => {
            take(e.currentTarget.files);
            e.currentTarget.value = "";
          }}
        />
      </label>
      <label>
        <input type="checkbox" checked={replace.value} onChange={(e) => (replace.value = e.currentTarget.checked)} /> a
        file of the same name is a new version
      </label>
      <details>
        <summary>What can be read</summary>
        <dl class="kinds small">
          <dt>One article each</dt>
          <dd>text, pages saved by a browser, Word (.docx), PDF</dd>
          <dt>Many articles in one file</dt>
          <dd>
            CSV or JSON lines with <code>title</code>, <code>date</code>, <code>outlet</code>, <code>author</code>,{" "}
            <code>url</code>, <code>text</code> (only text is needed); RSS and Atom feeds; web archives (WARC, gzipped
            or not)
          </dd>
          <dt>Limit</dt>
          <dd>32 MB a file, 256 MB unpacked</dd>
        </dl>
      </details>
    </section>
  );
}

function Address() {
  const url = useSignal("");
  const busy = useSignal(false);
  const fetchPage = async (event: Event): Promise<void> => {
    event.preventDefault();
    busy.value = true;
    if (await addAddress(url.value.trim())) url.value = "";
    busy.value = false;
  };
  return (
    <form class="panel stack" aria-label="Address" onSubmit={fetchPage}>
      <h2>Address</h2>
      <label class="field">
        <span>Address of a page, a file or a feed</span>
        <input
          type="text"
          inputMode="url"
          autocomplete="off"
          placeholder="https://"
          value={url.value}
          onInput={(e) => (url.value = e.currentTarget.value)}
        />
      </label>
      <div class="row">
        <button type="submit" disabled={busy.value || !url.value.trim()}>
          Fetch this page
        </button>
        <span class="quiet small">
          Fetched once, now, by the machine that runs Toguna, and kept as a web archive. Private networks are refused.
        </span>
      </div>
    </form>
  );
}

/** A file name for a pasted text: its day and its title. */
export function nameOf(title: string, day: string): string {
  const slug = title
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .toLowerCase();
  return `${day}-${slug.slice(0, 80) || "pasted"}.txt`;
}

function Paste() {
  const busy = useSignal(false);
  const fields = useSignal({ title: "", outlet: "", date: "", text: "" });
  const set = (part: Partial<typeof fields.value>) => (fields.value = { ...fields.value, ...part });
  const store = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { title, outlet, date, text } = fields.value;
    const name = nameOf(title, date || new Date().toISOString().slice(0, 10));
    busy.value = true;
    const stored = await addText(name, {
      name,
      text,
      ...(title && { title }),
      ...(outlet && { outlet }),
      ...(date && { date }),
    });
    busy.value = false;
    if (stored) set({ title: "", text: "" });
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
        <textarea rows={11} value={fields.value.text} onInput={(e) => set({ text: e.currentTarget.value })} />
      </label>
      <div class="row">
        <button type="submit" disabled={busy.value || !fields.value.text.trim()}>
          Add the text
        </button>
      </div>
    </form>
  );
}
