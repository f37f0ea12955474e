/** A panel's inside: Grafana's component where it is exported, or a plain drawing of ours. */
import type { DataFrame, GrafanaTheme2, TimeRange } from '@grafana/data';
import type { ComponentType } from 'react';
import type { PanelData } from '../board-data.ts';
import { PlainMap } from '../plain/map.tsx';
import { PlainTimeline } from '../plain/timeline.tsx';
import { Bars } from './bars.tsx';
import { Note } from './note.tsx';
import { Rows } from './rows.tsx';
import { Series } from './series.tsx';
import { Stats } from './stats.tsx';

export interface DrawingProps {
  readonly panel: PanelData['panel'];
  readonly frames: DataFrame[];
  readonly theme: GrafanaTheme2;
  readonly range: TimeRange;
  readonly width: number;
  readonly height: number;
}

const grafanas: Readonly<Record<string, ComponentType<DrawingProps>>> = {
  stat: Stats,
  bargauge: Bars,
  table: Rows,
  timeseries: Series,
  text: Note,
};
const ours: Readonly<Record<string, ComponentType<DrawingProps>>> = {
  geomap: PlainMap,
  'state-timeline': PlainTimeline,
};

/** Grafana keeps these to itself. */
export const isOurs = (type: string): boolean => !(type in grafanas);

export function Drawing(props: DrawingProps) {
  const Drawn = grafanas[props.panel.type] ?? ours[props.panel.type];
  if (!Drawn) return <p>{props.panel.type}: no hay dibujo / not drawn</p>;
  if (props.frames.length === 0 && props.panel.type !== 'text') {
    return (
      <p>{(props.panel.fieldConfig?.defaults as { noValue?: string })?.noValue ?? 'No data'}</p>
    );
  }
  return <Drawn {...props} />;
}
