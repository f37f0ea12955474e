/** What to visit and why, and what of the devices and sensors says so. */
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { type Language, speaker } from '../language.ts';
import { board } from './board.ts';
import { fleetDevices } from './fleet-devices.ts';
import { fleetSensors } from './fleet-sensors.ts';
import { fleetVisits } from './fleet-visits.ts';
import { cityVariable, pageVariable } from './variables.ts';

export function fleet(language: Language): Dashboard {
  const say = speaker(language);
  return board(
    {
      name: 'fleet',
      about: {
        es: 'Qué estación visitar primero y por qué; equipos callados y su causa; cómo hablan y cuánto han trabajado los sensores.',
        en: 'Which station to visit first and why; silent devices and their cause; how sensors speak and how long they have worked.',
      },
      range: { from: 'now-24h', to: 'now' },
      refresh: '1m',
      variables: [cityVariable(say), pageVariable()],
      sections: [
        fleetVisits(language, say),
        fleetDevices(language, say),
        fleetSensors(language, say),
      ],
    },
    language,
    say,
  );
}
