import { signal } from "@preact/signals";
import { get } from "../api/client.ts";
import type { Filter, Statement, StatementTable } from "../api/types.ts";
import { href } from "../router.ts";
import { base } from "../state.ts";
import { Dialog } from "../ui/dialog.tsx";
import { day } from "../ui/format.ts";
import { labelOf, StanceBadge, StateTag } from "../ui/stance.tsx";
import { Show, useLoaded } from "../ui/trouble.tsx";

/** At most so many quotations are shown at once; the table has them all. */
const MOST = 30;

/** What a mark stands for: given statements, or all that filters find. */
export interface Evidence {
  title: string;
  ids?: readonly string[];
  filters?: readonly Filter[];
}

const shown = signal<Evidence | null>(null);

export function showEvidence(evidence: Evidence): void {
  shown.value = evidence;
}

async function statementsOf(
  evidence: Evidence,
  abort: AbortSignal,
): Promise<{ statements: Statement[]; more: number }> {
  const path = `${base.peek()}/statements`;
  let ids = [...(evidence.ids ?? [])];
  for (const filter of evidence.filters ?? []) {
    const table = await get<StatementTable>(path, { ...filter, limit: 1000 }, abort);
    const at = table.columns.indexOf("id");
    ids = ids.concat(table.rows.map((row) => String(row[at])));
  }
  const first = ids.slice(0, MOST);
  const statements = await Promise.all(
    first.map((id) => get<Statement>(`${path}/${encodeURIComponent(id)}`, {}, abort)),
  );
  return { statements, more: ids.length - first.length };
}

/** The quotations behind a mark, each with a link to its place in the article. */
export function EvidenceDialog() {
  const evidence = shown.value;
  return evidence && <Quotations evidence={evidence} />;
}

function Quotations({ evidence }: { evidence: Evidence }) {
  const close = (): void => {
    shown.value = null;
  };
  const loaded = useLoaded(JSON.stringify(evidence), (abort) => statementsOf(evidence, abort));
  return (
    <Dialog title={evidence.title} onClose={close}>
      <Show loaded={loaded}>
        {({ statements, more }) => (
          <>
            {statements.length === 0 && <p>No statement lies behind this.</p>}
            <ul class="plain stack">
              {statements.map((s) => (
                <li key={s.id} class={`card ${s.state}`}>
                  <div class="row">
                    <strong>{s.actor.name}</strong> <StanceBadge stance={s.stance} /> {labelOf(s.option)}{" "}
                    <StateTag state={s.state} />
                  </div>
                  <blockquote class="quotation" tabIndex={0}>
                    <p>
                      <span class="quiet">{s.before}</span>
                      <mark class={`statement ${s.stance} ${s.state}`}>{s.text}</mark>
                      <span class="quiet">{s.after}</span>
                    </p>
                  </blockquote>
                  <div class="small quiet">
                    {day(s.date_said ?? s.date_reported)}, {s.outlet}{" "}
                    <a href={href("review", "", { document: s.document, statement: s.id })} onClick={close}>
                      {s.document_title || s.document}
                    </a>
                  </div>
                </li>
              ))}
            </ul>
            {more > 0 && <p class="quiet">And {more} more; the table of statements has them all.</p>}
          </>
        )}
      </Show>
    </Dialog>
  );
}
