/** A few bars beside a table: what stands out is seen before it is read. */
interface SmallPlotProps {
  /** In the order of time; null where there is nothing. */
  readonly values: readonly (number | null)[];
  /** What it shows, for those who do not see it. */
  readonly label: string;
  /** Which of them is looked at. */
  readonly chosen?: number | undefined;
}

const size = { width: 360, height: 84, foot: 2 };

export function SmallPlot({ values, label, chosen }: SmallPlotProps) {
  const known = values.filter((one) => one !== null);
  if (known.length < 2) return null;
  const [low, high] = [Math.min(0, ...known), Math.max(0, ...known)];
  const scale = (size.height - size.foot) / (high - low || 1);
  const zero = size.height - size.foot + low * scale;
  const step = size.width / values.length;
  return (
    <svg
      class="small-plot"
      viewBox={`0 0 ${size.width} ${size.height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {values.map((value, at) =>
        value === null ? null : (
          <rect
            key={`${at}`}
            class={at === chosen ? 'small-bar small-bar-chosen' : 'small-bar'}
            x={at * step + step * 0.1}
            width={step * 0.8}
            y={Math.min(zero, zero - value * scale)}
            height={Math.max(1, Math.abs(value * scale))}
          />
        ),
      )}
    </svg>
  );
}
