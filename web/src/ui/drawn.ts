/**
 * Runs `read` once all that changes at the same time has been drawn, and after all reads what they return. Parts of the
 * page are drawn one by one; one that measured itself at once would have the browser lay the page out for each of them.
 */
export function whenDrawn(read: () => (() => void) | undefined): void {
  if (waiting.push(read) > 1) return;
  queueMicrotask(() => {
    const writes = waiting.splice(0).map((each) => each());
    for (const write of writes) write?.();
  });
}

const waiting: (() => (() => void) | undefined)[] = [];
