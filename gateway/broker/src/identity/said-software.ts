import { decodeStatus, parseTopic } from '@samay/contract';
import { readRetained } from '../mqtt/retained-disk.ts';
import { printable } from './printable.ts';

/**
 * What each device runs by its own last `status`, from what this gateway has retained. One that was never
 * connected here, or says nothing of it, is not among them.
 */
export async function readSaidSoftware(retainedFile: string): Promise<Map<string, string>> {
  const said = new Map<string, string>();
  for (const { topic, payload } of await readRetained(retainedFile)) {
    const of = parseTopic(topic);
    if (!of.ok || of.value.channel !== 'status') continue;
    const status = decodeStatus(payload.toString());
    if (status.ok && status.value.software) {
      said.set(of.value.device, printable(status.value.software));
    }
  }
  return said;
}
