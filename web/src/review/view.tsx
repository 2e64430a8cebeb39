import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { go, href, place } from "../router.ts";
import { coder, dossier } from "../state.ts";
import { anyDialog } from "../ui/dialog.tsx";
import { Icon } from "../ui/icons.tsx";
import { Trouble } from "../ui/trouble.tsx";
import { ArticleText } from "./article.tsx";
import { Batch } from "./batch.tsx";
import { Card, editing, OptionKeys } from "./card.tsx";
import { compose, Compose, composing, selected } from "./compose.tsx";
import { ConflictDialog } from "./conflict.tsx";
import { dropEdges, moveEdge, storeEdges } from "./edges.ts";
import { End } from "./end.tsx";
import { bindings, Help, Key } from "./help.tsx";
import { actionFor, isTyping, keyName, optionDigit, type Action } from "./keys.ts";
import { Queue } from "./list.tsx";
import { begin, refresh } from "./opening.ts";
import { active, advance, article, canRedo, canUndo, order, sample, source, step } from "./store.ts";
import { conflict, judge, refused, turn } from "./verdicts.ts";

/** Read and review: the queue, the article, and the statement at hand. */
export function Review() {
  const dialog = useSignal<"help" | "batch" | null>(null);
  const statement = active.value;

  const act = (action: Action): void => {
    const now = active.value;
    switch (action) {
      case "accept":
        if (!storeEdges(false) && now) void judge(now.id, "accept");
        break;
      case "reject":
        dropEdges();
        if (now) void judge(now.id, "reject");
        break;
      case "skip":
        storeEdges(true);
        if (now) advance(now.id);
        else document.getElementById("onward")?.click();
        break;
      case "undo":
        if (!dropEdges()) void turn("undo");
        break;
      case "redo":
        void turn("redo");
        break;
      case "edit":
        editing.value = now !== null;
        break;
      case "flag":
        if (now) void judge(now.id, now.flagged ? "unflag" : "flag");
        break;
      case "begin-back":
        moveEdge("begin", -1);
        break;
      case "begin-on":
        moveEdge("begin", 1);
        break;
      case "end-back":
        moveEdge("end", -1);
        break;
      case "end-on":
        moveEdge("end", 1);
        break;
      case "next":
      case "previous":
        storeEdges(true);
        step(action === "next" ? 1 : -1);
        break;
      case "new":
        compose();
        break;
      case "batch":
        // Many at once is no blind coding.
        if (!sample.value) dialog.value = action;
        break;
      case "help":
        dialog.value = action;
        break;
      case "search":
        // The queue by effect has nothing to search in; the table has it all.
        if (order.value === "effect") go(href("explore", "table"));
        else document.getElementById("search")?.focus();
        break;
    }
  };

  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isTyping(event.target) || anyDialog()) return;
      const name = keyName(event);
      // A focused button answers to the space bar itself.
      if (name === "Space" && event.target instanceof Element && event.target.closest("button, a, summary")) return;
      const digit = optionDigit(name);
      const option = digit === null ? undefined : dossier.value?.options[digit - 1];
      const action = actionFor(bindings.value, name);
      if (!option && !action) return;
      event.preventDefault();
      if (action) act(action);
      else if (option && active.value) void judge(active.value.id, "correct", { option: option.id });
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);

  useEffect(() => {
    editing.value = false;
  }, [statement?.id]);

  const wantedDocument = place.value.query.get("document");
  const wantedStatement = place.value.query.get("statement");
  useEffect(() => {
    void begin(wantedDocument, wantedStatement);
  }, [source.value, wantedDocument, wantedStatement, coder.value]);
  useEffect(() => {
    addEventListener("focus", refresh);
    return () => removeEventListener("focus", refresh);
  }, []);

  const button = (action: Action, label: string, enabled = statement !== null, main = false) => (
    // Clicking takes no focus, so that the space bar still skips afterwards.
    <button
      type="button"
      class={main ? "main" : undefined}
      disabled={!enabled}
      onMouseDown={(e) => e.preventDefault()}
      onClick={() => act(action)}
    >
      {label} <Key action={action} />
    </button>
  );

  return (
    <div class="review">
      <h1 class="hide">Read and review</h1>
      <Queue />
      <section class="reading" aria-label="Article">
        {article.value && (
          <header class="about">
            <span>
              {article.value.document.outlet} {article.value.document.date ?? ""}
            </span>
            {selected.value && (
              <button type="button" onMouseDown={(e) => e.preventDefault()} onClick={() => compose()}>
                New statement from the selected words <Key action="new" />
              </button>
            )}
            <Legend />
          </header>
        )}
        <ArticleText />
      </section>
      <section class="hand" aria-label="Statement at hand">
        {refused.value && (
          <Trouble problem={refused.value}>
            <button type="button" onClick={() => (refused.value = null)}>
              Understood
            </button>
          </Trouble>
        )}
        {composing.value ? (
          <Compose />
        ) : statement ? (
          <Card statement={statement} />
        ) : (
          <End failed={refused.value !== null} />
        )}
        <OptionKeys statement={statement} />
      </section>
      <div class="keys" role="toolbar" aria-label="Verdicts and their keys">
        {button("accept", "Accept", undefined, true)}
        {button("reject", "Reject")}
        {button("skip", "Skip", true)}
        {button("undo", "Undo", canUndo.value)}
        {button("redo", "Redo", canRedo.value)}
        {button("edit", "Edit")}
        {button("flag", statement?.flagged ? "Unflag" : "Flag")}
        <span class="edges">
          {button("begin-back", "begin ←")}
          {button("begin-on", "→")}
          {button("end-back", "end ←")}
          {button("end-on", "→")}
        </span>
        {button("previous", "Back", true)}
        {button("next", "Next", true)}
        {button("new", "New", article.value !== null)}
        {button("batch", "Many", sample.value === null)}
        {button("search", "Search", true)}
        {button("help", "Keys", true)}
      </div>
      {dialog.value === "help" && <Help onClose={() => (dialog.value = null)} />}
      {dialog.value === "batch" && <Batch onClose={() => (dialog.value = null)} />}
      {conflict.value && <ConflictDialog />}
    </div>
  );
}

function Legend() {
  return (
    <details class="legend">
      <summary class="small">Signs</summary>
      <ul class="plain small">
        <li>
          <Icon name="suggested" /> dashed: suggested, counts only until a person says otherwise
        </li>
        <li>
          <Icon name="accepted" /> solid: accepted; <Icon name="corrected" /> corrected by a person
        </li>
        <li>
          <Icon name="rejected" /> struck through: rejected, counts nowhere
        </li>
        <li>
          <Icon name="support" /> supports, <Icon name="oppose" /> opposes, <Icon name="conditional" /> on a condition
          (whose words are underlined with dots)
        </li>
      </ul>
    </details>
  );
}
