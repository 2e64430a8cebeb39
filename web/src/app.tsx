import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useErrorBoundary, useRef } from "preact/hooks";
import { problemOf } from "./api/client.ts";
import { Codebook } from "./codebook/view.tsx";
import { Explore } from "./explore/view.tsx";
import { Exports } from "./exports/view.tsx";
import { Review } from "./review/view.tsx";
import { go, href, place } from "./router.ts";
import { Sources } from "./sources/view.tsx";
import { coder, dossier, dossiers, loadDossier, loadDossiers, saved, setCoder, trouble } from "./state.ts";
import { Team } from "./team/view.tsx";
import { Dialog } from "./ui/dialog.tsx";
import { counted } from "./ui/format.ts";
import { Icon } from "./ui/icons.tsx";
import { Trouble } from "./ui/trouble.tsx";
import { WhatIfView } from "./whatif/view.tsx";

const VIEWS = [
  { id: "review", label: "Review", view: Review },
  { id: "explore", label: "Explore", view: Explore },
  { id: "what-if", label: "What if", view: WhatIfView },
  { id: "codebook", label: "Codebook", view: Codebook },
  { id: "team", label: "Team", view: Team },
  { id: "sources", label: "Sources", view: Sources },
  { id: "exports", label: "Exports", view: Exports },
] as const;

export function App() {
  const naming = useSignal(false);
  const declined = useSignal(false);
  const main = useRef<HTMLElement>(null);
  const here = place.value;
  const view = VIEWS.find((v) => v.id === here.view) ?? VIEWS[0];

  useEffect(() => {
    loadDossiers().then(
      () => {
        const first = dossiers.value[0];
        if (!place.value.dossier && dossiers.value.length === 1 && first) go(href("review", "", {}, first.id));
      },
      (error) => (trouble.value = problemOf(error)),
    );
  }, []);
  useEffect(() => {
    dossier.value = null;
    if (here.dossier) void loadDossier();
  }, [here.dossier]);
  useEffect(() => {
    // The review fills the window; other views are as long as they are.
    document.getElementById("app")?.classList.toggle("filled", here.dossier !== "" && view.id === "review");
  }, [here.dossier, view.id]);
  useEffect(() => {
    // On a narrow screen the row of views scrolls; the one that is open shall be seen.
    document.querySelector(".top nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [view.id, dossier.value?.id]);
  useEffect(() => {
    document.title = here.dossier ? `${view.label} · ${dossier.value?.title ?? here.dossier} · Toguna` : "Toguna";
  }, [here.dossier, view.id, dossier.value?.title]);

  return (
    <>
      <a
        class="skip"
        href="#main"
        onClick={(e) => {
          e.preventDefault();
          main.current?.focus();
        }}
      >
        To the content
      </a>
      <header class="top">
        <a class="brand" href="#/">
          Toguna
        </a>
        {here.dossier && (
          <>
            <label class="dossier">
              <span class="hide">Dossier</span>
              <select value={here.dossier} onChange={(e) => go(href(view.id, "", {}, e.currentTarget.value))}>
                {dossiers.value.map((d) => (
                  <option key={d.id} value={d.id}>
                    {d.title || d.id}
                  </option>
                ))}
              </select>
            </label>
            <nav aria-label="Views">
              <ul>
                {VIEWS.map((v) => (
                  <li key={v.id}>
                    <a href={href(v.id)} aria-current={v.id === view.id ? "page" : undefined}>
                      {v.label}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          </>
        )}
        <div class="right">
          <SavedState />
          {here.dossier && (
            <button type="button" onClick={() => (naming.value = true)}>
              {coder.value || "Your name"}
            </button>
          )}
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        {trouble.value && <Trouble problem={trouble.value} />}
        {!here.dossier ? (
          <Choice />
        ) : (
          dossier.value && <Guard key={`${here.dossier} ${view.id}`}>{<view.view />}</Guard>
        )}
      </main>
      {here.dossier && dossier.value && (naming.value || !(coder.value || declined.value)) && (
        <Naming
          onClose={() => {
            naming.value = false;
            declined.value = true;
          }}
        />
      )}
    </>
  );
}

/** Whether what was done is stored. "Saved" is shown only after the server has said so. */
function SavedState() {
  const now = saved.value;
  const words = { idle: "", saving: "Saving …", saved: "Saved", failed: "Not saved" }[now.state];
  return (
    <span
      class={`saved ${now.state}`}
      role="status"
      data-saved={now.state}
      title={now.state === "failed" ? now.problem.message : undefined}
    >
      {now.state !== "idle" && <Icon name={now.state} />}
      {words}
    </span>
  );
}

/** A fault in one view leaves the rest of the page in use. */
function Guard({ children }: { children: ComponentChildren }) {
  const [error, reset] = useErrorBoundary();
  if (!error) return <>{children}</>;
  return (
    <div class="view">
      <Trouble problem={problemOf(error)}>
        <button type="button" onClick={reset}>
          Try again
        </button>
      </Trouble>
    </div>
  );
}

function Choice() {
  return (
    <div class="view">
      <h1>Dossiers</h1>
      <ul class="plain stack">
        {dossiers.value.map((d) => (
          <li key={d.id} class="panel">
            <h2>
              <a href={href("review", "", {}, d.id)}>{d.title || d.id}</a>
            </h2>
            <p>{d.question}</p>
            {d.error ? (
              <Trouble problem={d.error} />
            ) : (
              <p class="quiet small">
                {counted(d.documents, "document")}, {counted(d.statements, "statement")}, {d.unreviewed} not reviewed
              </p>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Naming({ onClose }: { onClose: () => void }) {
  const name = useSignal(coder.value);
  const store = (event: Event): void => {
    event.preventDefault();
    if (!name.value.trim()) return;
    setCoder(name.value);
    onClose();
  };
  return (
    <Dialog title="Who is reviewing?" onClose={onClose}>
      <form class="stack" onSubmit={store}>
        <p>Each verdict is stored under the name of the person who gave it. It is kept in this browser.</p>
        <label class="field">
          <span>Your name</span>
          <input
            name="coder"
            autocomplete="name"
            value={name.value}
            onInput={(e) => (name.value = e.currentTarget.value)}
          />
        </label>
        <div class="row">
          <button type="submit" class="main" disabled={!name.value.trim()}>
            This is me
          </button>
        </div>
      </form>
    </Dialog>
  );
}
