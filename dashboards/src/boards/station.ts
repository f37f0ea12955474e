/** One station: its air now, raw beside calibrated, why to trust it, and its neighbours. */
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { type Language, speaker } from '../language.ts';
import { board } from './board.ts';
import { stationHabits } from './station-habits.ts';
import { stationNow } from './station-now.ts';
import { stationQuality } from './station-quality.ts';
import { stationValues } from './station-values.ts';
import { cityVariable, deviceVariable, pageVariable } from './variables.ts';

export function station(language: Language): Dashboard {
  const say = speaker(language);
  return board(
    {
      name: 'station',
      about: {
        es: 'Qué mide una estación, qué decían sus sensores sin corregir, por qué fiarse y cómo se compara con sus vecinas.',
        en: 'What a station measures, what its sensors said uncorrected, why to trust it, and how it compares with its neighbours.',
      },
      range: { from: 'now-24h', to: 'now' },
      refresh: '1m',
      variables: [cityVariable(say), deviceVariable(say), pageVariable()],
      sections: [stationNow(say), stationValues(say), stationQuality(say), stationHabits(say)],
    },
    language,
    say,
  );
}
