import { useSignal } from "@preact/signals";
import { post, problemOf } from "../api/client.ts";
import { go, href } from "../router.ts";
import { coder, saving } from "../state.ts";
import { counted } from "../ui/format.ts";
import { Trouble } from "../ui/trouble.tsx";
import { documents, sample, source } from "./store.ts";

/** Which sample is being coded blind, how much of it is open, and the way out. */
export function SampleHead() {
  const trouble = useSignal<unknown>(null);
  const asking = useSignal(false);
  const open = documents.value.reduce((sum, d) => sum + d.suggested, 0);
  const done = async (): Promise<void> => {
    asking.value = false;
    try {
      await saving(() => post(`${source.value}/done`, { coder: coder.value }));
      go(href("team"));
    } catch (error) {
      trouble.value = error;
    }
  };
  return (
    <div class="stack sample-head">
      <p>
        <strong>Blind coding, sample {sample.value}</strong>
        <br />
        <span class="small quiet">
          as {coder.value || "nobody yet"}; {counted(documents.value.length, "article")}
          {open > 0 ? `, ${counted(open, "suggestion")} open` : ""}. The other coder sees nothing of this until both are
          done.
        </span>
      </p>
      {trouble.value !== null && <Trouble problem={problemOf(trouble.value)} />}
      <div class="row">
        {asking.value ? (
          <>
            <button type="button" class="main" onClick={() => void done()}>
              Yes, nothing will be changed any more
            </button>
            <button type="button" onClick={() => (asking.value = false)}>
              Not yet
            </button>
          </>
        ) : (
          <button type="button" disabled={open > 0} onClick={() => (asking.value = true)}>
            I am done
          </button>
        )}
        <a href={href("team")}>To the team</a>
      </div>
    </div>
  );
}
