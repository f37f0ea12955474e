/** The power goes at each step of an update, before and after what the step does: the station always measures again. */
import { access, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { cleanups } from '../street.suite.ts';
import { begin, finish, type PutParts, settle } from './put-in-place.ts';
import type { Releases } from './releases-disk.ts';
import {
  type Failed,
  nextStep,
  type OnDisk,
  type Trial,
  unwatched,
  type Verdict,
} from './trial.ts';
import { installation, instead, tinyBundle, writeAlive } from './update.suite.ts';

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

class PowerCut extends Error {}
const changes = [
  ...(['point', 'keepTrial', 'forgetTrial', 'keepRecord', 'unpack', 'prune', 'addStart'] as const),
];

/** The same disk, until the power goes at its `at`-th change; then nothing works any more. */
function until(releases: Releases, at: number, when: 'before' | 'after') {
  let count = 0;
  const cut =
    (name: string, does: (...args: never[]) => Promise<unknown>) =>
    async (...args: never[]) => {
      if (count > at) throw new PowerCut(name);
      const isIt = count === at;
      count += 1;
      if (isIt && when === 'before') {
        count += 1;
        throw new PowerCut(name);
      }
      const result = await does.apply(releases, args);
      if (isIt) throw new PowerCut(name);
      return result;
    };
  const cuts = Object.fromEntries(
    changes.map((name) => [name, cut(name, releases[name] as never)]),
  );
  return { wrapped: instead(releases, cuts), wasCut: () => count > at };
}

/** As the service of the agent: settled before each start, started again when it falls. */
async function start(root: string, data: string, parts: PutParts, bad: boolean): Promise<string> {
  for (let starts = 0; starts < 5; starts += 1) {
    await settle(parts, false);
    const version = (await readlink(join(root, 'current'))).split('/')[1] ?? '';
    await access(join(root, 'current/bin/samay-edge'));
    if (version === '0.2.0' && bad) continue;
    await writeAlive(data, version);
    return version;
  }
  throw new Error('the station does not measure');
}

for (const bad of [false, true]) {
  for (const when of ['before', 'after'] as const) {
    it(`measures again after a cut ${when} any step of a ${bad ? 'bad' : 'good'} release`, async () => {
      const bundle = await tinyBundle();
      const ended = new Set<string>();
      for (let at = 0; ; at += 1) {
        const { root, data, parts } = await installation();
        await writeAlive(data, '0.1.0');
        const { wrapped, wasCut } = until(parts.releases, at, when);
        const restart = async () => {
          const version = (await readlink(join(root, 'current'))).split('/')[1] ?? '';
          if (!(bad && version === '0.2.0')) await writeAlive(data, version);
        };
        const cutParts = {
          ...parts,
          waitMs: 10,
          releases: wrapped,
          service: { ...parts.service, restart },
        };
        const run = async () => {
          await begin(cutParts, bundle);
          await finish(cutParts);
        };
        await run().catch((error) => {
          if (!(error instanceof PowerCut)) throw error;
        });
        // The machine starts: the service first, then the timer, which brings to its end what was cut.
        const first = await start(root, data, parts, bad);
        if (bad) expect(first).toBe('0.1.0');
        await finish({ ...cutParts, releases: parts.releases });
        const current = await readlink(join(root, 'current'));
        expect(await parts.releases.trial()).toBeUndefined();
        await access(join(root, 'current/bin/samay-edge'));
        ended.add(current);
        const { failed = [] } = (await parts.releases.record()) ?? {};
        if (bad) expect(current).toBe('releases/0.1.0');
        else expect(failed).toEqual([]);
        if (bad && failed.length > 0)
          expect(failed).toMatchObject([{ version: '0.2.0', tries: 1 }]);
        if (!wasCut()) break;
      }
      expect([...ended].sort()).toEqual(
        bad ? ['releases/0.1.0'] : ['releases/0.1.0', 'releases/0.2.0'],
      );
    });
  }
}

/** The pure machine: any number of cuts, anywhere. */
const trial: Trial = {
  ...{ id: 'a', phase: 'switching', version: '0.2.0', from: '0.1.0', chances: 1 },
  expect: { measured: true, connected: true },
};

it('comes to an end whatever is cut off, and never starts a bad release for ever', () => {
  const verdicts = fc.constantFrom<Verdict>('well', 'crashes', 'silent', 'not-connected');
  const lives = fc.array(fc.nat({ max: 6 }), { maxLength: 8 });
  fc.assert(
    fc.property(verdicts, lives, (verdict, stepsBeforeCut) => {
      let disk: OnDisk = { trial, current: '0.1.0', failed: [] };
      let startsOfNew = 0;
      const go = (steps: number, say: Verdict): boolean => {
        for (let done = 0; done < steps; done += 1) {
          const step = nextStep(disk, say);
          if (step.do === 'nothing' || step.do === 'watch') return true;
          if (step.do === 'point') disk = { ...disk, current: step.version };
          if (step.do === 'keep') disk = { ...disk, trial: step.trial };
          if (step.do === 'note') disk = { ...disk, failed: [step.failed as Failed] };
          if (step.do === 'forget') disk = { ...disk, trial: undefined };
        }
        return false;
      };
      const boot = () => {
        const next = disk.trial && unwatched(disk.trial);
        if (next) disk = { ...disk, trial: next };
        expect(go(20, 'waiting')).toBe(true);
        if (disk.current === '0.2.0' && disk.trial) startsOfNew += 1;
      };
      for (const steps of stepsBeforeCut) {
        go(steps, verdict);
        expect(['0.1.0', '0.2.0']).toContain(disk.current);
        boot();
      }
      expect(startsOfNew).toBeLessThanOrEqual(2);
      expect(go(20, verdict)).toBe(true);
      expect(disk.trial).toBeUndefined();
      if (verdict !== 'well') {
        expect(disk.current).toBe('0.1.0');
        expect(disk.failed).toMatchObject([{ version: '0.2.0', tries: 1 }]);
      } else if (disk.current === '0.1.0') {
        expect(disk.failed).toMatchObject([{ reason: 'interrupted' }]);
      }
    }),
  );
});
