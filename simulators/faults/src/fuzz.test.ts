import { sequence } from '@samay/world';
import { expect, it } from 'vitest';
import { fuzzPackets } from './packet-fuzz.ts';
import { fuzzPayloads } from './payload-fuzz.ts';

const nowMs = Date.UTC(2026, 10, 22);

it('refuses or reads whatever payload comes, and reads back what it would store', () => {
  const counts = fuzzPayloads(20_000, sequence(1), nowMs);
  expect(counts.accepted + counts.refused).toBe(20_000);
  expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(100);
});

it('makes packets or one error of whatever bytes come, however they are cut', () => {
  const counts = fuzzPackets(5_000, sequence(2), nowMs);
  expect(counts.inputs).toBe(5_000);
  expect(Math.min(counts.packets, counts.refused)).toBeGreaterThan(1_000);
});
