/** What each alert rule must keep to. */
import { durationMs } from '../expand/interval.ts';
import type { AlertingFile, AlertRule, RuleQuery } from '../model/alert-rules.ts';
import type { Dashboard } from '../model/dashboard.ts';
import { panelsOf } from '../model/dashboard.ts';
import type { Known } from './dashboard-rules.ts';
import { repeated } from './finding.ts';
import { languageFaults, variablesIn } from './query-rules.ts';

/** A bucket that is still filling would be judged half full. */
const endsBeforeS = 60;

/** @returns what is wrong with a rule. @param dashboards all there are. */
export function ruleFaults(
  rule: AlertRule,
  intervalText: string,
  known: Known,
  dashboards: readonly Dashboard[],
): string[] {
  const refIds = rule.data.map(({ refId }) => refId);
  const faults = rule.data.flatMap((query) => [
    ...(query.refId === query.model.refId ? [] : [`${query.refId} is ${query.model.refId} inside`]),
    ...dataFaults(query, known).map((fault) => `${query.refId} ${fault}`),
  ]);
  if (repeated(refIds).length > 0) faults.push('has a refId twice');
  const condition = rule.data.find(({ refId }) => refId === rule.condition);
  if (!condition || !('type' in condition.model)) faults.push('its condition is no expression');
  if (durationMs(rule.for) % durationMs(intervalText) !== 0) {
    faults.push(`for ${rule.for} is no multiple of the group's ${intervalText}`);
  }
  return [...faults, ...textFaults(rule), ...panelFaults(rule, dashboards)];
}

function dataFaults(
  { datasourceUid, model, relativeTimeRange }: RuleQuery,
  known: Known,
): string[] {
  if ('type' in model) {
    const faults = datasourceUid === '__expr__' ? [] : ['is an expression and asks a data source'];
    if (model.type === 'reduce' && model.settings?.mode !== 'dropNN') {
      faults.push('reduces without dropNN: one empty bucket is no data');
    }
    return faults;
  }
  const faults = languageFaults(model.query);
  if (!known.dataSourceUids.has(datasourceUid)) faults.push('asks an unknown data source');
  if (!relativeTimeRange) faults.push('has no relativeTimeRange');
  else if (relativeTimeRange.to < endsBeforeS) faults.push(`looks at the last ${endsBeforeS} s`);
  else if (relativeTimeRange.from <= relativeTimeRange.to) faults.push('looks at no time at all');
  const foreign = variablesIn(model.query);
  if (foreign.length > 0) faults.push(`uses $${foreign[0]}: rules have no variables`);
  if (!model.query.includes('$timeFilter')) faults.push('is bounded by no $timeFilter');
  if (/time\(\$(__)?interval/.test(model.query)) faults.push('has buckets of no fixed width');
  if (/\btime\(/.test(model.query) && !/\bfill\((none|linear|previous|-?\d+)\)/.test(model.query)) {
    faults.push('fills empty buckets with null');
  }
  return faults;
}

/** Labels are expanded from the environment as the file is read, annotations where they say `${…}`. */
function textFaults({ labels = {}, annotations = {}, data }: AlertRule): string[] {
  const faults: string[] = [];
  for (const [name, text] of Object.entries(labels)) {
    if (/(^|[^$])\$(?!\$)/.test(text)) faults.push(`label ${name}: write $$ for $`);
  }
  if (!annotations['summary']) faults.push('has no summary');
  const refIds = new Set(data.map(({ refId }) => refId));
  for (const [name, text] of Object.entries(annotations)) {
    if (text.includes('${')) faults.push(`annotation ${name}: \${…} is taken from the environment`);
    for (const [, refId = ''] of text.matchAll(/\$values\.(\w+)/g)) {
      if (!refIds.has(refId)) faults.push(`annotation ${name}: there is no ${refId}`);
    }
    for (const [, label = ''] of text.matchAll(/\$labels\.(\w+)/g)) {
      if (!labelsOf(data).has(label) && !(label in labels)) {
        faults.push(`annotation ${name}: no series has the label ${label}`);
      }
    }
  }
  return faults;
}

/** Tags that the queries are grouped by. */
const labelsOf = (data: readonly RuleQuery[]): Set<string> =>
  new Set(
    data.flatMap(({ model }) => {
      if ('type' in model) return [];
      return [
        ...model.query.matchAll(/\bGROUP BY ([^)]*?(?:\([^)]*\)[^)]*?)*)(?=\bfill|\btz|\)|$)/gi),
      ]
        .flatMap(([, by = '']) => by.match(/"(?:[^"\\]|\\.)+"/g) ?? [])
        .map((tag) => tag.slice(1, -1));
    }),
  );

function panelFaults(
  { dashboardUid, panelId }: AlertRule,
  dashboards: readonly Dashboard[],
): string[] {
  if (dashboardUid === undefined) return panelId === undefined ? [] : ['a panel of no dashboard'];
  const dashboard = dashboards.find(({ uid }) => uid === dashboardUid);
  if (!dashboard) return [`its dashboard ${dashboardUid} is not there`];
  const isThere = panelsOf(dashboard).some(({ id }) => id === panelId);
  return panelId === undefined || isThere ? [] : [`its panel ${panelId} is not there`];
}

/** @returns what is wrong with the routing of all files together. */
export function routingFaults(files: readonly AlertingFile[]): string[] {
  const points = files.flatMap(({ contactPoints = [] }) => contactPoints);
  const names = new Set(points.map(({ name }) => name));
  const policies = files.flatMap(({ policies: own = [] }) => own);
  const wanted = policies.flatMap(({ receiver, routes = [] }) => [
    receiver,
    ...routes.flatMap((route) => route.receiver ?? []),
  ]);
  const faults = wanted
    .filter((name) => !names.has(name))
    .map((name) => `no contact point is called ${name}`);
  if (policies.length > 1) faults.push('several policies: each sets the whole tree');
  for (const uid of repeated(
    points.flatMap(({ receivers }) => receivers.map((each) => each.uid)),
  )) {
    faults.push(`receiver ${uid} is there twice`);
  }
  return faults;
}
