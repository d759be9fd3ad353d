/** Waits until `isTrue` answers true, asking every 10 ms; throws Error after `withinMs` that names `what`. */
export async function awaitCondition(what: string, isTrue: () => boolean, withinMs = 5000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!isTrue()) {
    if (performance.now() > deadline) throw new Error(`waited ${withinMs} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
