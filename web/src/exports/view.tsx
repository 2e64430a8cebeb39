import { useSignal } from "@preact/signals";
import { address } from "../api/client.ts";
import type { NetworkKind } from "../api/results.ts";
import { KINDS } from "../explore/kinds.ts";
import { base } from "../state.ts";

interface Format {
  id: string;
  label: string;
  note: string;
}

const GROUPS: { title: string; ofNetwork?: boolean; formats: Format[] }[] = [
  {
    title: "To read",
    formats: [{ id: "report.html", label: "Report", note: "one page with everything, to read and print" }],
  },
  {
    title: "Statements",
    formats: [
      { id: "statements.csv", label: "CSV", note: "for spreadsheets and R" },
      { id: "statements.json", label: "JSON", note: "all fields, offsets in code points" },
    ],
  },
  {
    title: "Positions and forecast",
    formats: [
      { id: "positions.csv", label: "Positions, CSV", note: "one row for each actor" },
      { id: "positions.json", label: "Positions, JSON", note: "with movement over time" },
      { id: "forecast.json", label: "Forecast, JSON", note: "every model, with seed and version" },
    ],
  },
  {
    title: "Networks",
    ofNetwork: true,
    formats: [
      { id: "network.graphml", label: "GraphML", note: "Gephi, igraph, NetworkX" },
      { id: "network.gexf", label: "GEXF", note: "Gephi" },
      { id: "network.net", label: "Pajek", note: "" },
      { id: "network.dl", label: "UCINET DL", note: "" },
      { id: "network.dot", label: "DOT", note: "Graphviz" },
      { id: "network.csv", label: "Matrix, CSV", note: "" },
    ],
  },
];

/** Everything that can be taken away, as files. */
export function Exports() {
  const kind = useSignal<NetworkKind>("two-mode");
  return (
    <div class="view">
      <h1>Take away</h1>
      <div class="columns">
        {GROUPS.map((group) => (
          <section class="panel stack" key={group.title}>
            <h2>{group.title}</h2>
            {group.ofNetwork && (
              <label class="field">
                <span>Which network</span>
                <select value={kind.value} onChange={(e) => (kind.value = e.currentTarget.value as NetworkKind)}>
                  {KINDS.map((k) => (
                    <option key={k.id} value={k.id}>
                      {k.label}
                    </option>
                  ))}
                </select>
              </label>
            )}
            <ul class="plain stack">
              {group.formats.map((f) => (
                <li key={f.id}>
                  <a
                    href={address(`${base.value}/export`, {
                      format: f.id,
                      kind: group.ofNetwork ? kind.value : undefined,
                    })}
                    download={f.id}
                  >
                    {f.label}
                  </a>{" "}
                  <span class="quiet small">
                    {f.id}
                    {f.note && `, ${f.note}`}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}
