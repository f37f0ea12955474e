/** All of what is provisioned, looked over together. */

import { queryOf } from '../ask/variables.ts';
import { type Dashboard, panelsOf } from '../model/dashboard.ts';
import type { Provisioned } from '../provisioned-disk.ts';
import { routingFaults, ruleFaults } from './alert-rules.ts';
import { dashboardFaults, type Known, panelFaults } from './dashboard-rules.ts';
import { type Finding, foundAt, repeated } from './finding.ts';
import { queryFaults, type VariableKind } from './query-rules.ts';
import { translationFaults } from './translation-rules.ts';

/** @param units ids that Grafana knows. */
export function lint(provisioned: Provisioned, units: ReadonlySet<string>): Finding[] {
  const { dashboards, datasources } = provisioned;
  const known: Known = {
    units,
    dataSourceUids: new Set(
      [...datasources.values()].flatMap((file) => file.datasources.map(({ uid }) => uid)),
    ),
    dashboardUids: new Set([...dashboards.values()].map(({ uid }) => uid)),
  };
  return [
    ...[...dashboards].flatMap(([file, dashboard]) => dashboardFindings(file, dashboard, known)),
    ...uniqueness(provisioned),
    ...translationFaults([...dashboards]),
    ...alertFindings(provisioned, known),
    ...sourceFindings(provisioned),
  ];
}

function dashboardFindings(file: string, dashboard: Dashboard, known: Known): Finding[] {
  const list = dashboard.templating.list ?? [];
  const kinds: VariableKind[] = list.map(({ name, multi = false }) => ({ name, multi }));
  return [
    ...foundAt(file, dashboard.uid, dashboardFaults(dashboard, known)),
    ...list.flatMap((variable, at) =>
      variable.type === 'query'
        ? foundAt(
            file,
            `variable ${variable.name}`,
            queryFaults(queryOf(variable), kinds.slice(0, at)),
          )
        : [],
    ),
    ...panelsOf(dashboard).flatMap((panel) =>
      foundAt(file, `panel ${panel.id}, ${panel.title ?? ''}`, [
        ...panelFaults(panel, dashboard, known),
        ...(panel.targets ?? []).flatMap(({ refId, query = '' }) =>
          queryFaults(query, kinds).map((fault) => `${refId} ${fault}`),
        ),
      ]),
    ),
  ];
}

const folderOf = (file: string): string => file.split('/').slice(0, -1).join('/');

function uniqueness({ dashboards, alerting }: Provisioned): Finding[] {
  const uids = [...dashboards.values()].map(({ uid }) => uid);
  const titles = [...dashboards].map(([file, { title }]) => `${folderOf(file)}: ${title}`);
  const groups = [...alerting.values()].flatMap(({ groups: own = [] }) => own);
  const rules = groups.flatMap((group) => group.rules);
  const names = groups.flatMap((group) =>
    group.rules.map(({ title }) => `${group.folder}: ${title}`),
  );
  return [
    ...foundAt(
      'boards',
      'uid',
      repeated(uids).map((uid) => `${uid} is there twice`),
    ),
    ...foundAt(
      'boards',
      'title',
      repeated(titles).map((title) => `${title} is there twice`),
    ),
    ...foundAt(
      'alerting',
      'uid',
      repeated(rules.map(({ uid }) => uid)).map((uid) => `${uid} is there twice`),
    ),
    ...foundAt(
      'alerting',
      'title',
      repeated(names).map((title) => `${title} is there twice`),
    ),
  ];
}

function alertFindings({ alerting, dashboards }: Provisioned, known: Known): Finding[] {
  const boards = [...dashboards.values()];
  const files = [...alerting.values()];
  return [
    ...[...alerting].flatMap(([file, { groups = [] }]) =>
      groups.flatMap(({ interval, rules }) =>
        rules.flatMap((rule) => foundAt(file, rule.uid, ruleFaults(rule, interval, known, boards))),
      ),
    ),
    ...foundAt('alerting', 'routing', routingFaults(files)),
  ];
}

/** One data source under one uid, whichever version of InfluxDB; no secret in a file. */
function sourceFindings({ datasources, providers }: Provisioned): Finding[] {
  const uids = new Set(
    [...datasources.values()].flatMap((file) => file.datasources.map(({ uid }) => uid)),
  );
  return [
    ...(uids.size > 1
      ? foundAt('datasources', 'uid', ['differs between versions of InfluxDB'])
      : []),
    ...[...datasources].flatMap(([file, { datasources: own }]) =>
      own.flatMap(({ uid, url, secureJsonData = {} }) =>
        foundAt(file, uid, [
          ...(url.startsWith('$') ? [] : ['its address is not from the environment']),
          ...Object.entries(secureJsonData)
            .filter(([, value]) => !/\$\{?\w+\}?$/.test(value))
            .map(([name]) => `${name} is not from the environment`),
        ]),
      ),
    ),
    ...[...providers].flatMap(([file, { providers: own }]) =>
      own.flatMap(({ name, folder, folderUid, allowUiUpdates, options }) =>
        foundAt(file, name, [
          ...(options.foldersFromFilesStructure && (folder || folderUid)
            ? ['folders come from the files; leave folder out']
            : []),
          ...(allowUiUpdates ? ['changes made in a browser would be lost'] : []),
        ]),
      ),
    ),
  ];
}
