/** What the page knows of the stations right now; the last answer stays when no new one comes. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError, api, type Latest, type Stations, type Vocabulary } from '../api.ts';
import { keep, readKept } from '../kept.ts';
import { type Polling, startPolling } from './polling.ts';

const intervalMs = 10_000;
/** Names, places and states change slowly: with every sixth question, once a minute. */
const stationsEvery = 6;

export interface Known extends Stations, Latest {
  readonly vocabulary: Vocabulary;
}

export interface Live {
  readonly known: Known | null;
  /** By the clock of this device, null before the first answer. */
  readonly receivedAtMs: number | null;
  readonly failure: ApiError | null;
}

const nothing: Live = { known: null, receivedAtMs: null, failure: null };
const key = 'live';

export function useLive(): [Live, () => void] {
  const [live, setLive] = useState<Live>(nothing);
  const polling = useRef<Polling>();
  useEffect(() => {
    let shown = nothing;
    let answers = 0;
    polling.current = startPolling(intervalMs, async () => {
      try {
        const known = await askAll(shown.known, answers % stationsEvery === 0);
        answers++;
        shown = { known, receivedAtMs: Date.now(), failure: null };
        if (answers % stationsEvery === 1) void keep(key, known, Date.now());
      } catch (failure) {
        if (!(failure instanceof ApiError)) throw failure;
        const kept = shown.known === null ? await readKept<Known>(key) : null;
        shown =
          kept === null
            ? { ...shown, failure }
            : { known: kept.value, receivedAtMs: kept.atMs, failure };
      }
      setLive(shown);
      return shown.failure === null;
    });
    return () => polling.current?.stop();
  }, []);
  return [live, () => polling.current?.now()];
}

/** @param isDue whether the stations themselves are asked for again. */
async function askAll(known: Known | null, isDue: boolean): Promise<Known> {
  const [vocabulary, listed, latest] = await Promise.all([
    known?.vocabulary ?? api.vocabulary(),
    known === null || isDue ? api.stations() : known,
    api.latest(),
  ]);
  // A station that has just spoken for the first time need not wait for its minute.
  const names = new Set(listed.stations.map(({ device }) => device));
  const isNew = latest.latest.some(({ device }) => !names.has(device));
  const stations = isNew ? await api.stations() : listed;
  return { ...stations, ...latest, vocabulary };
}
