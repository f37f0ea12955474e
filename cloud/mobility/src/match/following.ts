import type { Way } from '../line/way.ts';
import type { WayIndex } from '../network/way-index.ts';
import type { Fix } from './fix.ts';
import { Follower } from './follower.ts';
import { type EndedRun, type Run, radiusM } from './step.ts';

/** A run with the way that it is on. */
export type OnWay<Of extends Run> = Of & { readonly way: Way };

/** One vehicle on all ways that it comes near: fix by fix, which is the same for a day and for now. */
export class Following {
  readonly #index: WayIndex;
  readonly #options: { readonly keepsFixes: boolean };
  readonly #followers = new Map<Way, Follower>();

  /** @param options whether runs that end shall know the fixes they are made of. */
  constructor(index: WayIndex, options: { readonly keepsFixes: boolean }) {
    this.#index = index;
    this.#options = options;
  }

  /** Takes the next fix, which must be later than those before. @returns runs that it ended. */
  take(fix: Fix): OnWay<EndedRun>[] {
    const places = this.#index.places(fix.position, radiusM);
    for (const way of places.keys()) {
      if (!this.#followers.has(way)) this.#followers.set(way, new Follower(this.#options));
    }
    const ended: OnWay<EndedRun>[] = [];
    for (const [way, follower] of this.#followers) {
      const run = follower.take(fix, places.get(way) ?? []);
      if (run) ended.push({ ...run, way });
      if (!follower.isOn) this.#followers.delete(way);
    }
    return ended;
  }

  /** @returns the runs that go on. */
  running(): OnWay<Run>[] {
    return [...this.#followers].flatMap(([way, { run }]) => (run ? [{ ...run, way }] : []));
  }

  /** @returns the run that goes on on a way. */
  runOn(way: Way): Run | undefined {
    return this.#followers.get(way)?.run;
  }

  /** Ends all runs. */
  end(): OnWay<EndedRun>[] {
    const ended = [...this.#followers].flatMap(([way, follower]) => {
      const run = follower.end();
      return run ? [{ ...run, way }] : [];
    });
    this.#followers.clear();
    return ended;
  }
}
