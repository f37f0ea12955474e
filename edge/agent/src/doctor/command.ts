/** `samay-edge doctor`: what a technician types on a roof. */
import { stepLine } from '../identify/report.ts';
import { answerOf } from './answer.ts';
import { examine } from './examine.ts';
import { type Check, checks, exitCodeOf, worstOf } from './finding.ts';
import { checkName, findingLines, inColour, listeningOn } from './screen.ts';

export interface DoctorFlags {
  readonly config: string;
  readonly seconds: string;
  readonly only?: string;
  readonly json: boolean;
}

/** @returns the exit code: 0 all well, 1 something to look at, 2 something to mend. */
export async function doctorCommand(flags: DoctorFlags, version: string): Promise<number> {
  const seconds = Number(flags.seconds);
  const only = readOnly(flags.only);
  if (!(seconds >= 1 && seconds <= 600) || only === undefined) {
    console.error(
      only === undefined ? `--only: ${checks.join(',')}` : '--seconds: de 1 a 600 / from 1 to 600',
    );
    return 2;
  }
  const { json } = flags;
  const { stdout, stderr } = process;
  const colour = inColour(stdout);
  const listening = listeningOn(stderr, seconds);
  const stopping = new AbortController();
  // The first Ctrl-C ends the listening and closes the ports; the second ends it all.
  process.once('SIGINT', () => stopping.abort());
  const examined = await examine({
    ...{ file: flags.config, seconds, only, version, signal: stopping.signal },
    found(finding) {
      if (json) return;
      listening.clear();
      for (const line of findingLines(finding, colour, stdout.columns)) console.log(line);
    },
    listening: listening.heard,
    asking: (sensor, step) => listening.say(`${sensor}: ${stepLine(step)}`),
  });
  listening.clear();
  const worst = worstOf(examined.findings);
  if (json) console.log(JSON.stringify(answerOf(examined, version, Date.now())));
  else for (const line of ending(examined)) console.log(line);
  return exitCodeOf(worst);
}

function readOnly(text: string | undefined): Set<Check> | undefined {
  if (text === undefined) return new Set(checks);
  const asked = text.split(',').map((one) => one.trim());
  // By the name it prints, too: «red» as network.
  const known = checks.filter((check) => asked.includes(check) || asked.includes(checkName(check)));
  return known.length === asked.length && known.length > 0 ? new Set(known) : undefined;
}

function ending({ findings, skipped }: Awaited<ReturnType<typeof examine>>): string[] {
  const count = (level: string) => findings.filter((one) => one.level === level).length;
  const [bad, doubtful] = [count('fail'), count('warn')];
  return [
    ...(skipped.length === 0
      ? []
      : [`   —   sin probar / not tried: ${skipped.map(checkName).join(', ')}`]),
    bad + doubtful === 0
      ? 'Todo bien / all well.'
      : `${bad} por arreglar, ${doubtful} por mirar / ${bad} to mend, ${doubtful} to look at.`,
  ];
}
