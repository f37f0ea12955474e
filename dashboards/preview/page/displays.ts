import { type FieldDisplay, getFieldDisplayValues } from '@grafana/data';
import type { DrawingProps } from './drawing.tsx';

/** The numbers of a panel that shows one per series. */
export const displaysOf = ({ panel, frames, theme }: DrawingProps): FieldDisplay[] =>
  getFieldDisplayValues({
    ...{ fieldConfig: { defaults: {}, overrides: [] }, data: frames, theme },
    reduceOptions: panel.options?.['reduceOptions'] as never,
    replaceVariables: (text) => text,
    sparkline: panel.options?.['graphMode'] === 'area',
    timeZone: 'America/Lima',
  });
