/**
 * What needs a person at a gateway, told once when it begins and once when it is over. Pure: the clock comes
 * in, the memory is JSON. The gateway has hysteresis of its own; here is patience, so that what comes and
 * goes (a journal that is full, takes one message and is full again) is one alert and not a hundred.
 */
import type { GatewayStatus } from '@samay/contract';

export interface GatewayRule {
  /** It is told when it has lasted so long; 0: at once. */
  readonly lastsMs: number;
  /** It is over when it has been gone so long. */
  readonly overMs: number;
}

/** What the gateway says is wrong. */
type Trouble = Pick<GatewayStatus['alerts'][number], 'alert' | 'es' | 'en'> & {
  /** Since when, ms since 1970 UTC. */
  readonly sinceMs: number;
};

interface Held extends Trouble {
  readonly told: boolean;
  /** Since when it has not been said any more. */
  readonly goneMs?: number;
}

export interface GatewayMemory {
  readonly held: readonly Held[];
}

export interface GatewayChange extends Trouble {
  readonly kind: 'began' | 'ended';
  /** When it was over; absent while it is not. */
  readonly untilMs?: number;
}

interface Step {
  readonly memory: GatewayMemory;
  readonly changes: readonly GatewayChange[];
}

/** More than the contract knows today: beyond it nobody reads on. */
const heldMax = 32;

export const troublesOf = ({ alerts }: GatewayStatus): Trouble[] =>
  alerts.map(({ alert, since, es, en }) => ({ alert, es, en, sinceMs: Date.parse(since) }));

/** All that is wrong now. What is retained comes again at each connection, and changes nothing. */
export function hearTroubles(
  rule: GatewayRule,
  memory: GatewayMemory | undefined,
  troubles: readonly Trouble[],
  nowMs: number,
): Step {
  const before = memory?.held ?? [];
  const known = new Set(before.map(({ alert }) => alert));
  const stay = before.map((one): Held => {
    const { goneMs = nowMs, ...rest } = one;
    return troubles.some(({ alert }) => alert === one.alert) ? rest : { ...rest, goneMs };
  });
  const added = troubles.filter(({ alert }) => !known.has(alert));
  const held = [...stay, ...added.map((one) => ({ ...one, told: false }))].slice(0, heldMax);
  return passTime(rule, { held }, nowMs);
}

/** The clock alone. */
export function passTime(rule: GatewayRule, memory: GatewayMemory, nowMs: number): Step {
  const { held } = memory;
  const changes: GatewayChange[] = [];
  const kept = held.flatMap((one): Held[] => {
    const { told, goneMs, ...trouble } = one;
    if (goneMs === undefined) {
      if (told || nowMs - trouble.sinceMs < rule.lastsMs) return [one];
      changes.push({ ...trouble, kind: 'began' });
      return [{ ...one, told: true }];
    }
    // What nobody was told of needs no end.
    if (!told) return [];
    if (nowMs - goneMs < rule.overMs) return [one];
    changes.push({ ...trouble, kind: 'ended', untilMs: goneMs });
    return [];
  });
  const same = kept.length === held.length && changes.length === 0;
  return { memory: same ? memory : { held: kept }, changes };
}
