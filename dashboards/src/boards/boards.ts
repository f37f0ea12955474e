import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { type Language, languages } from '../language.ts';
import type { BoardName } from './board.ts';
import { city } from './city.ts';
import { collocation } from './collocation.ts';
import { compliance } from './compliance.ts';
import { fleet } from './fleet.ts';
import { pipeline } from './pipeline.ts';
import { scorecard } from './scorecard.ts';
import { station } from './station.ts';
import { transport } from './transport.ts';

export interface Board {
  /** Within this package. */
  readonly path: string;
  readonly dashboard: Dashboard;
}

/** Title of the folder that Grafana makes of the one on disk. */
export const folders: Readonly<Record<Language, string>> = {
  es: 'Samay',
  en: 'Samay (English)',
};

const makers: Readonly<Record<BoardName, (language: Language) => Dashboard>> = {
  city,
  station,
  compliance,
  fleet,
  pipeline,
  collocation,
  transport,
  scorecard,
};

export const boardsOf = (language: Language): Board[] =>
  Object.entries(makers).map(([name, make]) => ({
    path: `provisioning/boards/${folders[language]}/${name}.json`,
    dashboard: make(language),
  }));

/** Every dashboard in every language. */
export const boards = (): Board[] => languages.flatMap(boardsOf);
