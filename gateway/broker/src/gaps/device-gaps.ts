/** The numbers of a device that have not come, start by start. Pure. */
import { BootGaps, type BootState, type Sighting } from './boot-gaps.ts';

/**
 * The running start and those whose backlog may still come. A station that restarts more often while it
 * is offline has its oldest forgotten, and counted.
 */
export const bootsMax = 4;

/** How a device stands in the eyes of the gateway. */
export interface Missing {
  /** The start whose newest message was measured last. */
  readonly boot: string;
  /** One more than the highest number seen of it. */
  readonly next: number;
  /** Of the current start: certainly not here. */
  readonly current: number;
  /** Of earlier starts. */
  readonly earlier: number;
  /** Of any start: it is not known whether they came. */
  readonly unknown: number;
  /** Were missing when their range or start was forgotten at a bound. */
  readonly forgotten: number;
  /** When the oldest that is certainly missing was noticed; ms since 1970 UTC. */
  readonly sinceMs: number | undefined;
  /** They were measured after this; undefined where nothing came before them. */
  readonly afterMs: number | undefined;
}

export interface DeviceState {
  readonly boots: readonly BootState[];
  readonly forgotten: number;
}

export class DeviceGaps {
  /** Last heard last. */
  readonly #boots: BootGaps[] = [];
  /** Of starts that are not kept any more. */
  #forgotten = 0;
  /** Starts that began before this may have spoken to a gateway that does not remember. */
  readonly #unsureBeforeMs: number;
  #unsure: boolean;

  /** @param unsureBeforeMs the time of the gateway's start after a sudden end, or when it knew nothing; 0: it remembers all. */
  constructor(unsureBeforeMs: number) {
    this.#unsureBeforeMs = unsureBeforeMs;
    this.#unsure = unsureBeforeMs > 0;
  }

  static from(state: DeviceState, unsureBeforeMs: number): DeviceGaps {
    const gaps = new DeviceGaps(unsureBeforeMs);
    gaps.#forgotten = state.forgotten;
    for (const boot of state.boots) gaps.#boots.push(BootGaps.from(boot, unsureBeforeMs === 0));
    return gaps;
  }

  get state(): DeviceState {
    return { boots: this.#boots.map((boot) => boot.state), forgotten: this.#forgotten };
  }

  saw(boot: string, seq: number, timeMs: number, receivedMs: number): Sighting {
    return this.#of(boot, timeMs).saw(seq, timeMs, receivedMs);
  }

  /** Undefined for a device that does not number its messages. */
  get missing(): Missing | undefined {
    const current = this.#current();
    if (current === undefined) return undefined;
    let [all, unknown, forgotten] = [0, 0, this.#forgotten];
    let sinceMs: number | undefined;
    let afterMs: number | undefined;
    for (const boot of this.#boots) {
      all += boot.count(true);
      unknown += boot.count(false);
      forgotten += boot.forgotten;
      for (const gap of boot.gaps) {
        if (!gap.sure) continue;
        if (sinceMs === undefined || gap.noticedMs < sinceMs) sinceMs = gap.noticedMs;
        if (gap.afterMs > 0 && (afterMs === undefined || gap.afterMs < afterMs)) {
          afterMs = gap.afterMs;
        }
      }
    }
    const own = current.count(true);
    const { boot, next } = current;
    return { boot, next, current: own, earlier: all - own, unknown, forgotten, sinceMs, afterMs };
  }

  /** A late message of an earlier start does not make that the current one. */
  #current(): BootGaps | undefined {
    let current: BootGaps | undefined;
    for (const boot of this.#boots) {
      if (current === undefined || boot.timeMs >= current.timeMs) current = boot;
    }
    return current;
  }

  #of(boot: string, timeMs: number): BootGaps {
    for (let at = this.#boots.length - 1; at >= 0; at -= 1) {
      const known = this.#boots[at];
      if (known?.boot === boot) return known;
    }
    const made = new BootGaps(boot, this.#unsure || timeMs < this.#unsureBeforeMs);
    this.#unsure = false;
    if (this.#boots.length === bootsMax) this.#forgetOne();
    this.#boots.push(made);
    return made;
  }

  #forgetOne(): void {
    let at = 0;
    for (const [index, boot] of this.#boots.entries()) {
      if (boot.heardMs < (this.#boots[at]?.heardMs ?? 0)) at = index;
    }
    const [gone] = this.#boots.splice(at, 1);
    if (gone !== undefined) this.#forgotten += gone.count(true) + gone.forgotten;
  }
}
