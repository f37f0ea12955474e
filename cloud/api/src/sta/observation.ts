import { qualityText, reasonsOf } from '@samay/contract';
import type { RawRow } from '@samay/readings';
import type { Entity } from './entity.ts';
import type { Stream } from './stream.ts';

/** @returns the id of an Observation: that of its Datastream and the time. */
export const observationId = (stream: Stream, timeMs: number): string => `${stream.id}:${timeMs}`;

/** @returns the parts of an Observation's id, or undefined where it is none. */
export function parseObservationId(id: string): { streamId: string; timeMs: number } | undefined {
  const match = /^(.+):(\d{1,15})$/.exec(id);
  const [, streamId, time] = match ?? [];
  return streamId === undefined ? undefined : { streamId, timeMs: Number(time) };
}

/** @returns a stored value as an Observation (18-088 §8.2.7), with all that qualifies it. */
export function observationEntity(stream: Stream, row: RawRow): Entity {
  const time = new Date(row.timeMs).toISOString();
  const parameters = {
    ...(row.calibration === undefined ? {} : { calibration: row.calibration }),
    ...(row.uncertainty === undefined
      ? {}
      : { expandedUncertainty: row.uncertainty, coverageFactor: 2 }),
  };
  return {
    set: 'Observations',
    id: observationId(stream, row.timeMs),
    properties: {
      phenomenonTime: time,
      result: row.value,
      // The result is there the moment it is measured.
      resultTime: time,
      resultQuality: {
        scheme: 'QARTOD',
        flag: row.quality,
        meaning: qualityText[row.quality],
        reasons: reasonsOf(row.why),
      },
      ...(Object.keys(parameters).length === 0 ? {} : { parameters }),
    },
    stream,
  };
}
