import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeviceEvent } from '@samay/contract';
import { temporaryDirectory } from '@samay/testbed';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { commissioning, otherPhoto, photo } from './visit.suite.ts';
import { type Recorded, visitOf } from './visit-of.ts';
import { VisitPost } from './visit-post.ts';
import { VisitsDisk } from './visits-disk.ts';

const log = pino({ level: 'silent' });
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function openDisk() {
  const { path, remove } = await temporaryDirectory();
  cleanups.push(remove);
  return { disk: new VisitsDisk(path), folder: join(path, 'visits') };
}

const nowMs = Date.UTC(2026, 10, 27, 14, 30);
function record(more: object = {}, wallMs = nowMs): Recorded {
  const said = structuredClone({ ...commissioning, photos: [photo, otherPhoto()], ...more });
  const read = visitOf(said, { now: { wallMs, monotonicMs: 0 }, newId: () => 'f'.repeat(16) });
  if (!read.ok) throw new Error(read.faults.join('\n'));
  return read.recorded;
}

describe('visits on the disk of the station', () => {
  it('are one however often they come, and another under the same id is none', async () => {
    const { disk } = await openDisk();
    // Twice at once, as a phone does that has lost the answer, and once more an hour later.
    const first = await Promise.all([disk.keep(record()), disk.keep(record({}, nowMs + 3))]);
    const later = await disk.keep(record({}, nowMs + 3_600_000));
    expect([...first, later].map(({ kind }) => kind)).toEqual(['kept', 'known', 'known']);
    expect(await disk.keep(record({ by: 'another' }))).toMatchObject({ kind: 'other' });
    const visits = await disk.list();
    expect(visits).toEqual([record().visit]);
    const [shown] = visits[0]?.photos ?? [];
    expect(await disk.photo(shown?.sha256 ?? '')).toEqual(Buffer.from(photo, 'base64'));
  });

  it('of one moment are told apart, photos too', async () => {
    const { disk } = await openDisk();
    const ids = ['1', '2', '3'].map((digit) => digit.repeat(16));
    for (const id of ids) await disk.keep(record({ id }));
    const times = (await disk.list()).map(({ at }) => Date.parse(at));
    expect(times).toEqual([nowMs + 10, nowMs + 5, nowMs]);
  });

  it('go out once, whole, after whatever failed in the middle', async () => {
    const { disk, folder } = await openDisk();
    await disk.keep(record());
    const sent: DeviceEvent[] = [];
    let failures = 1;
    const send = async (event: DeviceEvent) => {
      if (event.type === 'visit' && failures-- > 0) throw new Error('the disk is full');
      sent.push(event);
    };
    const post = new VisitPost({ disk, send, log });
    await post.look();
    await post.look();
    await post.stop();
    expect(sent.map(({ type }) => type)).toEqual(['photo', 'photo', 'photo', 'photo', 'visit']);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(3);
    expect(await disk.waiting()).toEqual([]);
    const next = new VisitPost({ disk: new VisitsDisk(join(folder, '..')), send, log });
    await next.look();
    await next.stop();
    expect(sent).toHaveLength(5);
    expect(await disk.list()).toHaveLength(1);
  });

  it('that another process wrote are found, and what a power cut left is not taken for one', async () => {
    const { disk, folder } = await openDisk();
    await disk.keep(record());
    await writeFile(join(folder, 'abc.new.json'), '{"type":"visit","id"');
    await writeFile(join(folder, '.def.json.0a1b2c3d4e5f'), '{}');
    expect((await disk.waiting()).map(({ visit }) => visit.id)).toEqual([commissioning.id]);
    expect(await disk.list()).toHaveLength(1);
    expect((await readdir(folder)).filter((name) => name.endsWith('.jpg'))).toHaveLength(2);
  });
});
