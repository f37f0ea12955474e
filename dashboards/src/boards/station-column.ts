import { both, type Language } from '../language.ts';
import type { Column } from '../panel/columns.ts';
import { stationUrl } from './board.ts';

/** The device of a row, which leads to its dashboard. */
export const stationColumn = (language: Language): Column => ({
  name: 'device',
  title: both('Estación', 'Station'),
  link: { title: both('Ver la estación', 'See the station'), url: stationUrl(language) },
});
