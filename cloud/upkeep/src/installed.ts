/** Which sensor stood in a station from when to when: by its visits, and by what the station said of itself. */

export interface Installed {
  readonly sensor: string;
  readonly model: string;
  /** Null: before anything was said of it. */
  readonly fromMs: number | null;
  /** Null: it is there still. */
  readonly toMs: number | null;
  /** Who says so: a technician stands before a configuration. */
  readonly by: 'visit' | 'station';
}

interface Named {
  readonly id: string;
  readonly model: string;
}

export interface VisitOfSensors {
  readonly timeMs: number;
  readonly action: 'commissioning' | 'maintenance' | 'swap' | 'retirement';
  readonly sensors: readonly Named[];
  readonly removed: readonly Named[];
}

/** What the station said that it has, from then until it said something else. */
export interface SaidModels {
  readonly fromMs: number;
  readonly models: readonly Named[];
}

/** @param visits and @param said oldest first. @returns by sensor, then oldest first. */
export function installedOf(
  visits: readonly VisitOfSensors[],
  said: readonly SaidModels[],
): Installed[] {
  const byVisit = spellsOf(visits.flatMap(changesOf), 'visit');
  const visited = new Set(byVisit.map(({ sensor }) => sensor));
  const bySaid = spellsOf(changesSaid(said), 'station').filter(
    ({ sensor }) => !visited.has(sensor),
  );
  return [...byVisit, ...bySaid].sort((a, b) =>
    a.sensor === b.sensor ? (a.fromMs ?? 0) - (b.fromMs ?? 0) : a.sensor < b.sensor ? -1 : 1,
  );
}

interface SensorChange {
  readonly timeMs: number;
  readonly sensor: string;
  readonly model: string;
  readonly goes: boolean;
  /** It was found there, and may have been for long. */
  readonly found: boolean;
}

function changesOf({ timeMs, action, sensors, removed }: VisitOfSensors): SensorChange[] {
  const change = (goes: boolean) => (one: Named) => ({
    ...{ timeMs, sensor: one.id, model: one.model, goes },
    found: action === 'maintenance',
  });
  const gone = action === 'retirement' ? [...removed, ...sensors] : removed;
  const come = action === 'retirement' ? [] : sensors;
  return [...gone.map(change(true)), ...come.map(change(false))];
}

function changesSaid(said: readonly SaidModels[]): SensorChange[] {
  return said.flatMap(({ fromMs, models }, at) => {
    const before = said[at - 1]?.models ?? [];
    const has = (list: readonly Named[], one: Named): boolean =>
      list.some(({ id, model }) => id === one.id && model === one.model);
    const change = (goes: boolean) => (one: Named) => ({
      ...{ timeMs: fromMs, sensor: one.id, model: one.model, goes, found: false },
    });
    return [
      ...before.filter((one) => !has(models, one)).map(change(true)),
      ...models.filter((one) => !has(before, one)).map(change(false)),
    ];
  });
}

function spellsOf(changes: readonly SensorChange[], by: Installed['by']): Installed[] {
  const spells: Installed[] = [];
  const close = (index: number, toMs: number): void => {
    const spell = spells[index];
    if (spell) spells[index] = { ...spell, toMs };
  };
  for (const { timeMs, sensor, model, goes, found } of changes) {
    const open = spells.findLastIndex((spell) => spell.sensor === sensor && spell.toMs === null);
    const spell = spells[open];
    if (goes) {
      if (spell) close(open, timeMs);
      else spells.push({ sensor, model, fromMs: null, toMs: timeMs, by });
      continue;
    }
    // One that is found where it was put is the same one.
    if (found && spell?.model === model) continue;
    if (spell) close(open, timeMs);
    spells.push({ sensor, model, fromMs: found ? null : timeMs, toMs: null, by });
  }
  return spells;
}
