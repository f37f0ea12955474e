import { stringify } from 'yaml';
import { alerting } from './alerting/alerting.ts';
import { boards } from './boards/boards.ts';
import { dataSources } from './provisioning/data-sources.ts';
import { dashboardProvider } from './provisioning/provider.ts';

/** Committed outputs of this package: path within it → text. What Grafana loads. */
export function golden(): Record<string, string> {
  return {
    ...Object.fromEntries(
      boards().map(({ path, dashboard }) => [path, `${JSON.stringify(dashboard, null, 2)}\n`]),
    ),
    ...Object.fromEntries(
      Object.entries({ ...dataSources(), ...dashboardProvider(), ...alerting() }).map(
        ([path, file]) => [
          path,
          file.note + stringify(file.content, { lineWidth: 120, aliasDuplicateObjects: false }),
        ],
      ),
    ),
  };
}
