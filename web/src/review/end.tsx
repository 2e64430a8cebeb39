import { counted } from "../ui/format.ts";
import { compose } from "./compose.tsx";
import { Key } from "./help.tsx";
import {
  article,
  documents,
  enter,
  loadQueue,
  nextDocument,
  order,
  queue,
  remaining,
  sample,
  activate,
  sequence,
  isOpen,
} from "./store.ts";

/** The end of an article (or of the queue): was anything missed, and what is next. */
export function End({ failed }: { failed: boolean }) {
  const shown = article.value;
  if (documents.value.length === 0)
    // Why there is none is said above.
    return failed ? null : <p class="card quiet">No article has been read yet. Add some under “Sources”.</p>;
  if (!shown) return <p class="card quiet">Choose an article.</p>;
  const { missed } = shown.document;
  const open = sequence.value.filter(isOpen).length;
  const next = nextDocument();
  return (
    <article class="card" aria-label="End of the article">
      <h2>
        {sample.value && sequence.value.length === 0
          ? "Nothing coded here yet"
          : open > 0
            ? `The end; ${counted(open, "statement")} still open`
            : "Every statement has a verdict"}
      </h2>
      {sample.value && (
        <p>
          Select words and press <Key action="new" /> for each statement that you find.
        </p>
      )}
      {missed.length > 0 && (
        <section>
          <h3>Anything missed?</h3>
          <p class="small quiet">Sentences without a statement that name an option or an actor.</p>
          <ul class="plain samples">
            {missed.map((piece) => (
              <li key={piece.begin}>
                <q>{piece.text}</q>{" "}
                <button type="button" class="text" onClick={() => compose({ begin: piece.begin, end: piece.end })}>
                  Make it a statement
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {order.value === "document" ? (
        next ? (
          <button type="button" class="main" id="onward" onClick={() => void enter(next.id)}>
            Next article: {next.title || next.id} ({next.suggested} open) <Key action="skip" />
          </button>
        ) : (
          <p>No article has anything open.</p>
        )
      ) : (
        <button
          type="button"
          class="main"
          id="onward"
          onClick={() => void loadQueue().then(() => activate(queue.value[0]?.statement.id ?? null))}
        >
          More of the queue ({remaining.value} were open) <Key action="skip" />
        </button>
      )}
    </article>
  );
}
