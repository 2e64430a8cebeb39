import type { RefObject } from "preact";
import { pngOf } from "./png.ts";
import { saveAs } from "./save_as.ts";

/** What decides how a mark looks; taken from the style sheet, because a file stands alone. */
const LOOKS = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linejoin",
  "paint-order",
  "font-family",
  "font-size",
  "font-style",
  "font-weight",
  "text-anchor",
];

/** The drawing as a file of its own: looks written into each mark, on the page's paper. */
function standalone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const marks = [...copy.querySelectorAll<SVGElement>("*")];
  [...svg.querySelectorAll("*")].forEach((original, i) => {
    const style = getComputedStyle(original);
    for (const look of LOOKS) marks[i]!.setAttribute(look, style.getPropertyValue(look));
    for (const name of ["class", "role", "tabindex"]) marks[i]!.removeAttribute(name);
  });
  const { width, height } = svg.viewBox.baseVal;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.removeAttribute("class");
  const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  paper.setAttribute("width", "100%");
  paper.setAttribute("height", "100%");
  paper.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
  copy.prepend(paper);
  return new XMLSerializer().serializeToString(copy);
}

/** Saves the drawing within an element, as it is shown. */
export function SaveFigure({ within, name }: { within: RefObject<HTMLElement | null>; name: string }) {
  const drawing = (): SVGSVGElement | null => within.current?.querySelector<SVGSVGElement>("svg.chart") ?? null;
  const saveSvg = (): void => {
    const svg = drawing();
    if (svg) saveAs(new Blob([standalone(svg)], { type: "image/svg+xml" }), `${name}.svg`);
  };
  const savePng = async (): Promise<void> => {
    const svg = drawing();
    if (svg) saveAs(await pngOf(standalone(svg)), `${name}.png`);
  };
  return (
    <span class="row small">
      <button type="button" class="text" onClick={saveSvg}>
        Save as SVG<span class="hide">: {name}</span>
      </button>
      <button type="button" class="text" onClick={() => void savePng()}>
        Save as PNG<span class="hide">: {name}</span>
      </button>
    </span>
  );
}
