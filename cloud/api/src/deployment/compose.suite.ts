import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** The folder of `compose.yaml`. */
export const cloudFolder = fileURLToPath(new URL('../../../', import.meta.url));

interface Service {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly networks?: readonly string[];
  readonly network_mode?: string;
  readonly volumes?: readonly string[];
  readonly secrets?: readonly string[];
  readonly tmpfs?: readonly string[];
  readonly profiles?: readonly string[];
  readonly restart?: string;
  readonly user?: string;
  readonly pids_limit?: number;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly logging?: { readonly options: Readonly<Record<string, string>> };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly deploy?: {
    readonly resources: { readonly limits: { readonly cpus: string; readonly memory: string } };
  };
}

export interface Compose {
  readonly name: string;
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

const variable = /\$\$|\$\{([A-Z_]+)(?:(:?)([-?+])((?:[^{}]|\{[^{}]*\})*))?\}/g;

/** The file as `docker compose` reads it: merge keys, and variables of an `.env`. */
export function readCompose(env: Readonly<Record<string, string>>): Compose {
  const text = readFileSync(`${cloudFolder}compose.yaml`, 'utf8');
  const fill = (value: string): string =>
    value.replace(variable, (whole, name?: string, colon?: string, kind?: string, other = '') => {
      if (name === undefined) return whole;
      const given = env[name] ?? '';
      // Without its colon, what is set to nothing is set.
      if (colon === '' && env[name] !== undefined) return kind === '+' ? other : given;
      if (kind === '+') return given === '' ? '' : other;
      if (given !== '') return given;
      if (kind === '?') throw new Error(`${name} must be set: ${other}`);
      return kind === '-' ? other : '';
    });
  // After parsing, as Compose does: what is filled in is a text, whatever it looks like.
  const reviver = (_key: unknown, value: unknown) =>
    typeof value === 'string' ? fill(value) : value;
  return parse(text, reviver, { merge: true }) as Compose;
}
