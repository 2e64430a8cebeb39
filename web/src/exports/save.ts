import { address, ApiError } from "../api/client.ts";
import type { Problem } from "../api/types.ts";
import { base, dossier } from "../state.ts";
import { pngOf } from "../ui/png.ts";
import { saveAs } from "../ui/save_as.ts";

/** Fetches an export and hands it to the browser to save; a figure also as PNG. */
export async function saveExport(format: string, kind: string | undefined, png: boolean): Promise<void> {
  const url = address(`${base.value}/export`, { format, kind });
  const response = await fetch(url).catch(() => null);
  if (!response) {
    throw new ApiError(0, {
      slug: "unreachable",
      message: "The server does not answer.",
      at: url,
      help: "Start it again.",
    });
  }
  if (!response.ok) {
    const answer = (await response.json().catch(() => null)) as { error: Problem } | null;
    throw new ApiError(
      response.status,
      answer?.error ?? {
        slug: "unexpected",
        message: `The server answered with status ${response.status}.`,
        at: url,
        help: "",
      },
    );
  }
  const body = png ? await pngOf(await response.text()) : await response.blob();
  saveAs(body, `${dossier.value?.id ?? "dossier"}-${png ? format.replace(/\.svg$/, ".png") : format}`);
}
