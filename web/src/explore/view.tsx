import { href, place } from "../router.ts";
import { EvidenceDialog } from "./evidence.tsx";
import { HeatMap } from "./heatmap.tsx";
import { NetworkView } from "./network.tsx";
import { PolarizationView } from "./polarization.tsx";
import { PositionsView } from "./positions.tsx";
import { TableView } from "./table.tsx";

const PARTS = [
  { id: "table", label: "Statements", view: TableView },
  { id: "network", label: "Network", view: NetworkView },
  { id: "heat-map", label: "Heat map", view: HeatMap },
  { id: "positions", label: "Positions", view: PositionsView },
  { id: "polarization", label: "Polarization", view: PolarizationView },
] as const;

/** What the statements add up to; behind every mark are its quotations. */
export function Explore() {
  const part = PARTS.find((p) => p.id === place.value.part) ?? PARTS[0];
  return (
    <div class="view">
      <h1 class="hide">Explore: {part.label}</h1>
      <nav aria-label="Ways to look">
        <ul class="tabs">
          {PARTS.map((p) => (
            <li key={p.id}>
              <a href={href("explore", p.id)} aria-current={p.id === part.id ? "page" : undefined}>
                {p.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <part.view />
      <EvidenceDialog />
    </div>
  );
}
