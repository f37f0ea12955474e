/** Buses and trucks while they are looked at. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { api } from '../api.ts';
import { useSpeech } from '../i18n.ts';
import { useAnswer } from '../live/answer.ts';
import { useNow } from '../live/now.ts';
import { sightOfVehicle, type VehicleSight } from './vehicle-sight.ts';

export interface Fleet {
  /** There are, or have been, vehicles: there is something to switch. */
  readonly isThere: boolean;
  readonly isOn: boolean;
  readonly vehicles: readonly VehicleSight[];
  turn(isOn: boolean): void;
}

/** As vehicles report. */
const everyMs = 10_000;
/** What the API calls present; an answer that was kept may be older. */
const presentMaxSeconds = 15 * 60;

export function useFleet(): Fleet {
  const speech = useSpeech();
  const [isOn, setOn] = useState(true);
  const [isThere, setThere] = useState(false);
  const { value, receivedAtMs } = useAnswer(isOn ? 'vehicles' : null, api.vehicles, everyMs);
  const nowMs = useNow(everyMs);
  const found = value?.vehicles ?? none;
  useEffect(() => {
    if (found.length > 0) setThere(true);
  }, [found]);
  const vehicles = useMemo(() => {
    const elapsedSeconds = (nowMs - (receivedAtMs ?? nowMs)) / 1000;
    return found
      .map((one) => sightOfVehicle(one, elapsedSeconds, speech))
      .filter(({ ageSeconds }) => ageSeconds <= presentMaxSeconds);
  }, [found, receivedAtMs, nowMs, speech]);
  return { isThere, isOn, vehicles, turn: setOn };
}

const none: readonly never[] = [];
