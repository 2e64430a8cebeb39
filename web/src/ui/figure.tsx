import type { RefObject } from "preact";

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
/** Pixels of a PNG for each unit of the drawing: enough for print. */
const SCALE = 2;

/** The drawing as a file of its own: looks written into each mark, on the page's paper. */
function standalone(svg: SVGSVGElement): { text: string; width: number; height: number } {
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
  return { text: new XMLSerializer().serializeToString(copy), width, height };
}

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

async function savePng(svg: SVGSVGElement, name: string): Promise<void> {
  const { text, width, height } = standalone(svg);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => blob && save(blob, `${name}.png`), "image/png");
}

/** Saves the drawing within an element, as it is shown. */
export function SaveFigure({ within, name }: { within: RefObject<HTMLElement | null>; name: string }) {
  const drawing = (): SVGSVGElement | null => within.current?.querySelector<SVGSVGElement>("svg.chart") ?? null;
  const saveSvg = (): void => {
    const svg = drawing();
    if (svg) save(new Blob([standalone(svg).text], { type: "image/svg+xml" }), `${name}.svg`);
  };
  return (
    <span class="row small">
      <button type="button" class="text" onClick={saveSvg}>
        Save as SVG<span class="hide">: {name}</span>
      </button>
      <button
        type="button"
        class="text"
        onClick={() => {
          const svg = drawing();
          if (svg) void savePng(svg, name);
        }}
      >
        Save as PNG<span class="hide">: {name}</span>
      </button>
    </span>
  );
}
