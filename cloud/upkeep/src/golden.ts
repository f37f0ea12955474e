import { UpkeepRules } from './rules.ts';

/** What an editor completes and checks the rules by, as they are written. */
export const golden = (): Record<string, string> => ({
  'schemas/upkeep.schema.json': `${JSON.stringify(UpkeepRules, null, 2)}\n`,
});
