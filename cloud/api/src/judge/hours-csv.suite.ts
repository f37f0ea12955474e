import { expect } from 'vitest';
import { type HoursCsvOptions, readHoursCsv } from './hours-csv.ts';
import { InputError } from './input-error.ts';

export const usual: HoursCsvOptions = {
  ...{ time: 'time', value: 'pm2_5', timeZone: 'America/Lima' },
  ...{ writtenZone: 'trust', negative: 'keep', missing: [-9999] },
};

/** Cut where `cut` says, as a file may be. */
export async function* bytesOf(text: string | Buffer, cut = text.length) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += Math.max(1, cut)) {
    yield bytes.subarray(at, at + Math.max(1, cut));
  }
}

export const read = (text: string | Buffer, options: Partial<HoursCsvOptions> = {}) =>
  readHoursCsv(bytesOf(text), { ...usual, ...options });

export const at = (iso: string) => Date.parse(iso);

/** @returns what the operator is told, in Spanish. */
export async function refusal(
  text: string,
  options: Partial<HoursCsvOptions> = {},
): Promise<string> {
  const error = await read(text, options).then(
    () => undefined,
    (one: unknown) => one,
  );
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).es;
}
