import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { PlainCounter } from './plain-counter.ts';

it('counts by both labels, and is exposed as the library would', async () => {
  const registry = new Registry();
  const about = { name: 'messages_total', help: 'Messages' };
  const counter = new PlainCounter({ ...about, labels: ['channel', 'outcome'] }, registry);
  for (let n = 0; n < 3; n += 1) counter.inc('telemetry', 'journalled');
  counter.inc('telemetry', 'dead-letter');
  counter.inc('none', 'plain');
  expect(await registry.metrics()).toBe(
    [
      '# HELP messages_total Messages',
      '# TYPE messages_total counter',
      'messages_total{channel="telemetry",outcome="journalled"} 3',
      'messages_total{channel="telemetry",outcome="dead-letter"} 1',
      'messages_total{channel="none",outcome="plain"} 1',
      '',
    ].join('\n'),
  );
});
