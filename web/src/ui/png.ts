/** Pixels of the picture for each unit of the drawing: enough for print. */
const SCALE = 2;
/** Browsers refuse larger canvases. */
const WIDEST = 8000;

/** Width and height of a drawing as its root element gives them; nothing where it gives none. */
export function sizeOf(svg: string): { width: number; height: number } | null {
  const root = /<svg\b[^>]*>/.exec(svg)?.[0] ?? "";
  const box =
    /viewBox="([^"]*)"/
      .exec(root)?.[1]
      ?.trim()
      .split(/[\s,]+/)
      .map(Number) ?? [];
  const of = (name: string): number =>
    Number.parseFloat(new RegExp(`\\s${name}="([\\d.]+)(?:px)?"`).exec(root)?.[1] ?? "");
  const width = of("width") || box[2] || 0;
  const height = of("height") || box[3] || 0;
  return width > 0 && height > 0 ? { width, height } : null;
}

/** An SVG file as a picture of points, drawn by the browser. */
export async function pngOf(svg: string): Promise<Blob> {
  const size = sizeOf(svg);
  if (!size) throw new Error("the drawing says no size");
  const scale = Math.min(SCALE, WIDEST / Math.max(size.width, size.height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(size.width * scale);
  canvas.height = Math.round(size.height * scale);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the browser drew nothing"))), "image/png"),
  );
}
