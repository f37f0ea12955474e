/** Reads a campaign, works it out, and shows it the ways that were asked for. */
import { writeFile } from 'node:fs/promises';
import { calibrationYaml, signatureOf } from './calibration-yaml.ts';
import { readCampaign } from './campaign.ts';
import type { CalibrateCommand } from './command.ts';
import { calibrationsIn, compare, evaluate, formulaWritten } from './compare.ts';
import { fitCampaign, fitOptions } from './fit-campaign.ts';
import { campaignRequest, type Flags, textOf, textsOf } from './flags.ts';
import { outcomeJson } from './json-output.ts';
import { MustMend } from './must-mend.ts';
import type { Outcome } from './outcome.ts';
import { progressOn } from './progress.ts';
import { outcomeText } from './text-output.ts';

/** What was typed or written must be mended. */
const exitMend = 2;

/** @returns the exit code. @throws what is no fault of who typed. */
export async function calibrate(
  command: CalibrateCommand,
  flags: Flags,
  software: string,
): Promise<number> {
  const progress = progressOn(process.stderr);
  try {
    await work(command, flags, software, progress);
    return 0;
  } catch (error) {
    progress.done();
    if (!(error instanceof MustMend)) throw error;
    console.error(error.message);
    return exitMend;
  }
}

async function work(
  command: CalibrateCommand,
  flags: Flags,
  software: string,
  progress: ReturnType<typeof progressOn>,
): Promise<void> {
  const request = campaignRequest(flags);
  // What is missing is asked for before millions of rows are read.
  const options = command === 'fit' ? fitOptions(flags, { request }) : undefined;
  const signature =
    command === 'fit' && flags['yaml'] !== undefined
      ? signatureOf(flags, request.averaging.zone)
      : undefined;
  const given = command === 'compare' ? await formulasGiven(flags) : [];

  const campaign = await readCampaign(request, progress.read);
  let outcome: Outcome;
  if (options !== undefined) {
    progress.say('ajustando los modelos', 'fitting the models');
    outcome = fitCampaign(campaign, options);
  } else outcome = command === 'compare' ? compare(campaign, given) : evaluate(campaign);
  const yaml = signature === undefined ? undefined : calibrationYaml(outcome, signature);
  const report = textOf(flags, 'report');
  if (report !== undefined) {
    progress.say('escribiendo el informe', 'writing the report');
    const { reportHtml } = await import('./report/report.ts');
    await write(report, reportHtml(outcome, options, software), '--report');
  }
  progress.done();

  const withDays = flags['days'] === true;
  const file = textOf(flags, 'yaml');
  if (yaml !== undefined && file !== undefined) await write(file, yaml, '--yaml');
  if (flags['json'] === true) {
    console.log(JSON.stringify(outcomeJson(outcome, software, withDays), undefined, 2));
  } else console.log(outcomeText(outcome, withDays));
  if (yaml !== undefined && file === undefined && flags['json'] !== true) console.log(`\n${yaml}`);
}

const formulasGiven = async (flags: Flags) => [
  ...(await Promise.all(textsOf(flags, 'calibration').map(calibrationsIn))).flat(),
  ...textsOf(flags, 'formula').map(formulaWritten),
];

async function write(path: string, text: string, flag: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    const { message } = error as Error;
    throw new MustMend(`${flag}: no se puede escribir ${path}`, `cannot be written: ${message}`);
  }
}
