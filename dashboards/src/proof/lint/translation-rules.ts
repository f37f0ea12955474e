/** Each dashboard is there in Spanish and in English: the same panels, other words. */
import { type Dashboard, panelsOf } from '../model/dashboard.ts';
import { type Finding, foundAt } from './finding.ts';

/** `samay-city-es`: what it is, and in which language. */
const uidPattern = /^(.+)-(es|en)$/;

/** @param dashboards by file. */
export function translationFaults(
  dashboards: readonly (readonly [string, Dashboard])[],
): Finding[] {
  const byUid = new Map(dashboards.map(([, dashboard]) => [dashboard.uid, dashboard]));
  return dashboards.flatMap(([file, dashboard]) => {
    const [, name, language] = uidPattern.exec(dashboard.uid) ?? [];
    if (name === undefined) return foundAt(file, dashboard.uid, ['its uid ends in no language']);
    const other = byUid.get(`${name}-${language === 'es' ? 'en' : 'es'}`);
    if (!other) return foundAt(file, dashboard.uid, ['is there in one language']);
    return language === 'es' ? foundAt(file, dashboard.uid, pairFaults(dashboard, other)) : [];
  });
}

function pairFaults(spanish: Dashboard, english: Dashboard): string[] {
  const others = new Map(panelsOf(english).map((panel) => [panel.id, panel]));
  const faults = panelsOf(spanish).flatMap((panel) => {
    const other = others.get(panel.id);
    if (other?.type !== panel.type) return [`panel ${panel.id} is another in English`];
    const queries = ({ targets = [] }: typeof panel) => targets.map(({ query }) => query).join(';');
    return [
      ...(queries(panel) === queries(other) ? [] : [`panel ${panel.id} asks otherwise in English`]),
      ...(panel.description && panel.description === other.description
        ? [`panel ${panel.id} is described in one language`]
        : []),
    ];
  });
  if (panelsOf(spanish).length !== panelsOf(english).length)
    faults.push('has other panels in English');
  if (spanish.title === english.title) faults.push('has one title in both languages');
  return faults;
}
