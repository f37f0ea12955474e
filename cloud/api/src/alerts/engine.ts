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
}

/** An hour is judged this long after its end: its last minutes are on their way. */
const graceMs = 5 * 60_000;
/** At the start each station is judged from here on: what changed while nobody looked. */
const startBackMs = 8 * 24 * hourMs;

/** Begins to watch at once; the first `tick` judges the last days of every station. */
export async function openAlertEngine(options: AlertEngineOptions): Promise<AlertEngine> {
  const { readings, records, clock } = options;
  const owed = await records.due();
  const due = new Map<string, Due>();
  for (const [device, fromMs] of owed) due.set(device, { fromMs, lastMs: fromMs });
  let last: Promise<unknown> = Promise.resolve();
  let started = false;
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

  async function judgeDue(device: string, completeMs: number): Promise<void> {
    const own = due.get(device);
    if (own === undefined || own.fromMs >= completeMs) return;
    due.delete(device);
    try {
      await judgeDevice(options, device, own.fromMs, completeMs);
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
  async function alsoDue(nowMs: number, completeMs: number): Promise<void> {
    if (!started) {
      const fromMs = Math.floor((nowMs - startBackMs) / hourMs) * hourMs;
      for (const { device } of await knownStations(readings, {}, nowMs)) {
        due.set(device, joined(due.get(device), { fromMs, lastMs: nowMs }));
      }
      started = true;
    }
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
      const nowMs = clock();
      const completeMs = completeAt(nowMs);
      await inTurn(() => alsoDue(nowMs, completeMs));
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
  const { throughMs, alerts } = await records.known(rule, device, earliestMs - hourMs);
  const afterMs = stretchStart(Math.min(earliestMs, throughMs ?? earliestMs), alerts);
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
