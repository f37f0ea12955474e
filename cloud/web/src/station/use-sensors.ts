import { api, type Sensor } from '../api.ts';
import { useAnswer } from '../live/answer.ts';

const refreshMs = 60_000;

/** @returns the sensors that the station has; not those that were taken off. */
export function useSensors(device: string): readonly Sensor[] {
  const { value } = useAnswer(`sensors/${device}`, () => api.sensors(device), refreshMs);
  return (value?.sensors ?? []).filter(({ listed }) => listed !== false);
}
