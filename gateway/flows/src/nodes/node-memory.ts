/**
 * What a node must know after a restart, in Node-RED's context, which the settings keep in files. One key
 * holds it all: names of devices are no names of context keys.
 */
import type { Node } from 'node-red';

const key = 'memory';

export interface NodeMemory<T> {
  get(name: string): T | undefined;
  set(name: string, value: T): void;
  entries(): [string, T][];
}

/** Devices × quantities: beyond it the one that was told least lately is forgotten. */
export const remembered = 20_000;

export function memoryOf<T>(node: Node): NodeMemory<T> {
  const kept = node.context().get(key);
  const known = new Map<string, T>(Object.entries((kept as Record<string, T> | undefined) ?? {}));
  let pending = false;
  /** One write for what comes in one turn: a pack of an hour is sixty changes. */
  const save = () => {
    if (pending) return;
    pending = true;
    setImmediate(() => {
      pending = false;
      node.context().set(key, Object.fromEntries(known));
    });
  };
  return {
    get: (name) => known.get(name),
    entries: () => [...known],
    set(name, value) {
      known.delete(name);
      known.set(name, value);
      const [oldest] = known.keys();
      if (known.size > remembered && oldest !== undefined) known.delete(oldest);
      save();
    },
  };
}
