/** How a campaign of collocation goes while it lasts: a candidate beside a reference. */
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { both, type Language, type Say, speaker } from '../language.ts';
import { note } from '../panel/note.ts';
import { board } from './board.ts';
import { agreementOf } from './collocation-agreement.ts';
import { chosenDevice, chosenSensor, pageVariable, quantityVariable } from './variables.ts';

export function collocation(language: Language): Dashboard {
  const say = speaker(language);
  return board(
    {
      name: 'collocation',
      about: {
        es: 'Pares por hora de un candidato y su referencia: pendiente, sesgo, error y dispersión, mientras dura la campaña.',
        en: 'Hourly pairs of a candidate and its reference: slope, bias, error and scatter while the campaign lasts.',
      },
      range: { from: 'now-14d', to: 'now' },
      refresh: '5m',
      variables: [
        chosenDevice('reference', say(both('Referencia', 'Reference'))),
        chosenDevice('candidate', say(both('Candidato', 'Candidate'))),
        quantityVariable(say),
        chosenSensor('reference', say(both('Sensor de la referencia', 'Sensor of the reference'))),
        chosenSensor('candidate', say(both('Sensor del candidato', 'Sensor of the candidate'))),
        pageVariable(),
      ],
      sections: [
        { title: both('Cómo leerlo', 'How to read it'), panels: [reading(say)] },
        agreementOf(
          { from: 'air_1h' },
          both(
            'Lo que publican: estación contra estación',
            'As published: station against station',
          ),
          say,
        ),
        agreementOf(
          { from: 'sensor_1h' },
          both('Crudo: sensor contra sensor', 'Raw: sensor against sensor'),
          say,
        ),
      ],
    },
    language,
    say,
  );
}

const reading = (say: Say) =>
  note(
    {
      title: both('Cómo leerlo', 'How to read it'),
      about: both('De dónde salen los números.', 'Where the numbers come from.'),
      width: 24,
      height: 4,
      text: both(
        'El rango elegido es la campaña. Cada par es una hora con al menos 45 minutos válidos en ambos («air_1h», «sensor_1h»). Para comparar crudo, el equipo de referencia envía su valor también como sensor (`referencia-1/pm2_5`). Esto vigila la campaña; el ajuste, la validación cruzada y los objetivos de la EPA los da `samay-edge calibrate`.',
        'The chosen range is the campaign. Each pair is an hour with at least 45 valid minutes in both ("air_1h", "sensor_1h"). To compare raw values, the reference device sends its value as a sensor too (`reference-1/pm2_5`). This watches the campaign; the fit, cross-validation and EPA\'s targets are given by `samay-edge calibrate`.',
      ),
    },
    say,
  );
