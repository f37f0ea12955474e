/** What technicians recorded at the stations before the first start: written as the gateway would have. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeLine, parseTopic, type Visit, visitPoint } from '@samay/contract';
import type { RecordedVisit, Scenario, ScenarioStation } from './scenario.ts';
import { ScenarioError } from './scenario-error.ts';
import type { Settings } from './settings.ts';

/**
 * Into the embedded store, which takes line protocol: the same visits again change nothing. An InfluxDB of
 * somebody is left alone.
 * @throws ScenarioError VISITS when the store does not take them.
 */
export async function recordVisits(settings: Settings, scenario: Scenario): Promise<void> {
  const lines = scenario.stations.flatMap((station) =>
    (station.visits ?? []).map((visit, at) => lineOf(scenario, station, visit, at)),
  );
  if (lines.length === 0 || settings.store !== 'duckdb') return;
  const token = await readFile(join(settings.dataDirectory, 'cloud', 'write-token'), 'utf8');
  const answer = await fetch(`http://127.0.0.1:${settings.httpPort}/api/v2/write?precision=ms`, {
    method: 'POST',
    headers: { authorization: `Token ${token.trim()}`, 'content-type': 'text/plain' },
    body: lines.join('\n'),
  });
  if (!answer.ok) {
    throw new ScenarioError('VISITS', `visits: HTTP ${answer.status} ${await answer.text()}`);
  }
}

function lineOf(
  { city }: Pick<Scenario, 'city'>,
  station: ScenarioStation,
  recorded: RecordedVisit,
  index: number,
): string {
  const { id: device, name, lat, lon, sensors } = station;
  const topic = parseTopic(`samay/v1/${city}/station/${device}/event`);
  if (!topic.ok) throw new ScenarioError('VISITS', topic.refusal.detail);
  const { at, site, ...said } = recorded;
  const timeMs = Date.parse(at);
  const event = {
    ...{ type: 'visit', id: String(index).padStart(16, '0'), at: new Date(timeMs).toISOString() },
    ...said,
    ...(site && { site: { name, position: { lat, lon }, ...site } }),
    // A swap is of what went; else all of them were put in, or found there.
    sensors: sensors
      .filter(({ id }) => said.removed?.some((one) => one.id === id) ?? true)
      .map(({ id, model, serial }) => ({
        ...{ id, model },
        ...(serial === undefined ? {} : { serial }),
      })),
  } as Visit;
  return encodeLine(visitPoint(topic.value, event, timeMs));
}
