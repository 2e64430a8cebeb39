const PATHS = {
  accepted: "M4 12.5 10 18 20 6",
  rejected: "M6 6 18 18M18 6 6 18",
  corrected: "M5 19l1-4L16 5l3 3L9 18zM14 7l3 3",
  suggested: "M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18M9.5 9.5a2.6 2.6 0 1 1 3.8 2.3c-.9.5-1.3 1-1.3 2M12 17v.2",
  flag: "M6 21V4M6 4h11l-2.5 4L17 12H6",
  saved: "M4 12.5 10 18 20 6",
  saving: "M12 3v4M12 17v4M3 12h4M17 12h4",
  failed: "M12 4 2.5 20h19zM12 10v4M12 17v.2",
  random: "M4 7h4l8 10h4M4 17h4l2-2.5M14 9.5 16 7h4M17 4l3 3-3 3M17 14l3 3-3 3",
  support: "M12 19V5M6 11l6-6 6 6",
  oppose: "M12 5v14M6 13l6 6 6-6",
  conditional: "M6 4v6c0 3 12 1 12 10M6 10v10",
  unclear: "M5 12h14",
} as const;

export type IconName = keyof typeof PATHS;

/** Drawn beside words that say the same, so assistive programs pass over it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
