/** What our nodes find around them: folders and files that the settings name, and secrets in them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Node, NodeAPI } from 'node-red';

export interface Surroundings {
  /** A file per secret, mode 0600: its name, its text. */
  readonly secretsFolder: string;
  readonly importsFile: string;
  readonly deadLettersFile: string;
}

/** The key under which they stand in Node-RED's settings. */
export const surroundingsKey = 'samaySurroundings';

export function surroundingsOf(RED: NodeAPI): Surroundings {
  const found = (RED.settings as unknown as Record<string, Surroundings | undefined>)[
    surroundingsKey
  ];
  if (found === undefined) throw new TypeError(`${surroundingsKey} is not among the settings`);
  return found;
}

const secretName = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** @returns the secret, or undefined when there is none of that name. */
export function readSecret({ secretsFolder }: Surroundings, name: string): string | undefined {
  if (!secretName.test(name)) return undefined;
  try {
    const text = readFileSync(join(secretsFolder, name), 'utf8').trim();
    return text === '' ? undefined : text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A node that needs one: typed in the editor (Node-RED encrypts it), else from its file. */
export interface Secret {
  readonly secret?: string;
}
export type SecretNode = Node<Secret>;

/** Read at each use, so that a rotated secret needs no restart. */
export const secretOf = (RED: NodeAPI, node: SecretNode, name: string): string | undefined => {
  // Node-RED leaves `credentials` away when none was ever typed.
  const typed = (node.credentials as Secret | undefined)?.secret;
  return typed === undefined || typed === '' ? readSecret(surroundingsOf(RED), name) : typed;
};

export const secretCredential = { secret: { type: 'password' } } as const;
