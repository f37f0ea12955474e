/** How one column or series differs from the others of its panel. */

import type { Threshold, ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Told } from '@samay/air-quality';
import type { Say } from '../language.ts';
import { byThreshold, type Properties, thresholdsOf } from './panel.ts';

export interface Column {
  /** As the question names it. */
  readonly name: string;
  readonly title?: Told;
  readonly unit?: string;
  readonly decimals?: number;
  readonly steps?: readonly Threshold[];
  readonly mappings?: readonly ValueMapping[];
  /** Its words have no colour. */
  readonly plain?: true;
  /** Where nothing comes. */
  readonly noValue?: Told;
  /** Of a table's column, in pixels. */
  readonly width?: number;
  readonly hidden?: true;
  readonly link?: { readonly title: Told; readonly url: string };
}

export function propertiesOf(column: Column, say: Say): Properties {
  const { title, unit, decimals, steps, mappings, plain, noValue, width, hidden, link } = column;
  const given: Properties = [];
  const give = (id: string, value: unknown) => {
    if (value !== undefined) given.push({ id, value });
  };
  give('displayName', title && say(title));
  give('unit', unit);
  give('decimals', decimals);
  give('mappings', mappings);
  give('noValue', noValue && say(noValue));
  give('custom.width', width);
  // The one of Grafana up to 12.1, and the one since.
  give('custom.hidden', hidden);
  give('custom.hideFrom.viz', hidden);
  if (steps !== undefined) {
    give('thresholds', thresholdsOf(steps));
    give('color', { mode: byThreshold });
  }
  if (steps !== undefined || (mappings !== undefined && !plain)) {
    give('custom.cellOptions', { type: 'color-text' });
  }
  give('links', link && [{ title: say(link.title), url: link.url, targetBlank: false }]);
  return given;
}
