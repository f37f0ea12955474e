/** Facts and judgement as the API tells them. Pure. */
import type { LinkFacts, Point } from '@samay/contract';
import { currentValue } from '../current-value.ts';
import { textOf } from '../known-station.ts';
import { type HealthState, type StationHealth, stateTexts } from '../schemas/station-health.ts';
import { type Judged, judge, type State } from './states.ts';
import { type Known, numberOf, statistics } from './station-facts.ts';

export function describeHealth(
  device: string,
  health: Point | undefined,
  known: Known,
  nowMs: number,
): StationHealth {
  const { facts } = known;
  const judged = judge(facts, nowMs);
  const link = facts.link?.facts;
  return {
    device,
    states: judged.states.map(describeState),
    asOf: iso(judged.asOfMs),
    lastSeen: isoOrNull(facts.reportMs),
    lastReceived: isoOrNull(facts.receivedMs),
    intervalSeconds: link?.interval === undefined ? null : link.interval / 1000,
    connection: link?.connection === undefined ? null : connectionOf(link, link.connection),
    sensors: facts.sensors.map(({ sensor, valueMs }) => ({
      sensor,
      lastValue: isoOrNull(valueMs),
      statistics: (known.sensors.find((one) => one.sensor === sensor)?.latest ?? [])
        .filter(({ quantity }) => statistics.has(quantity))
        .map((said) => currentValue(said, nowMs)),
    })),
    messages: messagesOf(known, judged),
    outbox: facts.outbox
      ? {
          records: facts.outbox.records,
          bytes: numberOf(health, 'buffer_bytes') ?? null,
          oldestSeconds: facts.outbox.oldestSeconds ?? null,
          droppedRecords: numberOf(health, 'dropped_records') ?? null,
          told: iso(facts.outbox.toldMs),
        }
      : null,
    gateway: known.gateway ? gatewayOf(known.gateway) : null,
  };
}

const describeState = ({ state, sinceMs, sensor, evidence }: State): HealthState => ({
  state,
  since: isoOrNull(sinceMs ?? undefined),
  sensor: sensor ?? null,
  ...stateTexts[state],
  evidence,
});

const connectionOf = (link: Partial<LinkFacts>, state: LinkFacts['connection']) => ({
  state,
  since: isoOrNull(link.connection_since),
  reason: link.reason ?? null,
});

function messagesOf({ facts: { link } }: Known, { lost }: Judged): StationHealth['messages'] {
  if (link?.facts.boot === undefined) return null;
  const { facts, toldMs } = link;
  return {
    boot: link.facts.boot,
    next: facts.next_seq ?? 0,
    missing: facts.missing ?? 0,
    missingEarlier: facts.missing_earlier ?? 0,
    missingSince: isoOrNull(facts.missing_since),
    measuredAfter: isoOrNull(facts.missing_after),
    unknown: facts.missing_unknown ?? 0,
    forgotten: facts.missing_forgotten ?? 0,
    lost,
    told: iso(toldMs),
  };
}

function gatewayOf(point: Point): StationHealth['gateway'] {
  const number = (field: string): number => numberOf(point, field) ?? 0;
  return {
    gateway: point.tags['gateway'] ?? '',
    heartbeat: iso(point.timeMs),
    started: isoOrNull(numberOf(point, 'started')),
    version: textOf(point, 'version'),
    journal: {
      records: number('journal_records'),
      bytes: number('journal_bytes'),
      bytesMax: number('journal_bytes_max'),
      oldestSeconds: number('journal_oldest'),
      fullInSeconds: numberOf(point, 'journal_full') ?? null,
    },
    deadLetters: number('dead_letters'),
    storeUp: number('store_up') === 1,
    alerts: textOf(point, 'alerts')?.split(',') ?? [],
  };
}

const iso = (timeMs: number): string => new Date(timeMs).toISOString();
const isoOrNull = (timeMs: number | undefined): string | null =>
  timeMs === undefined ? null : iso(timeMs);
