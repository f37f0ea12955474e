/** Where the air is bad, whether the number can be trusted, and what changed. */
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { type Language, speaker } from '../language.ts';
import { board } from './board.ts';
import { cityNow } from './city-now.ts';
import { cityWhere } from './city-where.ts';
import { cityVariable, pageVariable } from './variables.ts';

export function city(language: Language): Dashboard {
  const say = speaker(language);
  return board(
    {
      name: 'city',
      about: {
        es: 'Dónde está peor el aire ahora, si el número es fiable y qué cambió desde ayer.',
        en: 'Where the air is worst now, whether the number can be trusted, and what changed since yesterday.',
      },
      range: { from: 'now-7d', to: 'now' },
      refresh: '1m',
      variables: [cityVariable(say), pageVariable()],
      sections: [cityNow(say), ...cityWhere(language, say)],
    },
    language,
    say,
  );
}
