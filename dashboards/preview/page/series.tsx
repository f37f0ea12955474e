import { TimeSeries } from '@grafana/ui';
import type { DrawingProps } from './drawing.tsx';

export function Series({ panel, frames, range, width, height }: DrawingProps) {
  const legend = panel.options?.['legend'] as never;
  return (
    <TimeSeries
      {...{
        frames,
        width,
        height,
        legend,
        timeRange: range,
        timeZone: 'America/Lima',
        structureRev: 1,
      }}
      options={panel.options}
    />
  );
}
