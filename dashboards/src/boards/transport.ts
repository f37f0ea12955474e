/** Buses, their lines and the recycling trucks, by day. */
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { type Language, speaker } from '../language.ts';
import { board } from './board.ts';
import { transportLines } from './transport-lines.ts';
import { transportVehicles } from './transport-vehicles.ts';
import { transportWaste } from './transport-waste.ts';
import { cityVariable, pageVariable } from './variables.ts';

export function transport(language: Language): Dashboard {
  const say = speaker(language);
  return board(
    {
      name: 'transport',
      about: {
        es: '¿Pasan los buses, y a intervalos parejos? ¿Qué vehículo gasta o espera de más? ¿Cuánto se recicla, de qué y dónde? Días enteros de Lima.',
        en: 'Do buses come, and evenly? Which vehicle burns or idles too much? How much is recycled, of what and where? Whole days of Lima.',
      },
      range: { from: 'now-30d', to: 'now' },
      variables: [cityVariable(say, ['vehicle_day', 'collection']), pageVariable()],
      sections: [transportLines(say), transportVehicles(say), transportWaste(say)],
    },
    language,
    say,
  );
}
