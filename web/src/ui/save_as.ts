/** Hands bytes to the browser to save under a name. */
export function saveAs(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // A busy browser begins to save late.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
