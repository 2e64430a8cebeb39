import { get, problemOf } from "../api/client.ts";
import type { Statement } from "../api/types.ts";
import { base, coder } from "../state.ts";
import {
  activate,
  article,
  documents,
  enter,
  loadDocuments,
  loadHistory,
  openDocument,
  order,
  put,
  queue,
  reset,
  sample,
  setOrder,
  source,
} from "./store.ts";
import { refused } from "./verdicts.ts";

let opened = "";

/** Brings the view to what the address asks for: a statement, an article, or the first with something to do. */
export async function begin(documentId: string | null, statementId: string | null): Promise<void> {
  try {
    const here = `${source.value} ${sample.value ? coder.value : ""}`;
    if (opened !== here) {
      opened = here;
      reset();
    }
    if (sample.value) order.value = "document";
    await Promise.all([loadDocuments(), loadHistory()]);
    if (statementId) {
      const statement = await get<Statement>(`${base.value}/statements/${encodeURIComponent(statementId)}`);
      order.value = "document";
      await openDocument(statement.document);
      put([statement]);
      await activate(statement.id);
    } else if (documentId) {
      order.value = "document";
      await enter(documentId);
    } else if (order.value === "effect") {
      if (queue.value.length === 0) await setOrder("effect");
    } else if (article.value) {
      // Back from another view, where merges and batches may have been made.
      await openDocument(article.value.document.id, true);
    } else {
      const first = documents.value.find((d) => d.suggested > 0) ?? documents.value[0];
      if (first) await enter(first.id);
    }
  } catch (error) {
    refused.value = problemOf(error);
  }
}

/** When the window comes to the front again: what others have done meanwhile. */
export function refresh(): void {
  const shown = article.value?.document.id;
  Promise.all([loadDocuments(), loadHistory(), shown ? openDocument(shown, true) : undefined]).catch(
    // The next change will say that the server is away; a look in passing need not.
    () => undefined,
  );
}
