/** How dashboards are opened here, and the answers that are rightly empty then. */
import { limaOffsetMs, minuteMs, nowMs } from '../store/cast.suite.ts';

/** A laptop's panel of half its width; the data source's `timeInterval` is one minute. */
export const opening = { nowMs, utcOffsetMs: limaOffsetMs, widthPx: 660, minIntervalMs: minuteMs };

/** By dashboard (without its language), Spanish title and query: why nothing is found. */
const reasons: Readonly<Record<string, string>> = {
  'samay-fleet/Con un sensor callado/A': 'no sensor is silent alone; the panel shows 0',
  'samay-fleet/Deben datos atrasados/A': 'nothing is late; the panel shows 0',
  'samay-fleet/Tras un gateway atrasado/A': 'the gateway keeps up; the panel shows 0',
  // The page opens on the first station by name, the calibrated one.
  'samay-station/¿Hay que ir?/A': 'nobody has to go to a station in order',
  'samay-station/Motivos/A': 'a station in order gives no reasons',
};

/** @returns why a panel's query finds nothing in the filled store; undefined where it must find something. */
export const emptyFor = (uid: string, title: string, refId: string): string | undefined =>
  reasons[`${uid.replace(/-(es|en)$/, '')}/${title}/${refId}`];
