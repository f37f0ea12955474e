/** Everything that Grafana would load, read from `provisioning/`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
type Files<File> = ReadonlyMap<string, File>;

export interface Provisioned {
  readonly dashboards: Files<Dashboard>;
  readonly alerting: Files<AlertingFile>;
  readonly datasources: Files<DataSourcesFile>;
  readonly providers: Files<ProvidersFile>;
}

/**
 * @param folder `provisioning/`, with its slash.
 * @throws ProvisioningError for a file that Grafana would not read as it is meant.
 */
export function readProvisioned(folder: URL): Provisioned {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const read = <File>(path: RegExp, check: (value: unknown, file: string) => File): Files<File> =>
    new Map(
      names
        .filter((name) => path.test(name))
        // YAML holds all of JSON.
        .map((name) => [
          name,
          check(parse(readFileSync(join(fileURLToPath(folder), name), 'utf8')), name),
        ]),
    );
  return {
    dashboards: read(/^boards\/.*\.json$/, checkDashboard),
    alerting: read(/^alerting\/.*\.ya?ml$/, checkAlertingFile),
    datasources: read(/^datasources[^/]*\/.*\.ya?ml$/, checkDataSources),
    providers: read(/^dashboards\/.*\.ya?ml$/, checkProviders),
  };
}
