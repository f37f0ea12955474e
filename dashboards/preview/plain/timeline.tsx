/** Not Grafana's state timeline: a row per series, a stretch for as long as its value is the same. */
import { FieldType } from '@grafana/data';
import type { DrawingProps } from '../page/drawing.tsx';

const namePx = 150;

interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly value: unknown;
}

function stretchesOf(times: number[], values: unknown[], endMs: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (const [at, value] of values.entries()) {
    const [fromMs = endMs, toMs = endMs] = [times[at], times[at + 1]];
    const last = stretches.at(-1);
    if (last && last.value === value) stretches[stretches.length - 1] = { ...last, toMs };
    else stretches.push({ fromMs, toMs, value });
  }
  return stretches;
}

export function PlainTimeline({ panel, frames, range, width, height }: DrawingProps) {
  const [fromMs, toMs] = [range.from.valueOf(), range.to.valueOf()];
  const inRange = (ms: number) => Math.min(toMs, Math.max(fromMs, ms));
  const x = (ms: number) => namePx + ((inRange(ms) - fromMs) / (toMs - fromMs)) * (width - namePx);
  const rows = frames.flatMap((frame) => {
    const time = frame.fields.find(({ type }) => type === FieldType.time);
    return frame.fields.filter((field) => field !== time).map((field) => ({ time, field }));
  });
  const rowPx = height / rows.length;
  return (
    <svg width={width} height={height} role="img" aria-label={panel.title}>
      {rows.map(({ time, field }, row) => (
        <g key={field.state?.displayName ?? ''} transform={`translate(0 ${row * rowPx})`}>
          <text y={rowPx / 2 + 4} fill="white" fontSize={12}>
            {field.state?.displayName}
          </text>
          {stretchesOf(time?.values ?? [], field.values, toMs).map((stretch) => {
            if (stretch.value === null) return null;
            const shown = field.display?.(stretch.value);
            const [left, right] = [x(stretch.fromMs), x(stretch.toMs)];
            const isWide = right - left > 60;
            return (
              <g key={stretch.fromMs}>
                <rect
                  {...{ x: left, width: Math.max(1, right - left), y: 2 }}
                  height={Math.max(2, rowPx - 4)}
                  fill={shown?.color ?? 'grey'}
                />
                {isWide && (
                  <text x={left + 4} y={rowPx / 2 + 4} fontSize={11}>
                    {shown?.text}
                  </text>
                )}
              </g>
            );
          })}
        </g>
      ))}
    </svg>
  );
}
