/**
 * Asks for the next while the one before is worked on, and no further: the store reads while rows
 * are written.
 */
export async function* ahead<T>(all: AsyncIterable<T>): AsyncGenerator<T> {
  const source = all[Symbol.asyncIterator]();
  const ask = () => {
    const next = source.next();
    // Whoever takes it hears of its failure; one that has left need not.
    next.catch(() => undefined);
    return next;
  };
  try {
    for (let next = ask(); ; ) {
      const { done, value } = await next;
      if (done) return;
      next = ask();
      yield value;
    }
  } finally {
    await source.return?.();
  }
}
