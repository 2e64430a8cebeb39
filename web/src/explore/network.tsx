import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { get } from "../api/client.ts";
import type { Network, NetworkKind, NetworkNode } from "../api/results.ts";
import { base } from "../state.ts";
import { counted, decimal } from "../ui/format.ts";
import { SaveFigure } from "../ui/figure.tsx";
import { Show, useLoaded } from "../ui/trouble.tsx";
import { dayName, dayNumber, windowAt } from "./days.ts";
import { showEvidence, type Evidence } from "./evidence.tsx";
import { KINDS } from "./kinds.ts";
import { CampMark, placed, Shape, type Placed } from "./nodes.tsx";
import { press } from "./press.ts";

const WIDTH = 900;
const HEIGHT = 620;
const WHOLE = 0;
const WIDTHS = [WHOLE, 30, 60, 90, 180, 365];

/** The discourse network as the server laid it out; places stay as the window of time moves. */
export function NetworkView() {
  const kind = useSignal<NetworkKind>("two-mode");
  const accepted = useSignal(false);
  const width = useSignal(WHOLE);
  const end = useSignal<number | null>(null);
  const whole = useLoaded(`period ${base.value}`, (signal) =>
    get<Network>(`${base.value}/network`, { kind: "two-mode" }, signal),
  );
  const period =
    whole.state === "done" ? { first: whole.value.first_day, last: whole.value.last_day } : { first: null, last: null };
  const windowed = width.value !== WHOLE && period.first && period.last;
  const last = end.value ?? (period.last ? dayNumber(period.last) : 0);
  const window = windowed ? windowAt(last, width.value, dayNumber(period.first!)) : null;
  const parameters = { kind: kind.value, accepted: accepted.value || undefined, ...window };
  const loaded = useLoaded(`network ${base.value} ${JSON.stringify(parameters)}`, (signal) =>
    get<Network>(`${base.value}/network`, parameters, signal),
  );

  return (
    <>
      <div class="row">
        <label class="field">
          <span>Network of</span>
          <select value={kind.value} onChange={(e) => (kind.value = e.currentTarget.value as NetworkKind)}>
            {KINDS.map((k) => (
              <option key={k.id} value={k.id}>
                {k.label}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>Window of time</span>
          <select value={width.value} onChange={(e) => (width.value = Number(e.currentTarget.value))}>
            {WIDTHS.map((w) => (
              <option key={w} value={w}>
                {w === WHOLE ? "everything" : `${w} days`}
              </option>
            ))}
          </select>
        </label>
        {windowed && (
          <label class="field grow">
            <span>
              {window?.since} to {window?.until}
            </span>
            <input
              type="range"
              min={dayNumber(period.first!)}
              max={dayNumber(period.last!)}
              value={last}
              aria-valuetext={`until ${dayName(last)}`}
              onInput={(e) => (end.value = Number(e.currentTarget.value))}
            />
          </label>
        )}
        <label>
          <input
            type="checkbox"
            checked={accepted.value}
            onChange={(e) => (accepted.value = e.currentTarget.checked)}
          />{" "}
          only what a person accepted
        </label>
      </div>
      <Show loaded={loaded}>{(network) => <Drawing network={network} />}</Show>
    </>
  );
}

function Drawing({ network }: { network: Network }) {
  const nodes = placed(network.nodes, WIDTH, HEIGHT);
  const heaviest = Math.max(1, ...network.ties.map((t) => Math.abs(t.weight)));
  const { coalitions } = network;
  const figure = useRef<HTMLElement>(null);
  return (
    <figure class="stack" ref={figure}>
      <p role="status" class="quiet">
        {counted(network.statements, "statement")}
        {network.unreviewed > 0 && `, ${network.unreviewed} of them not reviewed by a person`};{" "}
        {counted(network.nodes.length, "node")}, {counted(network.ties.length, "tie")}.
        {coalitions.modularity !== null &&
          ` ${counted(coalitions.count, "coalition")}, modularity ${decimal(coalitions.modularity, 2)}${coalitions.exact ? "" : " (the best found)"}.`}
      </p>
      <div class="scroll" tabIndex={0} role="region" aria-label="Drawing, scrolls sideways">
        <svg class="chart network" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label="Network">
          {network.ties.map((tie) => {
            const [a, b] = [nodes[tie.a]!, nodes[tie.b]!];
            const words = `${a.node.name}, ${b.node.name}: ${decimal(tie.weight, 2)}`;
            return (
              <g
                key={`${tie.a} ${tie.b}`}
                class="tie"
                {...press(words, () => showEvidence(evidenceOfTie(words, a.node, b.node, tie.evidence)))}
              >
                <line class="reach" x1={a.x} y1={a.y} x2={b.x} y2={b.y} />
                <line
                  class={tie.weight > 0 ? "tie-support" : "tie-oppose"}
                  x1={a.x}
                  y1={a.y}
                  x2={b.x}
                  y2={b.y}
                  stroke-width={1.2 + 3.8 * Math.sqrt(Math.abs(tie.weight) / heaviest)}
                />
              </g>
            );
          })}
          {nodes.map((n) => (
            <Node key={`${n.node.mode} ${n.node.name}`} placed={n} />
          ))}
        </svg>
      </div>
      <figcaption class="quiet small">
        <Key network={network} />
        <SaveFigure within={figure} name={`network-${network.kind}`} />
      </figcaption>
      <Ties network={network} />
    </figure>
  );
}

function Node({ placed: { node, x, y, anchor, dx, dy, lines } }: { placed: Placed }) {
  const words = `${node.name}, ${counted(node.statements, "statement")}`;
  return (
    <g class="point" {...press(words, () => showEvidence({ title: words, filters: [filterOf(node)] }))}>
      <Shape node={node} x={x} y={y} />
      <text
        class={`label halo ${node.mode === "actor" ? "strong" : "italic"}`}
        text-anchor={anchor}
        x={x + dx}
        y={y + dy}
      >
        {lines.map((line, i) => (
          <tspan key={i} x={x + dx} dy={i === 0 ? 0 : 15}>
            {`${line} `}
          </tspan>
        ))}
      </text>
    </g>
  );
}

function filterOf(node: NetworkNode) {
  return node.mode === "actor"
    ? { actor: node.id ?? node.name, counted: true }
    : { option: node.id ?? node.name, counted: true };
}

/** A tie of two actors rests on all that both said; one of actor and option on its own statements. */
function evidenceOfTie(title: string, a: NetworkNode, b: NetworkNode, ids: string[]): Evidence {
  if (ids.length > 0) return { title, ids };
  if (a.mode !== b.mode) return { title, filters: [{ ...filterOf(a), ...filterOf(b) }] };
  return { title, filters: [filterOf(a), filterOf(b)] };
}

function Key({ network }: { network: Network }) {
  const camps = [...new Set(network.nodes.flatMap((n) => (n.camp === null ? [] : [n.camp])))].sort((a, b) => a - b);
  return (
    <ul class="plain row">
      <li>solid line: support or agreement</li>
      <li>dashed line: opposition or disagreement</li>
      {camps.map((camp) => (
        <li key={camp} class="row">
          <CampMark camp={camp} /> coalition {camp + 1}
        </li>
      ))}
      {network.kind === "two-mode" && <li>bar: option</li>}
    </ul>
  );
}

/** The same as a table, for those who cannot or would rather not read the drawing. */
function Ties({ network }: { network: Network }) {
  const ties = [...network.ties].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, 200);
  return (
    <details>
      <summary>The ties as a table{ties.length < network.ties.length ? `, the ${ties.length} heaviest` : ""}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">Between</th>
            <th scope="col">and</th>
            <th scope="col" class="number">
              Weight
            </th>
          </tr>
        </thead>
        <tbody>
          {ties.map((t) => (
            <tr key={`${t.a} ${t.b}`}>
              <td>{network.nodes[t.a]?.name}</td>
              <td>{network.nodes[t.b]?.name}</td>
              <td class="number">{decimal(t.weight, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
