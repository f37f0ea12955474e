import { BigValue } from '@grafana/ui';
import type { ComponentProps } from 'react';
import { displaysOf } from './displays.ts';
import type { DrawingProps } from './drawing.tsx';

/** What the JSON holds; the types of its values are those of the component. */
type Options = Pick<
  ComponentProps<typeof BigValue>,
  'colorMode' | 'graphMode' | 'justifyMode' | 'textMode'
>;

export function Stats(props: DrawingProps) {
  const { panel, theme, width, height } = props;
  const displays = displaysOf(props);
  const { colorMode, graphMode, justifyMode, textMode } = (panel.options ?? {}) as Options;
  const isWide = width > height;
  const each = isWide
    ? { width: width / displays.length, height }
    : { width, height: height / displays.length };
  return (
    <div style={{ display: 'flex', flexDirection: isWide ? 'row' : 'column' }}>
      {displays.map(({ display, sparkline }) => (
        <BigValue
          key={display.title ?? ''}
          {...{
            ...each,
            theme,
            colorMode,
            graphMode,
            justifyMode,
            textMode,
            count: displays.length,
          }}
          value={
            textMode === 'auto' && displays.length === 1
              ? { ...display, title: undefined }
              : display
          }
          sparkline={sparkline}
        />
      ))}
    </div>
  );
}
