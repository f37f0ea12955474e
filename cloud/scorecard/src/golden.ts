import { GroupsFile } from './definition/groups.ts';
import { Indicator } from './definition/indicator.ts';
import { Strategy } from './definition/objectives.ts';
import { RecordsFile } from './definition/records.ts';
import { SurveysFile } from './definition/surveys.ts';

/** What an editor completes and checks a file by, as it is written. */
export const golden = (): Record<string, string> => ({
  'schemas/groups.schema.json': `${JSON.stringify(GroupsFile, null, 2)}\n`,
  'schemas/indicator.schema.json': `${JSON.stringify(Indicator, null, 2)}\n`,
  'schemas/records.schema.json': `${JSON.stringify(RecordsFile, null, 2)}\n`,
  'schemas/strategy.schema.json': `${JSON.stringify(Strategy, null, 2)}\n`,
  'schemas/surveys.schema.json': `${JSON.stringify(SurveysFile, null, 2)}\n`,
});
