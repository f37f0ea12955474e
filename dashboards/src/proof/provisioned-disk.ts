/** Everything that Grafana would load, read from `provisioning/`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type AlertingFile, checkAlertingFile } from './model/alert-rules.ts';
import { checkDashboard, type Dashboard } from './model/dashboard.ts';
import {
  checkDataSources,
  checkProviders,
  type DataSourcesFile,
  type ProvidersFile,
} from './model/datasources.ts';

/** A file by its path below the folder. */
export type Files<File> = ReadonlyMap<string, File>;

export interface Provisioned {
  readonly dashboards: Files<Dashboard>;
  readonly alerting: Files<AlertingFile>;
  readonly datasources: Files<DataSourcesFile>;
  readonly providers: Files<ProvidersFile>;
}

/** @throws ProvisioningError for a file that Grafana would not read as it is meant. */
export function readProvisioned(folder: URL): Provisioned {
  const read = <File>(
    below: string,
    ending: RegExp,
    check: (value: unknown, file: string) => File,
  ): Files<File> => {
    const root = new URL(`${below}/`, folder);
    const names = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => ending.test(name))
      .sort();
    return new Map(
      names.map((name) => {
        const file = join(below, name);
        // YAML holds all of JSON.
        return [file, check(parse(readFileSync(new URL(name, root), 'utf8')), file)];
      }),
    );
  };
  return {
    dashboards: read('dashboards', /\.json$/, checkDashboard),
    alerting: read('alerting', /\.ya?ml$/, checkAlertingFile),
    datasources: read('datasources', /\.ya?ml$/, checkDataSources),
    providers: read('dashboards', /\.ya?ml$/, checkProviders),
  };
}
