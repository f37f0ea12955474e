import { decodeEvent, type Material } from '@samay/contract';
import { describe, expect, it } from 'vitest';
import { type Collected, Collections, nearestStop } from './collections.ts';
import { memoryCrew } from './crew-disk.ts';
import { Scale } from './scale.ts';
import type { Fix } from './track.ts';

const materials = new Map<number, Material>([
  [1, 'paper'],
  [2, 'cardboard'],
]);

/** One at the corner, one two blocks on, and one 15 m from the first. */
const stops = [
  { id: 'esquina', lat: -8.113, lon: -79.0287 },
  { id: 'mercado', lat: -8.1148, lon: -79.0287 },
  { id: 'escuela', lat: -8.11313, lon: -79.0287 },
];

function crew(position?: Fix) {
  const scale = new Scale();
  const collected: Collected[] = [];
  const refused: string[] = [];
  let ids = 0;
  const collections = new Collections({
    ...{ materials, tareKg: 1.7, zone: 'la-merced', scale, stops, stopRadiusM: 40 },
    crew: memoryCrew(() => ({ wallMs: 0, monotonicMs: 0 }), 3_600_000),
    position: () => position,
    newId: () => (ids++).toString(16).padStart(16, '0'),
    collected: (what) => collected.push(what),
    refused: (why) => refused.push(why),
  });
  const weigh = (kg: number, atMs: number, kind: 'reading' | 'unsettled' = 'reading') =>
    scale.hear({ kind, values: { load: kg } }, atMs);
  const key = (values: Record<string, number>, atMs: number) => {
    collections.heard({ kind: 'reading', values }, atMs);
    collections.tick(atMs);
  };
  return { scale, collections, collected, refused, weigh, key };
}

describe("a crew's collection", () => {
  it('is what stands still on the scale when the material is keyed', () => {
    const fix = { lat: -8.11302, lon: -79.02871, atMs: 9_000, quality: 1, why: 0 } as const;
    const { collected, weigh, key } = crew({ ...fix, fixTimeMs: Date.UTC(2026, 10, 27) });
    key({ crew_code: 12 }, 0);
    key({ tag: 0x0415ab12c9 }, 5_000);
    weigh(14.2, 9_900);
    key({ material_code: 2 }, 10_000);
    expect(collected).toEqual([
      {
        atMs: 9_900,
        event: {
          ...{ type: 'collection', id: '0000000000000000', material: 'cardboard', stable: true },
          kg: { gross: 14.2, tare: 1.7, net: 12.5 },
          ...{ bin: '0415ab12c9', zone: 'la-merced', crew: 'c-12', stop: 'esquina' },
          position: { lat: -8.11302, lon: -79.02871, fixedAt: '2026-11-27T00:00:00.000Z' },
        },
      },
    ]);
    const event = { ...collected[0]!.event, at: '2026-11-27T00:00:01.000Z' };
    expect(decodeEvent(JSON.stringify(event), Date.UTC(2026, 10, 28)).ok).toBe(true);
  });

  it('waits for the scale to come to rest', () => {
    const { collections, collected, weigh, key } = crew();
    weigh(20, 9_000, 'unsettled');
    key({ material_code: 1 }, 10_000);
    collections.tick(12_000);
    expect(collected).toEqual([]);
    weigh(18.7, 13_000);
    collections.tick(13_100);
    expect(collected).toMatchObject([{ event: { stable: true, kg: { net: 17 } } }]);
  });

  it('says that a weight was in motion, where it never came to rest', () => {
    const { collections, collected, weigh, key } = crew();
    key({ material_code: 1 }, 10_000);
    weigh(18.7, 15_500, 'unsettled');
    collections.tick(16_100);
    expect(collected).toMatchObject([{ event: { stable: false, kg: { gross: 18.7 } } }]);
  });

  it('is none without a weight, or of a material that nobody named', () => {
    const { collections, collected, refused, weigh, key } = crew();
    weigh(14, 1_000);
    key({ material_code: 9 }, 1_100);
    key({ material_code: 1 }, 10_000);
    collections.tick(16_100);
    weigh(1.7, 20_000);
    key({ material_code: 1 }, 20_100);
    expect(collected).toEqual([]);
    expect(refused).toEqual(['unknown-material', 'no-weight', 'no-weight']);
  });

  it('takes what a scale says as net for net, and nothing after an overload', () => {
    const { scale, collections, collected, refused, key } = crew();
    scale.hear({ kind: 'reading', values: { load_net: 9.5 } }, 1_000);
    key({ material_code: 1 }, 1_100);
    expect(collected).toMatchObject([{ event: { kg: { net: 9.5 } } }]);
    expect(collected[0]?.event.kg).not.toHaveProperty('gross');
    scale.hear({ kind: 'reading', values: {}, faults: ['overload'] }, 2_000);
    key({ material_code: 1 }, 2_100);
    collections.tick(9_000);
    expect(refused).toEqual(['no-weight']);
  });

  it('keeps one tag for one collection, and no two at one moment', () => {
    const { collected, weigh, key } = crew();
    weigh(5, 1_000);
    key({ tag: 7 }, 1_000);
    key({ material_code: 1 }, 1_100);
    key({ material_code: 1 }, 1_200);
    const [first, second] = collected;
    expect(first?.event.bin).toBe('0000000007');
    expect(second?.event).not.toHaveProperty('bin');
    expect(second!.atMs).toBe(first!.atMs + 1);
  });
});

it('is of the nearest stop of the round, or of none where the truck is at none', () => {
  const at = (lat: number) => nearestStop({ lat, lon: -79.0287 }, stops, 40);
  expect([at(-8.11301), at(-8.11312), at(-8.1149), at(-8.114)]).toEqual([
    ...['esquina', 'escuela', 'mercado'],
    undefined,
  ]);
});
