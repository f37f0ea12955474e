import type { LineWriter } from '@samay/readings/influx';
import type { Clock } from '../clock.ts';
import type { Metrics } from '../metrics.ts';

/** The same writer, with the size of each batch and the time of each write counted. */
export const timedWriter = (
  writer: LineWriter,
  metrics: Pick<Metrics, 'storeWrote'>,
  clock: Clock,
): LineWriter => ({
  async write(lines) {
    const beganMs = clock.steadyMs();
    try {
      return await writer.write(lines);
    } finally {
      metrics.storeWrote(lines.length, (clock.steadyMs() - beganMs) / 1000);
    }
  },
  close: () => writer.close(),
});
