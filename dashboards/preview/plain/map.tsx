/** Not Grafana's map: dots by longitude and latitude, in the colour that the layer's field has. */
import type { DrawingProps } from '../page/drawing.tsx';

const marginPx = 60;

export function PlainMap({ panel, frames, width, height }: DrawingProps) {
  const [frame] = frames;
  const [layer] = (panel.options?.['layers'] ?? []) as {
    location?: { latitude?: string; longitude?: string };
    config?: { style?: { color?: { field?: string }; text?: { field?: string } } };
  }[];
  const column = (name: string | undefined) => frame?.fields.find((field) => field.name === name);
  const [lat, lon] = [column(layer?.location?.latitude), column(layer?.location?.longitude)];
  const colour = column(layer?.config?.style?.color?.field);
  const label = column(layer?.config?.style?.text?.field);
  if (!lat || !lon) return <p>sin lat/lon</p>;
  const scale = (values: number[], px: number) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return (value: number) => marginPx + ((value - low) / (high - low || 1)) * (px - 2 * marginPx);
  };
  const [x, y] = [scale(lon.values, width), scale(lat.values, height)];
  return (
    <svg width={width} height={height} role="img" aria-label={panel.title}>
      {lat.values.map((value: number, row: number) => {
        const shown = colour?.display?.(colour.values[row]);
        const text = label?.display?.(label.values[row]);
        const at = { x: x(lon.values[row]), y: height - y(value) };
        return (
          <g key={`${value}-${lon.values[row]}`}>
            <circle cx={at.x} cy={at.y} r={10} fill={shown?.color ?? 'grey'} stroke="white" />
            <text x={at.x + 14} y={at.y + 5} fill="white">
              {text ? `${text.text}${text.suffix ?? ''}` : ''}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
