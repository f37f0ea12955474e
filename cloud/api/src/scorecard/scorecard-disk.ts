import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { checkScorecard, type Document, type Scorecard } from '@samay/scorecard';
import type { Plan } from '@samay/waste';
import { ConfigError } from '../config.ts';
import { faultySetting, readYamlSetting, unreadableSetting } from '../yaml-setting-disk.ts';
import { vocabularyOf } from './vocabulary.ts';

const setting = 'SAMAY_SCORECARD';
/** A scorecard of more files is no scorecard that anybody looks at. */
const filesMax = 200;

/**
 * Reads `strategy.yaml`, `records.yaml`, `groups.yaml`, `surveys.yaml` and `indicators/*.yaml` of a folder.
 * @param plan whose zones are groups too.
 * @throws ConfigError with every fault: file, field and mend.
 */
export async function readScorecard(folder: string, plan?: Plan): Promise<Scorecard> {
  const listed = readdir(join(folder, 'indicators')).catch((error: unknown) => {
    throw unreadableSetting(setting, folder, error);
  });
  const names = (await listed).filter((name) => name.endsWith('.yaml')).sort();
  if (names.length > filesMax) {
    throw new ConfigError(
      `${folder}: más de ${filesMax} indicadores; quite los que nadie mira.`,
      `${folder}: more than ${filesMax} indicators; remove those that nobody looks at.`,
    );
  }
  const [strategy, records, groups, surveys] = await Promise.all([
    readDocument(folder, 'strategy.yaml'),
    readDocument(folder, 'records.yaml'),
    readDocument(folder, 'groups.yaml'),
    readDocument(folder, 'surveys.yaml'),
  ]);
  const indicators = await Promise.all(
    names.map((name) => readDocument(folder, `indicators/${name}`)),
  );
  const documents = { strategy, records, groups, surveys, indicators };
  const checked = checkScorecard(documents, vocabularyOf(plan));
  if ('scorecard' in checked) return checked.scorecard;
  throw faultySetting(setting, folder, checked.faults);
}

async function readDocument(folder: string, file: string): Promise<Document> {
  return { file, content: await readYamlSetting(setting, join(folder, file)) };
}
