import { signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Statement } from "../api/types.ts";
import { dossier } from "../state.ts";
import { day, percent } from "../ui/format.ts";
import { Icon } from "../ui/icons.tsx";
import { labelOf, StanceBadge, StateTag } from "../ui/stance.tsx";
import { whenDrawn } from "../ui/drawn.ts";
import { surroundings } from "../text/surroundings.ts";
import { Thread } from "../team/thread.tsx";
import { draft } from "./edges.ts";
import { FieldsForm } from "./fields.tsx";
import { article, blind, queue, order, sample } from "./store.ts";
import { judge } from "./verdicts.ts";

/** Context that is left in sight above a quotation. */
const CONTEXT_PX = 56;

export const editing = signal(false);

/** One statement: the quotation in its context, and every field of it. */
export function Card({ statement }: { statement: Statement }) {
  const moved = draft.value?.id === statement.id ? draft.value : null;
  const shown = article.value?.document.id === statement.document ? article.value : null;
  const words = moved && shown ? shown.text.slice(moved.begin, moved.end) : statement.text;
  const around = shown ? surroundings(shown.text, shown.document.sentences, moved ?? statement) : statement;
  const quotation = useRef<HTMLQuoteElement>(null);
  // Of a long context the quotation itself is what shall be seen first.
  useLayoutEffect(() => {
    whenDrawn(() => {
      const box = quotation.current;
      const mark = box?.querySelector("mark");
      if (!box || !mark) return undefined;
      const { scrollTop } = box;
      const top = mark.getBoundingClientRect().top - box.getBoundingClientRect().top + scrollTop - CONTEXT_PX;
      const wanted = Math.max(0, Math.min(top, box.scrollHeight - box.clientHeight));
      return wanted === scrollTop ? undefined : () => (box.scrollTop = wanted);
    });
  }, [statement.id]);
  const item = order.value === "effect" ? queue.value.find((i) => i.statement.id === statement.id) : undefined;
  return (
    <article class={`card ${statement.state}`} aria-label="Statement">
      <header class="row spread">
        <StateTag state={statement.state} by={statement.judged_by} />
        {statement.flagged && (
          <span class="state">
            <Icon name="flag" /> flagged
          </span>
        )}
        {item?.why === "random" && (
          <span class="state" title="Mixed in at random, so that what is measured is not only what was chosen">
            <Icon name="random" /> random
          </span>
        )}
        {item?.effect != null && <span class="quiet small">moves the forecast by {item.effect.toFixed(1)}</span>}
        {!blind.value && <span class="quiet small">confidence {percent(statement.confidence)}</span>}
      </header>
      <blockquote ref={quotation} class="quotation" tabIndex={0}>
        <p>
          <span class="quiet">{around.before}</span>
          <mark class={`statement first last ${statement.stance} ${statement.state}`}>{words}</mark>
          <span class="quiet">{around.after}</span>
        </p>
      </blockquote>
      {editing.value ? (
        <FieldsForm
          key={statement.id}
          statement={statement}
          onCancel={() => (editing.value = false)}
          onStore={(correction) => {
            editing.value = false;
            void judge(statement.id, Object.keys(correction).length > 0 ? "correct" : "accept", correction);
          }}
        />
      ) : (
        <Facts statement={statement} />
      )}
      {/* What others say of a statement is not for the eyes of one who codes it blind. */}
      {!sample.value && <Thread statement={statement.id} />}
    </article>
  );
}

function Facts({ statement }: { statement: Statement }) {
  const relay = statement.relay.join(" ← ");
  return (
    <dl class="values">
      <Value label="Counts for">
        {statement.actor.name}
        {statement.actor.id === null && <span class="quiet"> (not in the dossier)</span>}
        {statement.claim_about_other && <span class="quiet"> (someone else says so)</span>}
      </Value>
      <Value label="Speaker">{statement.speaker.name}</Value>
      <Value label="On behalf of">{statement.principal?.name ?? "nobody else"}</Value>
      <Value label="Option">{labelOf(statement.option)}</Value>
      <Value label="Stance">
        <StanceBadge stance={statement.stance} />
        {statement.condition && <span> only if: “{statement.condition.text}”</span>}
      </Value>
      <Value label="Said on">{day(statement.date_said)}</Value>
      <Value label="Source">
        {statement.document_title || statement.document}
        {relay && <span class="quiet"> ({relay})</span>}
      </Value>
    </dl>
  );
}

function Value({ label, children }: { label: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The options with their digits, always in sight: a digit codes the active statement anew. */
export function OptionKeys({ statement }: { statement: Statement | null }) {
  return (
    <ol class="option-keys plain" aria-label="Options and their keys">
      {dossier.value?.options.slice(0, 9).map((option, i) => (
        <li key={option.id}>
          <button
            type="button"
            class="option"
            disabled={!statement}
            aria-pressed={statement?.option === option.id}
            onMouseDown={(e) => e.preventDefault()}
            onClick={() => statement && void judge(statement.id, "correct", { option: option.id })}
          >
            <kbd>{i + 1}</kbd> {option.label}
          </button>
        </li>
      ))}
    </ol>
  );
}
