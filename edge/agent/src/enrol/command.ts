/** What a technician sees of `samay-edge enrol`. */
import { setTimeout as sleep } from 'node:timers/promises';
import { durationMs } from '@samay/calibration/document';
import type { Command } from 'commander';
import { backoffMs } from '../backoff.ts';
import type { AgentConfig } from '../config/read-config.ts';
import { type EnrolOutcome, enrolOnce } from './enrol.ts';
import { knocking, pendingText } from './keep-enrolling.ts';

export interface EnrolFlags {
  readonly invitation: string;
  readonly wait: string;
}

/** Who calls it again is a person or systemd; `run` goes on by itself. */
const waitDefault = 'PT1M';

export const addEnrol = (
  command: Command,
  configOf: (file: string) => Promise<AgentConfig>,
): Command =>
  command
    .requiredOption('--invitation <archivo>', 'la invitación / the invitation')
    .requiredOption('--config <archivo>', 'archivo de configuración / configuration file')
    .option(
      '--wait <duración>',
      'cuánto insiste si no hay red / how long it tries without a network: PT30S, PT10M',
      waitDefault,
    )
    .action(async ({ config, ...flags }: EnrolFlags & { config: string }) => {
      process.exitCode = await enrolCommand(await configOf(config), flags);
    });

/** @returns the exit code: 0 enrolled, 1 try again later, 2 what is written must be mended. */
async function enrolCommand(config: AgentConfig, flags: EnrolFlags): Promise<number> {
  const { device } = config.identity;
  if (!/^PT(?=\d)(\d+H)?(\d+M)?(\d+S)?$/.test(flags.wait)) {
    console.error('--wait: una duración como PT30S o PT10M / a duration such as those');
    return 2;
  }
  const untilMs = performance.now() + durationMs(flags.wait);
  let told = '';
  for (let failures = 0; ; failures += 1) {
    const parts = { config, invitationFile: flags.invitation, nowMs: () => Date.now() };
    const outcome = await enrolOnce(parts);
    if (outcome.kind === 'enrolled' || outcome.kind === 'already') {
      return sayEnrolled(device, outcome);
    }
    const text = `${outcome.es} / ${outcome.en}`;
    if (text !== told) console.error(text);
    told = text;
    if (outcome.kind === 'mend') return 2;
    const pauseMs = Math.max(backoffMs(knocking, failures, Math.random()), outcome.afterMs ?? 0);
    if (performance.now() + pauseMs > untilMs) {
      console.error(
        'Todavía no: el primer arranque lo repite cada minuto, y el agente si gateway.invitationFile la ' +
          'nombra / not yet: the first boot tries again each minute, and so does the agent where ' +
          'gateway.invitationFile names it',
      );
      return 1;
    }
    await sleep(pauseMs);
  }
}

function sayEnrolled(
  device: string,
  outcome: Extract<EnrolOutcome, { kind: 'enrolled' | 'already' }>,
): number {
  if (outcome.kind === 'already') {
    console.log(`${device}: ya estaba dada de alta / it was enrolled already`);
    return 0;
  }
  for (const { es, en } of outcome.notes) console.error(`aviso / warning: ${es} / ${en}`);
  console.log(
    outcome.state === 'pending'
      ? `${device}: ${pendingText(device)}`
      : `${device}: dada de alta / enrolled`,
  );
  return 0;
}
