/** From the bytes of a bundle to a release in force, or to the one before: what goes on whatever happens on the way. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { readAlive } from '../alive/alive-disk.ts';
import { readBundleAbout } from './bundle-entries.ts';
import { preflight } from './preflight.ts';
import { reasonTexts, type UpdateRecord, withFailed } from './record.ts';
import { admit } from './release-about.ts';
import { noRoom, type Releases } from './releases-disk.ts';
import type { Service } from './service.ts';
import { checkSignature } from './signature.ts';
import { chancesAtFirst, nextStep, type Trial, unwatched, type Verdict } from './trial.ts';
import { UpdateError } from './update-error.ts';
import { expectedOf, ofTrial, verdictOn } from './verdict.ts';

export interface PutParts {
  readonly releases: Releases;
  readonly service: Service;
  /** The station's file. */
  readonly config: string;
  /** Where `alive.json` is. */
  readonly dataDirectory: string;
  /** PEM, and the file it was read from. */
  readonly key: { readonly pem: string; readonly file: string };
  /** Of this machine, as Debian writes it. */
  readonly arch: string;
  readonly force: boolean;
  /** How long a release has to measure and to connect. */
  readonly waitMs: number;
  readonly pollMs: number;
  readonly now: () => Date;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

export interface Bundle {
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
}

/** Beside what a release takes: the outbox of a station must not starve for it. */
export const spareBytes = 50 * 1024 * 1024;

/**
 * Everything up to the first change of what runs. Resolves when a release is unpacked, tried and put on trial.
 * Rejects with UpdateError; then what ran before runs on, and nothing has changed.
 */
export async function begin(parts: PutParts, { bytes, signature }: Bundle): Promise<void> {
  const { releases, key, arch, force, log } = parts;
  checkSignature(bytes, signature, key.pem, key.file);
  const about = await readBundleAbout(bytes);
  const current = await releases.linked('current');
  if (current === undefined) {
    throw new UpdateError(
      'BAD_FLAG',
      `--root ${releases.root}: no hay una versión instalada; la primera la pone first-boot.sh`,
      'no release is installed there; first-boot.sh puts the first one',
    );
  }
  const { failed = [] } = (await releases.record()) ?? {};
  admit(about, { current, arch, failed, force });
  if (releases.free() < about.bytes + spareBytes) {
    throw noRoom(releases.root, undefined, about.bytes + spareBytes);
  }
  const { version } = about;
  await releases.unpack(bytes, about);
  log.info({ version }, 'the release is unpacked');
  await preflight(releases.release(version), version, parts.config);
  // Whoever judges a trial runs from `previous`: that is what runs now, before anything else changes.
  await releases.point('previous', current);
  const at = parts.now().toISOString();
  await releases.keepRecord({ state: 'trial', version, from: current, at, failed });
  const alive = await readAlive(parts.dataDirectory);
  await releases.keepTrial({
    ...{ id: randomBytes(8).toString('hex'), phase: 'switching', version },
    ...{ from: current, expect: expectedOf(alive, current), chances: chancesAtFirst },
    ...(alive && { bootBefore: alive.boot }),
  });
}

/** Goes on with the trial that is on, from wherever it is, to its end. @returns how it ended; undefined: none was. */
export async function finish(parts: PutParts): Promise<UpdateRecord | undefined> {
  const { releases, service, log } = parts;
  const trial = await releases.trial();
  if (trial === undefined) return undefined;
  if ((await settleTo(parts, trial, 'waiting')) === 'watch') {
    log.info({ version: trial.version }, 'the release is on trial');
    // Also where who watched was killed between the switch and the restart.
    const alive = ofTrial(trial, await readAlive(parts.dataDirectory));
    if (alive === undefined) await service.restart();
    const verdict = await watch(parts, trial);
    await settleTo(parts, trial, verdict);
    if (verdict !== 'well') await service.restart();
  } else {
    await service.restart();
  }
  await tidy(releases);
  return releases.record();
}

/** What runs and the one before stay; nothing else does. */
export async function tidy(releases: Releases): Promise<void> {
  const keep = [await releases.linked('current'), await releases.linked('previous')];
  await releases.prune(keep.filter((one) => one !== undefined));
}

/** Before each start of the service: whatever was cut off is brought to where the station measures. */
export async function settle(
  parts: Pick<PutParts, 'releases' | 'now' | 'log'>,
  isWatched: boolean,
): Promise<void> {
  const { releases, log } = parts;
  const trial = await releases.trial();
  if (trial === undefined) return;
  await releases.addStart();
  if (isWatched) return;
  const next = unwatched(trial);
  if (next !== undefined) {
    log.warn({ version: next.version, phase: next.phase }, 'an update was cut off');
    await releases.keepTrial(next);
  }
  await settleTo(parts, next ?? trial, 'waiting');
}

async function settleTo(
  { releases, now, log }: Pick<PutParts, 'releases' | 'now' | 'log'>,
  { version, from }: Trial,
  verdict: Verdict,
): Promise<'watch' | 'over'> {
  for (;;) {
    const record = await releases.record();
    const { failed = [] } = record ?? {};
    const [trial, current] = [await releases.trial(), await releases.linked('current')];
    const step = nextStep({ trial, current, failed }, verdict);
    switch (step.do) {
      case 'nothing':
        return 'over';
      case 'watch':
        return 'watch';
      case 'point':
        await releases.point('current', step.version);
        break;
      case 'keep':
        await releases.keepTrial(step.trial);
        break;
      case 'note': {
        const all = withFailed(failed, step.failed);
        const { es, en } = reasonTexts[step.failed.reason];
        log.error({ version, reason: step.failed.reason }, `se quitó / taken back: ${es} / ${en}`);
        const at = now().toISOString();
        const code = step.failed.reason;
        await releases.keepRecord({
          ...{ state: 'rolled-back', version, from, at, code, es, en, failed: all },
        });
        break;
      }
      case 'forget':
        if (step.confirmed) {
          log.info({ version, from }, 'the release is in force');
          const at = now().toISOString();
          await releases.keepRecord({ state: 'confirmed', version, from, at, failed });
        }
        await releases.forgetTrial();
    }
  }
}

async function watch(parts: PutParts, trial: Trial): Promise<Verdict> {
  const { releases, service, dataDirectory, waitMs, pollMs } = parts;
  const sinceMs = performance.now();
  for (;;) {
    const verdict = verdictOn(trial, {
      alive: await readAlive(dataDirectory),
      starts: await releases.starts(),
      isDown: await service.isDown(),
      watchedMs: performance.now() - sinceMs,
      waitMs,
    });
    if (verdict !== 'waiting') return verdict;
    await sleep(pollMs);
  }
}
