/** Makes a mark of a drawing a button: for mouse, keyboard and screen reader alike. */
export function press(label: string, act: () => void) {
  return {
    role: "button" as const,
    // In small letters: within SVG an attribute means what it is spelled.
    tabindex: 0,
    "aria-label": label,
    onClick: act,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      act();
    },
  };
}
