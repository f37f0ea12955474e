import { TableNG } from '@grafana/ui/unstable';
import type { DrawingProps } from './drawing.tsx';

export function Rows({ panel, frames, width, height }: DrawingProps) {
  const [data] = frames;
  if (!data) return null;
  const { sortBy, showHeader = true } = (panel.options ?? {}) as Record<string, never>;
  return <TableNG {...{ data, width, height, noHeader: !showHeader, sortBy }} />;
}
