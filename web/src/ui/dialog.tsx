import { useSignalEffect } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { printing } from "./printing.ts";

let shown = 0;

/** Whether a dialog has the keyboard. Counted, because looking for one in a long article takes its time with every key. */
export function anyDialog(): boolean {
  return shown > 0;
}

/** A modal dialog; the browser keeps the focus inside, closes it by Escape and gives the focus back afterwards. */
export function Dialog({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}) {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    ++shown;
    return () => void --shown;
  }, []);
  useSignalEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    // What lies above the page is cut off where the first sheet ends; within the page it goes on to the next one.
    dialog.close();
    if (printing.value) dialog.show();
    else dialog.showModal();
  });
  return (
    <dialog ref={element} aria-labelledby={heading} onClose={() => !element.current?.open && onClose()}>
      <header>
        <h2 id={heading}>{title}</h2>
        <button type="button" onClick={onClose}>
          Close <kbd>Esc</kbd>
        </button>
      </header>
      {children}
    </dialog>
  );
}
