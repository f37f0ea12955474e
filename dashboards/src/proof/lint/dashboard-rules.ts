/** What each dashboard must keep to. */
import { heartbeatMs } from '@samay/contract';
import { durationMs } from '../expand/interval.ts';
import { type Dashboard, type Panel, panelsOf } from '../model/dashboard.ts';
import { repeated } from './finding.ts';
import { linkedUids, textsIn } from './references.ts';

export interface Known {
  /** Ids of units; Grafana shows an unknown one as it is written. */
  readonly units: ReadonlySet<string>;
  readonly dataSourceUids: ReadonlySet<string>;
  readonly dashboardUids: ReadonlySet<string>;
}

/** What the file format and its builder make; Grafana migrates older ones, each time. */
const schemaVersion = 42;
const columns = 24;
/** Of Grafana itself: annotations kept by it, and panels over what other panels asked. */
const builtInSources: ReadonlySet<string> = new Set([
  '-- Grafana --',
  '-- Mixed --',
  '-- Dashboard --',
]);

/** @returns what is wrong with the dashboard as a whole. */
export function dashboardFaults(dashboard: Dashboard, known: Known): string[] {
  const { refresh, timezone, panels } = dashboard;
  const all = panelsOf(dashboard);
  const faults: string[] = [];
  const raw: Readonly<Record<string, unknown>> = { ...dashboard };
  if (raw['id'] !== undefined && raw['id'] !== null)
    faults.push('has an id, which is the server’s');
  if (dashboard.schemaVersion !== schemaVersion)
    faults.push(`schemaVersion is not ${schemaVersion}`);
  if (timezone !== 'America/Lima')
    faults.push('timezone is not America/Lima, and then each browser’s');
  for (const key of ['__inputs', '__requires', '__elements']) {
    if (key in raw) faults.push(`${key} is read by the import dialog alone`);
  }
  for (const text of textsIn(dashboard)) {
    if (text.includes('${DS_')) faults.push(`"${text}" is filled in by the import dialog alone`);
  }
  // Nothing in the store changes oftener than a gateway speaks.
  if (refresh && durationMs(refresh) < heartbeatMs) faults.push(`refreshes each ${refresh}`);
  if (!dashboard.description) faults.push('has no description');
  if (repeated(all.map(({ id }) => id)).length > 0) faults.push('has panels of the same id');
  for (const uid of linkedUids(dashboard)) {
    if (!known.dashboardUids.has(uid)) faults.push(`leads to /d/${uid}, which is not there`);
  }
  return [...faults, ...sourceFaults(dashboard, known), ...overlaps(panels)];
}

function sourceFaults({ templating, annotations }: Dashboard, known: Known): string[] {
  const variables = templating.list ?? [];
  const chosen = new Set(
    variables.filter(({ type }) => type === 'datasource').map(({ name }) => `\${${name}}`),
  );
  const sources = [
    ...variables.filter(({ type }) => type === 'query'),
    ...(annotations.list ?? []).filter(({ builtIn }) => builtIn !== 1),
  ];
  return sources.flatMap(({ name, datasource }) =>
    isKnownSource(datasource?.uid, known, chosen) ? [] : [`${name} asks an unknown data source`],
  );
}

const isKnownSource = (
  uid: string | undefined,
  { dataSourceUids }: Known,
  chosen: ReadonlySet<string>,
): boolean =>
  uid !== undefined && (dataSourceUids.has(uid) || builtInSources.has(uid) || chosen.has(uid));

function overlaps(panels: readonly Panel[]): string[] {
  const faults: string[] = [];
  for (const [at, one] of panels.entries()) {
    const a = one.gridPos;
    if (a.x + a.w > columns) faults.push(`panel ${one.id} is wider than the page`);
    for (const other of panels.slice(at + 1)) {
      const b = other.gridPos;
      const apart = a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y;
      if (!apart) faults.push(`panels ${one.id} and ${other.id} lie over each other`);
    }
  }
  return faults;
}

const silentTypes: ReadonlySet<string> = new Set(['row', 'text', 'dashlist']);

/** @returns what is wrong with one panel, but for its queries. */
export function panelFaults(panel: Panel, dashboard: Dashboard, known: Known): string[] {
  const { id, type, title, description, fieldConfig, targets = [], datasource } = panel;
  const faults: string[] = [];
  if (id < 1) faults.push(`id ${id} is none to Grafana`);
  if (!title && type !== 'text') faults.push('has no title');
  if (silentTypes.has(type)) return faults;
  if (!description) faults.push('has no description');
  if (targets.length === 0) faults.push('asks nothing');
  const variables = new Set(
    (dashboard.templating.list ?? [])
      .filter((variable) => variable.type === 'datasource')
      .map(({ name }) => `\${${name}}`),
  );
  for (const { refId, ...target } of targets) {
    const uid = (target.datasource ?? datasource)?.uid;
    if (!isKnownSource(uid, known, variables)) faults.push(`${refId} asks an unknown data source`);
    if (!target.resultFormat) faults.push(`${refId} has no resultFormat`);
    if (target.rawQuery !== true) faults.push(`${refId} is not a raw query`);
  }
  if (repeated(targets.map(({ refId }) => refId)).length > 0) faults.push('has a refId twice');
  const overridden = (fieldConfig?.overrides ?? []).flatMap(({ properties }) =>
    properties.flatMap(({ id: property, value }) => (property === 'unit' ? [String(value)] : [])),
  );
  for (const unit of [fieldConfig?.defaults?.unit, ...overridden]) {
    if (unit && !known.units.has(unit)) faults.push(`"${unit}" is no unit of Grafana`);
  }
  return faults;
}
