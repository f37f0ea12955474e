interface Node {
  readonly children: Map<string, Node>;
  /** Who subscribed with the filter that ends here, and at which quality of service. */
  readonly clients: Map<string, number>;
}

const node = (): Node => ({ children: new Map(), clients: new Map() });

/** Filters of many clients, so that a topic finds its subscribers without asking each filter. */
export class FilterTree {
  readonly #root = node();

  set(filter: string, client: string, qos: number): void {
    let at = this.#root;
    for (const level of filter.split('/')) {
      const next = at.children.get(level) ?? node();
      at.children.set(level, next);
      at = next;
    }
    at.clients.set(client, qos);
  }

  delete(filter: string, client: string): void {
    const path: [Node, string][] = [];
    let at = this.#root;
    for (const level of filter.split('/')) {
      const next = at.children.get(level);
      if (next === undefined) return;
      path.push([at, level]);
      at = next;
    }
    at.clients.delete(client);
    for (const [parent, level] of path.reverse()) {
      const child = parent.children.get(level);
      if (child === undefined || child.children.size > 0 || child.clients.size > 0) return;
      parent.children.delete(level);
    }
  }

  /** @returns each client once, with the highest of its filters that match (MQTT 3.1.1 §3.3.5). */
  match(topic: string): Map<string, number> {
    const found = new Map<string, number>();
    if (this.#root.children.size > 0) walk(this.#root, topic.split('/'), 0, found);
    return found;
  }
}

function walk(at: Node, levels: readonly string[], depth: number, found: Map<string, number>) {
  // Topics of the server (`$…`) match no leading wildcard (§4.7.2).
  const wild = depth > 0 || !levels[0]?.startsWith('$');
  const rest = wild ? at.children.get('#') : undefined;
  if (rest !== undefined) collect(rest, found);
  const level = levels[depth];
  if (level === undefined) {
    collect(at, found);
    return;
  }
  const named = at.children.get(level);
  if (named !== undefined) walk(named, levels, depth + 1, found);
  const any = wild ? at.children.get('+') : undefined;
  if (any !== undefined) walk(any, levels, depth + 1, found);
}

function collect({ clients }: Node, found: Map<string, number>): void {
  for (const [client, qos] of clients) {
    if (qos >= (found.get(client) ?? 0)) found.set(client, qos);
  }
}
