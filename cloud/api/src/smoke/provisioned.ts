/** What Grafana should have by now: the uids in the files that it was given. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { InputError } from '../judge/input-error.ts';

export interface Provisioned {
  readonly dataSource: string;
  readonly dashboards: readonly string[];
  readonly alertRules: readonly string[];
}

/**
 * @param folder `dashboards/provisioning`: dashboards as JSON, data sources and alerting as YAML.
 * @throws InputError where there is no data source or no dashboard in it.
 */
export async function readProvisioned(folder: string): Promise<Provisioned> {
  const dataSources = new Set<string>();
  const [dashboards, alertRules]: [string[], string[]] = [[], []];
  for (const path of await filesIn(folder)) {
    const text = await readFile(join(folder, path), 'utf8');
    if (path.endsWith('.json')) {
      const { uid } = JSON.parse(text) as { uid?: unknown };
      if (typeof uid === 'string') dashboards.push(uid);
      continue;
    }
    const file = parse(text) as Yaml | null;
    for (const { uid } of file?.datasources ?? []) dataSources.add(uid);
    for (const { rules } of file?.groups ?? []) alertRules.push(...rules.map(({ uid }) => uid));
  }
  const [dataSource] = dataSources;
  if (dataSource === undefined || dashboards.length === 0) {
    throw new InputError(
      `${folder}: no hay fuente de datos o tableros; es la carpeta dashboards/provisioning.`,
      `${folder}: no data source or no dashboards; it is the folder dashboards/provisioning.`,
    );
  }
  return { dataSource, dashboards, alertRules };
}

interface Yaml {
  readonly datasources?: readonly { readonly uid: string }[];
  readonly groups?: readonly { readonly rules: readonly { readonly uid: string }[] }[];
}

async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true }).catch(() => []);
  return found.filter((path) => /\.(json|ya?ml)$/.test(path)).sort();
}
