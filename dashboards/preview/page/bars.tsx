import { BarGauge } from '@grafana/ui';
import type { ComponentProps } from 'react';
import { displaysOf } from './displays.ts';
import type { DrawingProps } from './drawing.tsx';

/** What the JSON holds; the types of its values are those of the component. */
type Options = Pick<
  ComponentProps<typeof BarGauge>,
  'displayMode' | 'orientation' | 'showUnfilled'
> & { readonly valueMode: ComponentProps<typeof BarGauge>['valueDisplayMode'] };

export function Bars(props: DrawingProps) {
  const { panel, theme, width, height } = props;
  const displays = displaysOf(props);
  const { displayMode, orientation, showUnfilled, valueMode } = (panel.options ?? {}) as Options;
  const standing = orientation === 'vertical';
  const gapPx = 8;
  const share = (whole: number) => (whole - gapPx * (displays.length - 1)) / displays.length;
  const each = standing ? { width: share(width), height } : { width, height: share(height) };
  return (
    <div style={{ display: 'flex', gap: gapPx, flexDirection: standing ? 'row' : 'column' }}>
      {displays.map(({ display, field, view, colIndex }) => (
        <BarGauge
          key={display.title ?? ''}
          {...{ ...each, theme, displayMode, orientation, showUnfilled, field, value: display }}
          display={view?.getFieldDisplayProcessor(colIndex ?? 0)}
          valueDisplayMode={valueMode}
        />
      ))}
    </div>
  );
}
