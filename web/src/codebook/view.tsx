import { EvidenceDialog } from "../explore/evidence.tsx";
import { href, place } from "../router.ts";
import { dossier } from "../state.ts";
import { Trouble } from "../ui/trouble.tsx";
import { Actors } from "./actors.tsx";
import { Options } from "./options.tsx";
import { Question } from "./question.tsx";
import { EditStepsBar } from "./steps.tsx";

const PARTS = [
  { id: "options", label: "Options", view: Options },
  { id: "actors", label: "Actors", view: Actors },
  { id: "question", label: "Question and settings", view: Question },
] as const;

/** What dossier.toml says, to be edited; the file stays the truth. */
export function Codebook() {
  const part = PARTS.find((p) => p.id === place.value.part) ?? PARTS[0];
  return (
    <div class="view">
      <h1 class="hide">Codebook: {part.label}</h1>
      <nav aria-label="Parts of the codebook">
        <ul class="tabs">
          {PARTS.map((p) => (
            <li key={p.id}>
              <a href={href("codebook", p.id)} aria-current={p.id === part.id ? "page" : undefined}>
                {p.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {dossier.value?.problems.map((p) => (
        <Trouble key={`${p.slug} ${p.at}`} problem={p} />
      ))}
      <EditStepsBar />
      <part.view />
      <EvidenceDialog />
    </div>
  );
}
