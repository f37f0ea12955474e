import { Histogram, Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { PlainHistogram } from './plain-histogram.ts';

it('says what the library’s own histogram says', async () => {
  const [registry, theirs] = [new Registry(), new Registry()];
  const bounds = [0.001, 0.01, 0.1];
  const facts = { name: 'ack_seconds', help: 'From arrival to PUBACK' };
  const ours = new PlainHistogram({ ...facts, bounds }, registry);
  const library = new Histogram({ ...facts, buckets: bounds, registers: [theirs] });
  expect(await registry.metrics()).toBe(await theirs.metrics());
  for (const seconds of [0, 0.001, 0.0010001, 0.01, 0.05, 0.1, 2, 2]) {
    ours.observe(seconds);
    library.observe(seconds);
  }
  expect(await registry.metrics()).toBe(await theirs.metrics());
});
