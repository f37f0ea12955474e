/** What a technician sees of `samay-edge identify`. */
import { readSensors } from '@samay/hardware';
import { AgentError } from '../agent-error.ts';
import { readPortAddress } from '../port/port.ts';
import { identify } from './identify.ts';
import { identifyReport, stepLine } from './report.ts';

export interface IdentifyFlags {
  readonly seconds: string;
  readonly quiet: boolean;
  readonly json: boolean;
}

/** @returns the exit code: 0 something was recognised, 1 nothing was, 2 what was typed must be mended. */
export async function identifyCommand(text: string, flags: IdentifyFlags): Promise<number> {
  const port = readPortAddress(text);
  const seconds = Number(flags.seconds);
  if (port === undefined || !(seconds > 0 && seconds <= 600)) {
    console.error(
      port === undefined
        ? `"${text}" no es /dev/… ni tcp://máquina:puerto / is neither /dev/… nor tcp://host:port`
        : `--seconds: de 1 a 600 / from 1 to 600`,
    );
    return 2;
  }
  try {
    const found = await identify({
      port,
      catalogue: readSensors(),
      listenMs: seconds * 1000,
      quiet: flags.quiet,
      progress: (step) => console.error(stepLine(step)),
    });
    if (flags.json) console.log(JSON.stringify({ port: text, ...found }));
    else for (const line of identifyReport(found)) console.log(line);
    return found.candidates.length > 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof AgentError)) throw error;
    console.error(`No se puede abrir el puerto / the port cannot be opened: ${error.message}`);
    console.error('¿Está conectado? ¿Lo usa el agente? ¿Es usted del grupo dialout?');
    console.error('Is it plugged in? Does the agent use it? Are you in the group dialout?');
    return 2;
  }
}
