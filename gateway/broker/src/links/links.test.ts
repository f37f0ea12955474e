import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Identity, Point } from '@samay/contract';
import { temporaryDirectory } from '@samay/testbed';
import { expect, it } from 'vitest';
import { changeEveryMs, refreshEveryMs } from './device-link.ts';
import { Links } from './links.ts';
import { readLinks, writeLinks } from './links-disk.ts';

const startMs = Date.UTC(2026, 10, 22, 15);
const nobody = { links: [], whole: true };
const topic: Identity & { channel: string } = {
  city: 'arequipa',
  kind: 'station',
  device: 'plaza',
  channel: 'telemetry',
};
const boot = 'a1b2c3d4';
const online = { state: 'online', reason: 'started', boot } as const;
const lost = { state: 'offline', reason: 'connection-lost', boot } as const;

/** A device that has spoken once a minute, `seqs` of its numbers, the last of them at `startMs`. */
function spoken(links: Links, ...seqs: number[]): void {
  const lastSeq = Math.max(...seqs);
  for (const seq of seqs) {
    const timeMs = startMs - (lastSeq - seq) * 60_000;
    links.heard(topic, { boot, seq, timeMs }, timeMs + 200);
  }
}
const fieldsOf = ([point]: Point[]) => point?.fields;

it('tells a device when it is new, when something changes, and seldom when nothing does', () => {
  const links = new Links('norte', nobody, startMs);
  spoken(links, 0, 1, 2);
  expect(links.due(startMs + 1_000)).toEqual([
    {
      measurement: 'link',
      tags: { city: 'arequipa', device: 'plaza' },
      timeMs: startMs + 1_000,
      fields: {
        gateway: 'norte',
        connection: 'open',
        connection_since: startMs - 120_000 + 200,
        received: startMs + 200,
        interval: 60_000,
        boot,
        next_seq: 3,
        missing: 0,
        missing_earlier: 0,
        missing_unknown: 0,
        missing_forgotten: 0,
      },
    },
  ]);
  links.heard(topic, { boot, seq: 3, timeMs: startMs + 60_000 }, startMs + 60_000);
  expect(links.due(startMs + 61_000)).toEqual([]);
  const again = links.due(startMs + 1_000 + refreshEveryMs);
  expect(fieldsOf(again)).toMatchObject({ next_seq: 4, received: startMs + 60_000 });
});

it('tells at once what is missing, and no more often than that', () => {
  const links = new Links('norte', nobody, startMs);
  spoken(links, 0);
  links.due(startMs + 1_000);
  links.heard(topic, { boot, seq: 5, timeMs: startMs + 2_000 }, startMs + 2_000);
  expect(links.due(startMs + 3_000)).toEqual([]);
  const told = links.due(startMs + 1_000 + changeEveryMs);
  expect(fieldsOf(told)).toMatchObject({ missing: 4, missing_since: startMs + 2_000 });
  expect(links.counts).toMatchObject({ devices: 1, missing: 4 });
  links.untold(told);
  expect(links.due(startMs + 1_000 + 2 * changeEveryMs)).toHaveLength(1);
});

it('knows a device that is silent, and whether its connection is gone', () => {
  const links = new Links('norte', nobody, startMs);
  links.status(topic, online, startMs - 60_000);
  spoken(links, 0, 1);
  links.due(startMs + 1_000);
  links.status(topic, lost, startMs + 90_000);
  const gone = links.due(startMs + 90_500);
  expect(fieldsOf(gone)).toMatchObject({ connection: 'gone', reason: 'connection-lost' });
  expect(links.counts.silent).toBe(0);
  links.due(startMs + 181_000);
  expect(links.counts).toMatchObject({ devices: 1, silent: 1 });
  links.heard(topic, { timeMs: startMs + 200_000 }, startMs + 200_000);
  expect(fieldsOf(links.due(startMs + 201_000))).toMatchObject({ connection: 'open' });
  expect(links.counts.silent).toBe(0);
});

it('tells two machines of one name from one that is started again and again', () => {
  const links = new Links('norte', nobody, startMs);
  const from = (boot: string, atMs: number) =>
    links.status(topic, { ...online, boot }, startMs + atMs);
  const [one, other, third] = ['a', 'b', 'c'].map((letter) => letter.repeat(16)) as [
    ...[string, string, string],
  ];
  // A line that is lost, and starts.
  for (const boot of [one, one, other, other, third]) from(boot, 0);
  links.status(topic, { ...lost, boot: other }, startMs);
  expect(links.twins()).toEqual([]);
  for (const boot of [other, third, other]) from(boot, 5_000);
  expect(links.twins()).toEqual([topic.device]);
  expect(links.twins()).toEqual([]);
  from(third, 3_605_000);
  expect(links.twins()).toEqual([topic.device]);
});

it('counts what comes again', () => {
  const links = new Links('norte', nobody, startMs);
  spoken(links, 0, 1, 1, 0);
  expect(links.again).toBe(2);
});

it('is remembered in a file, whole after an orderly end and with doubts after another', async () => {
  const directory = await temporaryDirectory();
  const path = join(directory.path, 'links');
  expect(await readLinks(path)).toEqual({ links: [], whole: false });
  const before = new Links('norte', nobody, startMs);
  spoken(before, 0, 4);
  const restartMs = startMs + 60_000;
  const missingAfter = async (whole: boolean) => {
    await writeLinks(path, before.states(), whole);
    const remembered = await readLinks(path);
    expect(remembered).toMatchObject({ whole });
    const links = new Links('norte', remembered, restartMs);
    const fields = fieldsOf(links.due(restartMs + 1_000));
    return [fields?.['connection'], fields?.['missing'], fields?.['missing_unknown']];
  };
  expect(await missingAfter(true)).toEqual(['unknown', 3, 0]);
  expect(await missingAfter(false)).toEqual(['unknown', 0, 3]);
  await writeFile(path, (await readFile(path, 'utf8')).replace('"city"', '"cty"'));
  expect(await readLinks(path)).toMatchObject({
    links: [],
    whole: false,
    fault: '1 of 1 lines are damaged',
  });
  await writeFile(path, 'not this');
  expect((await readLinks(path)).fault).toContain('version 1');
  await directory.remove();
});
