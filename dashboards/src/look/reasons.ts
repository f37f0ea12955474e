/** Quality flags and reasons as words. */
import { MappingType, type ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';
import {
  Quality,
  qualityText,
  type Reason,
  reasonBits,
  reasons,
  reasonText,
} from '@samay/contract';
import type { Say } from '../language.ts';
import { colours } from './colours.ts';

const flagColours = {
  [Quality.good]: colours.good,
  [Quality.notEvaluated]: colours.unknown,
  [Quality.suspect]: colours.high,
  [Quality.fail]: colours.bad,
  [Quality.missing]: colours.worst,
} as const;

export const flagWords = (say: Say): ValueMapping[] => [
  {
    type: MappingType.ValueToText,
    options: Object.fromEntries(
      Object.values(Quality).map((flag, index) => [
        String(flag),
        { text: `${flag} · ${say(qualityText[flag])}`, color: flagColours[flag], index },
      ]),
    ),
  },
];

/**
 * Reasons are bits of one number. Each alone and each pair is said in words, which is 153 of the 131,072
 * there could be and all but a few of those there are; more at once are said to be several.
 */
export function reasonWords(say: Say): ValueMapping[] {
  const sets: Reason[][] = reasons.flatMap((one, at) => [
    [one],
    ...reasons.slice(at + 1).map((other) => [one, other]),
  ]);
  const options = sets.map((set, index) => [
    String(reasonBits(set)),
    { text: set.map((one) => said(one, say)).join(' '), color: colours.high, index },
  ]);
  return [
    {
      type: MappingType.ValueToText,
      options: {
        '0': { text: say({ es: 'Sin reparos', en: 'No doubts' }), color: colours.good },
        ...Object.fromEntries(options),
      },
    },
    {
      type: MappingType.RangeToText,
      options: {
        from: 1,
        to: 2 ** reasons.length - 1,
        result: {
          text: say({ es: 'Tres motivos o más', en: 'Three reasons or more' }),
          color: colours.bad,
        },
      },
    },
  ];
}

function said(reason: Reason, say: Say): string {
  const text = reasonText.get(reason);
  return text ? say(text) : reason;
}
