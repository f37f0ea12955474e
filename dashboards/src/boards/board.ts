/** A dashboard: sections of panels, with what all dashboards of ours have. */

import * as sdk from '@grafana/grafana-foundation-sdk/dashboard';
import {
  type Dashboard,
  DashboardBuilder,
  DashboardCursorSync,
  type DashboardLink,
  RowBuilder,
  type VariableModel,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type { Told } from '@samay/air-quality';
import type { Language, Say } from '../language.ts';
import { type Made, made } from '../panel/panel.ts';
import { variable } from '../query/where.ts';
import { keptVariable } from './variables.ts';

/** In the order of the links at the head of each dashboard: from the city down to the machine. */
const boardTitles = {
  city: { es: '1 · Ciudad', en: '1 · City' },
  station: { es: '2 · Estación', en: '2 · Station' },
  compliance: { es: '3 · Cumplimiento', en: '3 · Compliance' },
  fleet: { es: '4 · Flota y sensores', en: '4 · Fleet and sensors' },
  pipeline: { es: '5 · Tubería', en: '5 · Pipeline' },
  collocation: { es: '6 · Colocación', en: '6 · Collocation' },
  transport: { es: '7 · Flota de transporte', en: '7 · Transport fleet' },
  scorecard: { es: '8 · Cuadro de mando', en: '8 · Scorecard' },
} as const satisfies Record<string, Told>;
export type BoardName = keyof typeof boardTitles;

export const uidOf = (board: BoardName, language: Language): string => `samay-${board}-${language}`;

/** Where a click on a station leads, with the time and the city that are chosen. */
export const stationUrl = (language: Language): string =>
  `/d/${uidOf('station', language)}?var-device=${variable('__value.raw')}&${variable('city', 'queryparam')}&${variable('__url_time_range')}`;

export interface BoardFacts {
  readonly name: BoardName;
  readonly about: Told;
  readonly range: { readonly from: string; readonly to: string };
  /** Not more often than something new can have come; absent where days are what changes. */
  readonly refresh?: string;
  readonly variables: readonly VariableModel[];
  readonly sections: readonly Section[];
}

export interface Section {
  readonly title: Told;
  readonly panels: readonly Made[];
}

export function board(facts: BoardFacts, language: Language, say: Say): Dashboard {
  const { name, about, range, refresh, variables, sections } = facts;
  const builder = new DashboardBuilder(say(boardTitles[name]))
    .uid(uidOf(name, language))
    .description(say(about))
    .tags(['samay', language])
    .timezone('America/Lima')
    .time(range)
    .weekStart('monday')
    .tooltip(DashboardCursorSync.Crosshair)
    .readonly()
    .version(1)
    .annotations([])
    .variables([keptVariable(), ...variables].map(made))
    .links(linksOf(name, language).map(made));
  if (refresh !== undefined) builder.refresh(refresh);
  // Grafana takes a panel without a number for another's, and the number 0 for none.
  let id = 0;
  for (const section of sections) {
    id += 1;
    builder.withRow(new RowBuilder(say(section.title)).id(id));
    for (const panel of section.panels) {
      id += 1;
      panel.id(id);
      builder.withPanel(panel);
    }
  }
  return builder.build();
}

/** To the other dashboards, keeping the time and what is chosen, and to the open data. */
function linksOf(own: BoardName, language: Language): DashboardLink[] {
  const { placement: _menu, ...link } = sdk.defaultDashboardLink();
  const names = (Object.keys(boardTitles) as BoardName[]).filter((name) => name !== own);
  return [
    ...names.map((name) => ({
      ...link,
      title: boardTitles[name][language],
      type: sdk.DashboardLinkType.Link,
      icon: 'dashboard',
      url: `/d/${uidOf(name, language)}`,
      includeVars: true,
      keepTime: name !== 'compliance' && own !== 'compliance',
    })),
    {
      ...link,
      title: language === 'es' ? 'Datos abiertos' : 'Open data',
      type: sdk.DashboardLinkType.Link,
      icon: 'external link',
      url: variable('page'),
      targetBlank: true,
    },
  ];
}
