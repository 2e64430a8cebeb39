/** What a key can do while reviewing. The order is that of the help page. */
export const ACTIONS = [
  { id: "accept", label: "Accept", keys: ["a"] },
  { id: "reject", label: "Reject", keys: ["x"] },
  { id: "skip", label: "Skip", keys: ["Space"] },
  { id: "undo", label: "Undo", keys: ["Backspace"] },
  { id: "redo", label: "Redo", keys: ["Shift+Backspace"] },
  { id: "edit", label: "Edit the fields", keys: ["e"] },
  { id: "flag", label: "Flag for discussion", keys: ["f"] },
  { id: "begin-back", label: "Begin a word earlier", keys: ["["] },
  { id: "begin-on", label: "Begin a word later", keys: ["{"] },
  { id: "end-back", label: "End a word earlier", keys: ["}"] },
  { id: "end-on", label: "End a word later", keys: ["]"] },
  { id: "next", label: "Next statement", keys: ["j", "ArrowDown"] },
  { id: "previous", label: "Previous statement", keys: ["k", "ArrowUp"] },
  { id: "new", label: "New statement from the selected words", keys: ["n"] },
  { id: "batch", label: "Accept many", keys: ["b"] },
  { id: "search", label: "Search", keys: ["/"] },
  { id: "help", label: "Help", keys: ["?"] },
] as const;

export type Action = (typeof ACTIONS)[number]["id"];
export type Bindings = Readonly<Record<Action, readonly string[]>>;

export function defaultBindings(): Bindings {
  return Object.fromEntries(ACTIONS.map((a) => [a.id, a.keys])) as unknown as Bindings;
}

/** The name under which a key press is bound: "a", "Space", "Shift+Backspace", "?". */
export function keyName(event: {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}): string {
  if (event.ctrlKey || event.altKey || event.metaKey) return "";
  const key = event.key === " " ? "Space" : event.key;
  // A printed character already says whether shift was held; a named key does not.
  return event.shiftKey && key.length > 1 ? `Shift+${key}` : key;
}

/** Digits choose an option and cannot be bound otherwise. */
export function optionDigit(name: string): number | null {
  return /^[1-9]$/.test(name) ? Number(name) : null;
}

export function actionFor(bindings: Bindings, name: string): Action | null {
  return ACTIONS.find((a) => bindings[a.id].includes(name))?.id ?? null;
}

/** Gives a key to an action and takes it from whatever had it. Refused (null) for digits, Tab, Enter and Escape. */
export function rebind(bindings: Bindings, action: Action, name: string): Bindings | null {
  if (!name || optionDigit(name) !== null || ["Tab", "Enter", "Escape", "Shift+Tab"].includes(name)) return null;
  const others = ACTIONS.map((a) => [a.id, bindings[a.id].filter((k) => k !== name)]);
  return { ...Object.fromEntries(others), [action]: [name] } as Bindings;
}

/** Bindings as kept in the browser; anything unreadable falls back to the defaults. */
export function parseBindings(stored: string | null): Bindings {
  const base = defaultBindings();
  if (!stored) return base;
  try {
    const raw: unknown = JSON.parse(stored);
    if (typeof raw !== "object" || raw === null) return base;
    const entries = ACTIONS.map((a) => {
      const keys = (raw as Record<string, unknown>)[a.id];
      const good = Array.isArray(keys) && keys.every((k) => typeof k === "string");
      return [a.id, good ? keys : base[a.id]];
    });
    return Object.fromEntries(entries) as unknown as Bindings;
  } catch {
    return base;
  }
}

/** Whether a key press belongs to a form field rather than to the page. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.hasAttribute("contenteditable") || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
