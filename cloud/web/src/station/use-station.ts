import { api, type StationDetail } from '../api.ts';
import { type Answer, useAnswer } from '../live/answer.ts';

/** Sensors, their raw values and the software of a station change slowly. */
const refreshMs = 60_000;

export const useStation = (device: string): Answer<StationDetail> =>
  useAnswer(`station/${device}`, () => api.station(device), refreshMs);
