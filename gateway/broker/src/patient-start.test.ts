import { OutboxError } from '@samay/outbox';
import { expect, it } from 'vitest';
import { patientStart } from './patient-start.ts';

const full = () => {
  const cause = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  return new OutboxError('OUTBOX_DISK', 'cannot open the journal', { cause });
};

it('waits for room, and says so once', async () => {
  const answers = [full(), full(), 'started'];
  const told: unknown[] = [];
  const start = async () => {
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  expect(await patientStart(start, { error: (facts: unknown) => told.push(facts) })).toBe(
    'started',
  );
  expect(told).toHaveLength(1);
});

it('waits for nothing else', async () => {
  const failure = new OutboxError('OUTBOX_FORMAT', 'not a journal');
  const start = () => Promise.reject(failure);
  await expect(patientStart(start, { error() {} })).rejects.toBe(failure);
});
