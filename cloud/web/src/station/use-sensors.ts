import { api, type Sensor } from '../api.ts';
import { useAnswer } from '../live/answer.ts';

const refreshMs = 60_000;

/** @returns every sensor that the station has or had; none while they are asked for. */
export function useSensors(device: string): readonly Sensor[] {
  return useAnswer(`sensors/${device}`, () => api.sensors(device), refreshMs).value?.sensors ?? [];
}
