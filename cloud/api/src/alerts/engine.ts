/** Keeps the alerts what the averages say, over what has changed. */
import { randomUUID } from 'node:crypto';
import type { AverageWatcher, Readings } from '@samay/readings';
import type { Alert, AlertRecords, AlertStep } from '@samay/records';
import { hourMs, hoursOf } from '../indices/hours-of.ts';
import { judged } from '../indices/unit-of.ts';
import { knownStations } from '../known-station.ts';
import type { Clock } from '../service.ts';
import type { Alerts } from './alerts.ts';
import { episodesOf } from './episodes.ts';
import { hourEnds, hoursBack } from './hour-ends.ts';
import { type Making, reconcile } from './reconcile.ts';
import { criteriaDigest } from './rule-digest.ts';
import type { Watch } from './watch.ts';

export interface AlertEngine extends Alerts {
  /** Judges what is due. @throws ReadingsError, RecordsError: what failed stays due. */
  tick(): Promise<void>;
  /** Waits for what is under way and watches no longer. */
  close(): Promise<void>;
}

export interface AlertEngineOptions {
  readonly readings: Readings;
  readonly records: AlertRecords;
  readonly watches: readonly Watch[];
  readonly clock: Clock;
  /** What to send of a change, if anything. */
  readonly message: AlertStep['message'];
  /** When the records can be asked; now, when absent. */
  readonly opened?: Promise<void>;
}

/** An hour is judged this long after its end: its last minutes are on their way. */
const graceMs = 5 * 60_000;
/** At the start each station is judged from here on: what changed while nobody looked. */
const startBackMs = 8 * 24 * hourMs;

/**
 * Begins to watch at once, and to keep what is owed once the records are open; the first `tick` makes
 * the rules the ones in force and judges the last days of every station.
 */
export function openAlertEngine(options: AlertEngineOptions): AlertEngine {
  const { readings, records, clock, opened = Promise.resolve() } = options;
  const due = new Map<string, Due>();
  let last: Promise<unknown> = opened.catch(() => undefined);
  let started: readonly Watch[] | undefined;
  let lastingMs = Number.NEGATIVE_INFINITY;

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  }
  /** In memory at once; on the disk in turn, so that a crash forgets nothing that was owed. */
  function owe(device: string, timeMs: number): Promise<void> {
    const fromMs = Math.floor(timeMs / hourMs) * hourMs;
    const known = due.get(device);
    due.set(device, joined(known, { fromMs, lastMs: fromMs }));
    if (known !== undefined && known.fromMs <= fromMs) return Promise.resolve();
    return inTurn(() => records.owe(device, fromMs));
  }
  const watcher: AverageWatcher = (hours) => {
    for (const { of, device, timeMs } of hours) {
      // Its failure is met again by `settle` of the same device; the memory has it meanwhile.
      if (of === 'air') owe(device, timeMs).catch(() => undefined);
    }
  };
  const unwatch = readings.watchAverages(watcher);

  /** What there is to know before the first judgement, once. */
  async function start(): Promise<readonly Watch[]> {
    if (started) return started;
    const watches = await inForce(options);
    for (const [device, fromMs] of await records.due()) {
      due.set(device, joined(due.get(device), { fromMs, lastMs: fromMs }));
    }
    const nowMs = clock();
    const fromMs = Math.floor((nowMs - startBackMs) / hourMs) * hourMs;
    for (const { device } of await knownStations(readings, {}, nowMs)) {
      due.set(device, joined(due.get(device), { fromMs, lastMs: nowMs }));
    }
    started = watches;
    return watches;
  }

  async function judgeDue(device: string, completeMs: number): Promise<void> {
    const watches = await start();
    const own = due.get(device);
    if (own === undefined || own.fromMs >= completeMs) return;
    due.delete(device);
    try {
      await judgeDevice({ ...options, watches }, device, own.fromMs, completeMs);
    } catch (error) {
      due.set(device, joined(due.get(device), own));
      throw error;
    }
    // An hour that is not over yet has its own time.
    const { lastMs } = own;
    const later = lastMs < completeMs ? undefined : { fromMs: completeMs, lastMs };
    if (later) due.set(device, joined(due.get(device), later));
    await records.settle(device, own.fromMs);
    const left = due.get(device);
    if (left) await records.owe(device, left.fromMs);
  }
  async function alsoDue(completeMs: number): Promise<void> {
    await start();
    if (completeMs <= lastingMs) return;
    // Of a station that is silent nothing changes, and yet its alerts come to an end.
    for (const device of await records.lasting()) {
      const fromMs = completeMs - hourMs;
      due.set(device, joined(due.get(device), { fromMs, lastMs: fromMs }));
    }
    lastingMs = completeMs;
  }

  return {
    async reconsider(device, fromMs) {
      await owe(device, fromMs);
      await inTurn(() => judgeDue(device, completeAt(clock())));
    },
    async tick() {
      const completeMs = completeAt(clock());
      await inTurn(() => alsoDue(completeMs));
      const failures: unknown[] = [];
      for (const device of [...due.keys()]) {
        await inTurn(() => judgeDue(device, completeMs)).catch((error) => failures.push(error));
      }
      if (failures.length > 0) throw failures[0];
    },
    async close() {
      unwatch();
      await last;
    },
  };
}

/** A rule that was changed judges what ends after that: what was before is the former rule's. */
async function inForce({ records, watches, clock, message }: AlertEngineOptions) {
  const rules = watches.map((watch) => ({ id: watch.rule.id, digest: criteriaDigest(watch) }));
  const since = await records.adoptRules(rules, { atMs: clock(), message });
  return watches.map((watch) => ({
    ...watch,
    sinceMs: Math.max(watch.sinceMs, since.get(watch.rule.id) ?? 0),
  }));
}

/** Hours of a station that have changed: starts of the first and the last of them. */
interface Due {
  readonly fromMs: number;
  readonly lastMs: number;
}

const joined = (known: Due | undefined, other: Due): Due => ({
  fromMs: Math.min(known?.fromMs ?? other.fromMs, other.fromMs),
  lastMs: Math.max(known?.lastMs ?? other.lastMs, other.lastMs),
});

const completeAt = (nowMs: number): number => Math.floor((nowMs - graceMs) / hourMs) * hourMs;

async function judgeDevice(
  options: AlertEngineOptions,
  device: string,
  fromMs: number,
  completeMs: number,
): Promise<void> {
  for (const watch of options.watches) {
    const { devices } = watch.rule;
    if (devices !== undefined && !devices.includes(device)) continue;
    await judgeRule(options, watch, { device, fromMs, completeMs });
  }
}

async function judgeRule(
  { readings, records, clock, message }: AlertEngineOptions,
  watch: Watch,
  { device, fromMs, completeMs }: { device: string; fromMs: number; completeMs: number },
): Promise<void> {
  const { id: rule, quantity, cities } = watch.rule;
  const asked = judged.find((name) => name === quantity);
  if (asked === undefined) return;
  const earliestMs = Math.max(fromMs - watch.enterHours * hourMs, watch.sinceMs);
  const found = await records.known(rule, device, earliestMs - hourMs);
  const { throughMs } = found;
  // Those that began before the rule was what it is are not its own.
  const alerts = found.alerts.filter((alert) => alert.fromMs > watch.sinceMs);
  const beginMs = stretchStart(Math.min(earliestMs, throughMs ?? earliestMs), alerts);
  // A rule may change within an hour: that hour's end is the first that the new one judges.
  const afterMs = Math.floor(Math.max(beginMs, watch.sinceMs) / hourMs) * hourMs;
  if (afterMs >= completeMs) return;
  const hours = await hoursOf(readings, device, {
    quantity: asked,
    fromMs: afterMs - (hoursBack(watch) - 1) * hourMs,
    toMs: completeMs,
  });
  const known = alerts.filter((alert) => alert.fromMs > afterMs);
  if (hours.size === 0 && known.length === 0) return;
  const city = [...hours.values()].at(-1)?.city ?? known.at(-1)?.city ?? '';
  if (cities !== undefined && !cities.includes(city)) return;
  const ends = hourEnds(hours, watch, { afterMs, throughMs: completeMs });
  const { averaging, unit, threshold } = watch;
  const making: Making = {
    subject: { rule, device, city, quantity, averaging, unit, threshold },
    newId: randomUUID,
    calibrationsIn: (from, to) =>
      ends.flatMap(({ endMs, calibrations }) => (endMs >= from && endMs <= to ? calibrations : [])),
  };
  const before = ends.filter(({ endMs }) => endMs <= (throughMs ?? Number.NEGATIVE_INFINITY));
  const corrected =
    throughMs === undefined
      ? { changes: [], alerts: known }
      : reconcile(known, episodesOf(before, watch), making, true);
  const gone = reconcile(corrected.alerts, episodesOf(ends, watch), making, false);
  const changes = [...corrected.changes, ...gone.changes];
  if (changes.length === 0 && throughMs === completeMs) return;
  await records.advance({
    ...{ rule, device, changes, message, atMs: clock() },
    throughMs: Math.max(completeMs, throughMs ?? completeMs),
  });
}

/** An alert that lasts at the start of a stretch is judged from its own beginning on. */
function stretchStart(afterMs: number, alerts: readonly Alert[]): number {
  const lasting = alerts.filter(
    ({ state, fromMs, toMs = Number.POSITIVE_INFINITY }) =>
      state !== 'withdrawn' && fromMs <= afterMs && toMs > afterMs,
  );
  return lasting.reduce((startMs, { fromMs }) => Math.min(startMs, fromMs - hourMs), afterMs);
}
