import type { NetworkKind } from "../api/results.ts";

export const KINDS: { id: NetworkKind; label: string }[] = [
  { id: "two-mode", label: "actors and options" },
  { id: "congruence", label: "actors who agree" },
  { id: "conflict", label: "actors who disagree" },
  { id: "subtract", label: "agreement less disagreement" },
];
