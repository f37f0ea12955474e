/** How dashboards are opened here, and the answers that are rightly empty then. */
import { limaOffsetMs, minuteMs, nowMs } from '../store/cast.suite.ts';

/** A laptop's panel of half its width; the data source's `timeInterval` is one minute. */
export const opening = { nowMs, utcOffsetMs: limaOffsetMs, widthPx: 660, minIntervalMs: minuteMs };

/** By dashboard (without its language) and panel: why nothing is found. */
const reasons: Readonly<Record<string, string>> = {};

/** @returns why a panel's query finds nothing in the filled store; undefined where it must find something. */
export const emptyFor = (uid: string, title: string, refId: string): string | undefined =>
  reasons[`${uid.replace(/-(es|en)$/, '')}/${title}/${refId}`];
