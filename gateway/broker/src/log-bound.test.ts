import { pino } from 'pino';
import { expect, it } from 'vitest';
import { boundedLog } from './log-bound.ts';

it('tells a few times what a client does in a loop, and then how often it was', () => {
  const told: { msg: string; address?: string; untold?: number }[] = [];
  let nowMs = 0;
  const log = boundedLog(
    pino({ level: 'info' }, { write: (line: string) => void told.push(JSON.parse(line)) }),
    { nowMs: () => nowMs, steadyMs: () => nowMs },
  );
  for (let index = 0; index < 1_000; index += 1) {
    log.warn({ device: `name-${index}`, address: '10.0.0.1' }, 'connection refused');
  }
  expect(told).toHaveLength(20);
  log.info({ session: 'plaza/x' }, 'connected');
  expect(told.at(-1)).toMatchObject({ msg: 'connected' });
  nowMs += 60_000;
  log.warn({ device: 'again', address: '10.0.0.1' }, 'connection refused');
  expect(told.at(-1)).toMatchObject({ address: '10.0.0.1', untold: 980 });
  expect(told).toHaveLength(22);
});

it('tells every error, and nothing below the level', () => {
  const told: string[] = [];
  const log = boundedLog(
    pino({ level: 'warn' }, { write: (line: string) => void told.push(line) }),
    { nowMs: () => 0, steadyMs: () => 0 },
  );
  for (let index = 0; index < 50; index += 1) {
    log.info({ session: 'plaza' }, 'connected');
    log.error({ session: 'plaza' }, 'ours');
  }
  expect(told).toHaveLength(50);
});
