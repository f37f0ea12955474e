/** Not Grafana's x–y chart: a point for each row of the first two number columns, and the line of equals. */
import { FieldType } from '@grafana/data';
import type { DrawingProps } from '../page/drawing.tsx';

const marginPx = 40;

export function PlainScatter({ panel, frames, width, height }: DrawingProps) {
  const [x, y] = frames[0]?.fields.filter(({ type }) => type === FieldType.number) ?? [];
  if (!x || !y) return <p>sin x, y</p>;
  const most = Math.max(...x.values, ...y.values);
  const right = (value: number) => marginPx + (value / most) * (width - 2 * marginPx);
  const up = (value: number) => height - marginPx - (value / most) * (height - 2 * marginPx);
  const points = x.values.map((value: number, row: number) => ({ value, other: y.values[row] }));
  return (
    <svg width={width} height={height} role="img" aria-label={panel.title}>
      <line x1={right(0)} y1={up(0)} x2={right(most)} y2={up(most)} stroke="grey" />
      {points.map(({ value, other }) => (
        <circle key={`${value} ${other}`} cx={right(value)} cy={up(other)} r={3} fill="#56b4e9" />
      ))}
      <text x={width / 2} y={height - 8} fill="white">
        {x.state?.displayName}
      </text>
      <text x={4} y={16} fill="white">
        {`${y.state?.displayName} · 0–${most.toFixed(0)}`}
      </text>
    </svg>
  );
}
