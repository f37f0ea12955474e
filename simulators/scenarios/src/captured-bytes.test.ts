import { readFileSync } from 'node:fs';
import { type Line, readCapture, replay, systemClock } from '@samay/station-simulator';
import { eventually, startInfluxd, temporaryDirectory } from '@samay/testbed';
import { expect, it, vi } from 'vitest';
import { testScenario, testSettings, testStation } from './pipeline.suite.ts';
import { startPipeline } from './pipeline.ts';

const capture = (file: string) =>
  readCapture(
    readFileSync(new URL(`../../../edge/drivers/captures/${file}`, import.meta.url), 'utf8'),
    200,
  );

/** Says a capture over and over: what a real sensor said, for as long as the test listens. */
function forever(file: string, line: Line): { stop(): void } {
  const frames = capture(file);
  let current = replay(frames, { line, clock: systemClock });
  let stopped = false;
  const again = async (): Promise<void> => {
    await current.done;
    if (stopped) return;
    current = replay(frames, { line, clock: systemClock });
    await again();
  };
  void again();
  return {
    stop() {
      stopped = true;
      current.stop();
    },
  };
}

it('bytes of real sensors go through a terminal, the agent, MQTT, the journal and InfluxDB to the API', async () => {
  const influxd = await startInfluxd();
  const directory = await temporaryDirectory();
  vi.stubEnv('INFLUX_URL', influxd.url);
  vi.stubEnv('INFLUX_DATABASE', 'samay');
  const settings = await testSettings(directory.path, 'influx');
  const station = testStation('aqp-captured', [
    { id: 'pms-1', model: 'plantower-pms5003', use: ['pm2_5'] },
    { id: 'sds-1', model: 'nova-sds011', use: ['pm10'] },
  ]);
  const pipeline = await startPipeline(settings, testScenario([station]), {
    speak: (_, lines) => {
      const speakers = [
        forever('pmsx003/PMSx003.hexdump', lines.get('pms-1')!),
        forever('sds01x/SDS01x.hexdump', lines.get('sds-1')!),
      ];
      return {
        stop() {
          for (const speaker of speakers) speaker.stop();
        },
      };
    },
  });
  try {
    const api = `http://127.0.0.1:${settings.httpPort}/v1`;
    const ask = async (sensor: string, quantity: string): Promise<number[]> => {
      const url = `${api}/stations/aqp-captured/readings?sensor=${sensor}&quantity=${quantity}&quality=all`;
      const answer = await fetch(url);
      if (answer.status !== 200) return [];
      const { readings } = (await answer.json()) as { readings: { value: number }[] };
      return readings.map(({ value }) => value);
    };
    // Five frames a second, one capture a second: each mean is near that of the whole capture.
    const pm = await eventually(
      async () => {
        const values = await ask('pms-1', 'pm2_5');
        return values.length >= 4 && values;
      },
      { withinMs: 40_000, what: 'four means of the Plantower' },
    );
    for (const value of pm) expect(value).toBeGreaterThanOrEqual(7);
    for (const value of pm) expect(value).toBeLessThanOrEqual(8);
    const dust = await eventually(async () => {
      const values = await ask('sds-1', 'pm10');
      return values.length >= 4 && values;
    });
    for (const value of dust) expect(value).toBeGreaterThanOrEqual(0.6);
    for (const value of dust) expect(value).toBeLessThanOrEqual(0.9);
    const [latest] = await eventually(
      async () => {
        const answer = await fetch(`${api}/latest?quantity=pm2_5`);
        const body = (await answer.json()) as { latest: object[] };
        return body.latest.length > 0 && body.latest;
      },
      { everyMs: 500, what: 'the latest value' },
    );
    expect(latest).toMatchObject({
      device: 'aqp-captured',
      name: 'Estación aqp-captured',
      unit: 'ug/m3',
    });
  } finally {
    await pipeline.stop();
    await influxd.stop();
    await directory.remove();
    vi.unstubAllEnvs();
  }
}, 120_000);
