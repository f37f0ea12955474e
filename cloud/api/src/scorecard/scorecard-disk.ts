import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkScorecard, type Document, type Scorecard } from '@samay/scorecard';
import type { Plan } from '@samay/waste';
import { parse, YAMLParseError } from 'yaml';
import { ConfigError } from '../config.ts';
import { vocabularyOf } from './vocabulary.ts';

/** A scorecard of more files is no scorecard that anybody looks at. */
const filesMax = 200;

/**
 * Reads `strategy.yaml`, `records.yaml`, `groups.yaml`, `surveys.yaml` and `indicators/*.yaml` of a folder.
 * @param plan whose zones are groups too.
 * @throws ConfigError with every fault: file, field and mend.
 */
export async function readScorecard(folder: string, plan?: Plan): Promise<Scorecard> {
  const names = (await readdir(join(folder, 'indicators')).catch(noFolder(folder)))
    .filter((name) => name.endsWith('.yaml'))
    .sort();
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
  const list = checked.faults.map((fault) => `  ${fault}`).join('\n');
  throw new ConfigError(
    `El cuadro de mando de ${folder} tiene errores:\n${list}`,
    `The scorecard of ${folder} has faults, listed above.`,
  );
}

async function readDocument(folder: string, file: string): Promise<Document> {
  const text = await readFile(join(folder, file), 'utf8').catch(noFolder(join(folder, file)));
  try {
    return { file, content: parse(text) };
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    throw new ConfigError(`${file}: ${error.message}`, `${file} is no YAML; see above.`);
  }
}

const noFolder =
  (path: string) =>
  (error: unknown): never => {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigError(
      `No se puede leer ${path}: revise SAMAY_SCORECARD (${why}).`,
      `Cannot read ${path}: check SAMAY_SCORECARD (${why}).`,
    );
  };
