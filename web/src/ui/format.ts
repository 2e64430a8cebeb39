export function percent(share: number | null | undefined): string {
  return share === null || share === undefined || Number.isNaN(share) ? "–" : `${Math.round(share * 100)} %`;
}

/** A number as a person reads it: no more digits than `digits` after the point, none that say nothing. */
export function decimal(value: number | null | undefined, digits = 1): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  return String(Number(value.toFixed(digits)));
}

export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? singular : plural}`;
}

export function day(date: string | null | undefined): string {
  return date ?? "undated";
}
