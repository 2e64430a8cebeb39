export interface Format {
  id: string;
  label: string;
  note: string;
  /** There is one for each kind of network. */
  ofKind?: boolean;
}
export interface Group {
  title: string;
  formats: Format[];
}

/** What can be taken away, as docs/api/openapi.json names it. */
export const GROUPS: Group[] = [
  {
    title: "Statements",
    formats: [
      { id: "statements.csv", label: "CSV", note: "for spreadsheets and R" },
      { id: "statements.json", label: "JSON", note: "all fields, offsets in code points" },
      { id: "annotations.jsonld", label: "Web Annotations", note: "W3C, by position and by quotation" },
      { id: "project.qdpx", label: "REFI-QDA project", note: "MAXQDA, NVivo, ATLAS.ti, QualCoder" },
      { id: "events.csv", label: "Event list, CSV", note: "those that count" },
    ],
  },
  {
    title: "Report and forecast",
    formats: [
      { id: "report.html", label: "Report", note: "one page with everything, to read and print" },
      { id: "positions.csv", label: "Positions, CSV", note: "one row for each actor" },
      { id: "positions.json", label: "Positions, JSON", note: "with movement over time" },
      { id: "forecast.csv", label: "Forecast, CSV", note: "" },
      { id: "forecast.json", label: "Forecast, JSON", note: "every model, with seed and version" },
    ],
  },
  {
    title: "Networks",
    formats: [
      { id: "network.graphml", label: "GraphML", note: "Gephi, igraph, NetworkX", ofKind: true },
      { id: "network.visone.graphml", label: "GraphML for visone", note: "with shapes and colours", ofKind: true },
      { id: "network.gexf", label: "GEXF", note: "Gephi", ofKind: true },
      { id: "network-over-time.gexf", label: "GEXF over time", note: "Gephi's time line", ofKind: true },
      { id: "network.net", label: "Pajek", note: "", ofKind: true },
      { id: "network.dl", label: "UCINET DL", note: "", ofKind: true },
      { id: "network.dot", label: "DOT", note: "Graphviz", ofKind: true },
      { id: "network.csv", label: "Matrix, CSV", note: "", ofKind: true },
      { id: "network.json", label: "Matrix, JSON", note: "with its settings", ofKind: true },
      { id: "network.npz", label: "NumPy", note: "", ofKind: true },
    ],
  },
  {
    title: "Figures",
    formats: [
      { id: "network.svg", label: "Network", note: "", ofKind: true },
      { id: "heat-map.svg", label: "Heat map", note: "", ofKind: true },
      { id: "polarization.svg", label: "Polarization", note: "over time" },
      { id: "backbone.svg", label: "Backbone", note: "the options that carry the debate" },
      { id: "phases.svg", label: "Phases", note: "of the debate" },
      { id: "scale.svg", label: "Scale", note: "actors on one dimension" },
      { id: "forecast.svg", label: "Forecast", note: "where a compromise would lie" },
      { id: "models.svg", label: "Models", note: "side by side" },
      { id: "tornado.svg", label: "Tornado", note: "what moves the outcome" },
      { id: "turns.svg", label: "Turns", note: "who would move whom" },
      { id: "line.svg", label: "Line", note: "what can pass" },
      { id: "power.svg", label: "Power", note: "weight and votes" },
    ],
  },
];
