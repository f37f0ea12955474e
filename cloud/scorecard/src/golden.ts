import { Indicator } from './definition/indicator.ts';
import { Strategy } from './definition/objectives.ts';

/** What an editor completes and checks a file by, as it is written. */
export const golden = (): Record<string, string> => ({
  'schemas/indicator.schema.json': `${JSON.stringify(Indicator, null, 2)}\n`,
  'schemas/strategy.schema.json': `${JSON.stringify(Strategy, null, 2)}\n`,
});
