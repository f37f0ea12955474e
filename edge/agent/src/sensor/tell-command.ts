/** What a technician sees of `samay-edge tell`. */
import { driverNamed, driverNames, toHex } from '@samay/drivers';
import { AgentError } from '../agent-error.ts';
import { readPortAddress } from '../port/port.ts';
import { isLasting, readCommand } from './sensor-command.ts';
import { tell } from './tell.ts';

const answerMs = 5_000;

/** @returns the exit code: 0 it answered or gives no answer, 1 it refuses or cannot be reached, 2 to be mended. */
export async function tellCommand(
  address: string,
  driverName: string,
  text: string,
  { yes }: { readonly yes: boolean },
): Promise<number> {
  const mend = (line: string) => {
    console.error(line);
    return 2;
  };
  const port = readPortAddress(address);
  if (port === undefined) return mend(`"${address}": /dev/… o / or tcp://host:port`);
  const driver = driverNamed(driverName);
  if (driver === undefined) {
    return mend(`No hay protocolo / no driver "${driverName}": ${driverNames.join(', ')}`);
  }
  const read = readCommand(text, driver);
  if (!read.ok) return mend(`${read.es} / ${read.en}`);
  const { command } = read;
  if (isLasting(driver, command.name) && !yes) {
    return mend(
      `"${command.name}" cambia el sensor para siempre; si está seguro, repita con --yes / ` +
        'it changes the sensor for good; if you are sure, say it again with --yes',
    );
  }
  let refused = false;
  try {
    const baudRate = driver.bus.kind === 'uart' ? driver.bus.baudRate : 0;
    const answered = await tell({
      ...{ port, driver, baudRate, command, answerMs },
      heard(outcome) {
        refused ||= outcome.kind === 'reply' && outcome.refused === true;
        const shown = 'bytes' in outcome ? { ...outcome, bytes: toHex(outcome.bytes) } : outcome;
        console.log(JSON.stringify(shown));
      },
    });
    if (!answered) console.error('Enviada; sin respuesta / sent; no answer');
    return refused ? 1 : 0;
  } catch (error) {
    if (!(error instanceof AgentError)) throw error;
    console.error(`No se puede abrir el puerto / the port cannot be opened: ${error.message}`);
    return 1;
  }
}
