import { useSignal } from "@preact/signals";
import { folded } from "../explore/filter.ts";
import { counted, day } from "../ui/format.ts";
import { Icon } from "../ui/icons.tsx";
import { labelOf, verbOf } from "../ui/stance.tsx";
import { VirtualList } from "../ui/virtual.tsx";
import { SampleHead } from "./sample.tsx";
import {
  activate,
  activeId,
  article,
  blind,
  documents,
  enter,
  loadQueue,
  order,
  remaining,
  sample,
  sequence,
  setOrder,
  statements,
} from "./store.ts";

const ROW = 46;

/** What to review: the articles, or the queue; and the statements in the order in which keys walk through them. */
export function Queue() {
  const words = useSignal("");
  const wanted = folded(words.value);
  const rows = documents.value.filter((d) => !wanted || folded(`${d.title} ${d.outlet} ${d.id}`).includes(wanted));
  return (
    <aside class="queue" aria-label="What to review">
      {sample.value ? <SampleHead /> : <OrderChoice />}
      {order.value === "document" ? (
        <>
          <label class="field">
            <span>Search articles</span>
            <input
              id="search"
              type="search"
              value={words.value}
              onInput={(e) => (words.value = e.currentTarget.value)}
            />
          </label>
          <ul class="plain documents">
            {rows.map((d) => (
              <li key={d.id}>
                <button
                  type="button"
                  class="document"
                  aria-current={d.id === article.value?.document.id ? "true" : undefined}
                  onClick={() => void enter(d.id)}
                >
                  <span class="title">{d.title || d.id}</span>
                  <span class="small quiet">
                    {day(d.date)} ·{" "}
                    {d.held
                      ? "you code it blind: see Team"
                      : d.suggested > 0
                        ? `${d.suggested} of ${d.statements} open`
                        : d.statements > 0
                          ? "done"
                          : "no statements"}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p class="small quiet">
          {counted(remaining.value, "statement")} open; first those that move the forecast most and are least certain,
          with some at random.{" "}
          <button type="button" class="text" onClick={() => void loadQueue()}>
            Order anew
          </button>
        </p>
      )}
      <h2 class="small quiet">{order.value === "document" ? "Statements of this article" : "The queue"}</h2>
      <StatementList />
    </aside>
  );
}

function OrderChoice() {
  return (
    <fieldset class="row plain-set">
      <legend class="hide">Order</legend>
      <label>
        <input
          type="radio"
          name="order"
          checked={order.value === "document"}
          onChange={() => void setOrder("document")}
        />{" "}
        by article
      </label>
      <label>
        <input type="radio" name="order" checked={order.value === "effect"} onChange={() => void setOrder("effect")} />{" "}
        by effect
      </label>
      <label title="Also what others have judged, as if they had not">
        <input
          type="checkbox"
          checked={blind.value}
          onChange={(e) => {
            blind.value = e.currentTarget.checked;
            void setOrder("effect");
          }}
        />{" "}
        blind
      </label>
    </fieldset>
  );
}

function StatementList() {
  const ids = sequence.value;
  const all = statements.value;
  return (
    <VirtualList
      class="statement-list"
      label="Statements"
      role="list"
      count={ids.length}
      rowHeight={ROW}
      active={ids.indexOf(activeId.value ?? "")}
      row={(i) => {
        const statement = all.get(ids[i]!);
        if (!statement) return null;
        return (
          <div role="listitem" key={statement.id} class="statement-row">
            <button
              type="button"
              class={`entry ${statement.state}`}
              aria-current={statement.id === activeId.value ? "true" : undefined}
              onClick={() => void activate(statement.id)}
            >
              <Icon name={statement.state} />
              <span class="hide">{statement.state}: </span>
              <span class="lines">
                <span class="one-line">{statement.actor.name}</span>
                <span class="one-line small quiet">
                  {verbOf(statement.stance)} {labelOf(statement.option)}
                </span>
              </span>
              {statement.flagged && <Icon name="flag" />}
            </button>
          </div>
        );
      }}
    />
  );
}
