/** How the municipality stands against what it set out to reach. */
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { perspectives } from '@samay/scorecard';
import { type Language, speaker } from '../language.ts';
import { board } from './board.ts';
import { scorecardGroups } from './scorecard-groups.ts';
import { scorecardLights } from './scorecard-lights.ts';
import { scorecardPerspective } from './scorecard-perspective.ts';
import { pageVariable } from './variables.ts';

export function scorecard(language: Language): Dashboard {
  const say = speaker(language);
  const lights = scorecardLights(say);
  return board(
    {
      name: 'scorecard',
      about: {
        es: 'Cuántos indicadores llegan a su meta, cuáles no, por perspectiva, y qué cambió en el mes. De dónde sale cada número, hasta las lecturas: /v1/scorecard en los datos abiertos.',
        en: 'How many indicators reach their target, which do not, by perspective, and what changed within the month. Where each number comes from, down to the readings: /v1/scorecard in the open data.',
      },
      range: { from: 'now-30d', to: 'now' },
      refresh: '5m',
      variables: [pageVariable()],
      sections: [
        lights.now,
        { title: lights.title, panels: perspectives.map((one) => scorecardPerspective(one, say)) },
        scorecardGroups(say),
        lights.course,
      ],
    },
    language,
    say,
  );
}
