import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { get } from "../api/client.ts";
import type { Stance, StatementTable, State } from "../api/types.ts";
import { base, coder, dossier } from "../state.ts";
import { counted, percent } from "../ui/format.ts";
import { labelOf, StanceBadge, STANCES, StateTag } from "../ui/stance.tsx";
import { narrow } from "../ui/narrow.ts";
import { Show, useLoaded } from "../ui/trouble.tsx";
import { VirtualList } from "../ui/virtual.tsx";
import { showEvidence } from "./evidence.tsx";
import { EVERYTHING, StatementIndex, type Query, type Row, type SortKey, type Sorting } from "./filter.ts";

/** Heights of a row as the style sheet has them: one line, or on a narrow screen four. */
const ROW = 34;
const TALL_ROW = 104;
const MOST = 50_000;
const STATES: State[] = ["suggested", "accepted", "rejected", "corrected"];
const HEADS: { key: SortKey | null; label: string }[] = [
  { key: "date", label: "Date" },
  { key: "actor", label: "Actor" },
  { key: "stance", label: "Stance" },
  { key: "option", label: "Option" },
  { key: null, label: "Words" },
  { key: "state", label: "State" },
  { key: "confidence", label: "Confidence" },
];

/** Rows out of the server's table, whose columns are named in it. */
export function rowsOf(table: StatementTable): Row[] {
  const at = (name: string): number => table.columns.indexOf(name);
  const [id, document, said, reported, actor, option, stance, state, confidence, text] = [
    "id",
    "document",
    "date_said",
    "date_reported",
    "actor",
    "option",
    "stance",
    "state",
    "confidence",
    "text",
  ].map(at) as [number, number, number, number, number, number, number, number, number, number];
  return table.rows.map((row) => ({
    id: String(row[id]),
    document: String(row[document]),
    date: String(row[said] ?? row[reported] ?? ""),
    actor: String(row[actor]),
    option: String(row[option]),
    stance: String(row[stance]),
    state: String(row[state]),
    confidence: Number(row[confidence]),
    words: String(row[text]),
  }));
}

export function TableView() {
  const loaded = useLoaded(`table ${base.value}`, (signal) =>
    get<StatementTable>(`${base.value}/statements`, { limit: MOST, for: coder.value }, signal),
  );
  return <Show loaded={loaded}>{(table) => <Table table={table} />}</Show>;
}

function Table({ table }: { table: StatementTable }) {
  const index = useMemo(() => new StatementIndex(rowsOf(table)), [table]);
  const query = useSignal<Query>(EVERYTHING);
  const sorting = useSignal<Sorting>({ key: "date", down: false });
  const actors = useMemo(
    () => [...new Set(index.rows.map((r) => r.actor))].sort((a, b) => a.localeCompare(b)),
    [index],
  );
  const found = useMemo(() => index.select(query.value, sorting.value), [index, query.value, sorting.value]);
  const set = (part: Partial<Query>) => (query.value = { ...query.value, ...part });

  return (
    <>
      <form class="filters fields" role="search" aria-label="Statements" onSubmit={(e) => e.preventDefault()}>
        <label class="field">
          <span>Words</span>
          <input type="search" value={query.value.words} onInput={(e) => set({ words: e.currentTarget.value })} />
        </label>
        <Choice
          label="Actor"
          value={query.value.actor}
          choices={actors.map((a) => [a, a])}
          onChange={(actor) => set({ actor })}
        />
        <Choice
          label="Option"
          value={query.value.option}
          choices={dossier.value?.options.map((o) => [o.id, o.label]) ?? []}
          onChange={(option) => set({ option })}
        />
        <Choice
          label="Stance"
          value={query.value.stance}
          choices={STANCES.map((s) => [s.id, s.label])}
          onChange={(stance) => set({ stance })}
        />
        <Choice
          label="State"
          value={query.value.state}
          choices={STATES.map((s) => [s, s])}
          onChange={(state) => set({ state })}
        />
      </form>
      <p role="status" class="quiet">
        {counted(found.length, "statement")} of {table.total.toLocaleString("en")}
        {table.total > index.rows.length && `; the first ${index.rows.length.toLocaleString("en")} are here`}
      </p>
      <div class="scroll" tabIndex={0} role="region" aria-label="Table of statements, scrolls sideways">
        <div class="grid-table" role="table" aria-label="Statements" aria-rowcount={found.length + 1}>
          <div role="rowgroup">
            <div role="row" aria-rowindex={1} class="grid-row head">
              {HEADS.map((h) => (
                <Head key={h.label} head={h} sorting={sorting.value} onSort={(next) => (sorting.value = next)} />
              ))}
            </div>
          </div>
          <VirtualList
            class="grid-body"
            role="rowgroup"
            label="Rows"
            count={found.length}
            rowHeight={narrow.value ? TALL_ROW : ROW}
            row={(i) => <TableRow key={i} row={index.rows[found[i]!]!} at={i} />}
          />
        </div>
      </div>
    </>
  );
}

function Head({
  head,
  sorting,
  onSort,
}: {
  head: (typeof HEADS)[number];
  sorting: Sorting;
  onSort: (next: Sorting) => void;
}) {
  const { key, label } = head;
  if (!key) return <span role="columnheader">{label}</span>;
  const sorted = sorting.key === key;
  return (
    <span role="columnheader" aria-sort={sorted ? (sorting.down ? "descending" : "ascending") : "none"}>
      <button type="button" class="text" onClick={() => onSort({ key, down: sorted && !sorting.down })}>
        {label}
        {sorted && <span aria-hidden="true">{sorting.down ? " ↓" : " ↑"}</span>}
      </button>
    </span>
  );
}

function TableRow({ row, at }: { row: Row; at: number }) {
  return (
    <div role="row" aria-rowindex={at + 2} class="grid-row">
      <span role="cell">{row.date}</span>
      <span role="cell" class="one-line">
        {row.actor}
      </span>
      <span role="cell">
        <StanceBadge stance={row.stance as Stance} />
      </span>
      <span role="cell" class="one-line">
        {labelOf(row.option)}
      </span>
      <span role="cell" class="one-line">
        <button type="button" class="text one-line" onClick={() => showEvidence({ title: row.actor, ids: [row.id] })}>
          {row.words}
        </button>
      </span>
      <span role="cell">
        <StateTag state={row.state as State} />
      </span>
      <span role="cell" class="number">
        {percent(row.confidence)}
      </span>
    </div>
  );
}

function Choice({
  label,
  value,
  choices,
  onChange,
}: {
  label: string;
  value: string;
  choices: [string, string][];
  onChange: (value: string) => void;
}) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={(e) => onChange(e.currentTarget.value)}>
        <option value="">any</option>
        {choices.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
