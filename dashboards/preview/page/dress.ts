/** Frames as a panel draws them: transformed, then with what its settings say of each field. */
import {
  type DataFrame,
  type DataTransformerConfig,
  type DataTransformerInfo,
  type Field,
  FieldType,
  type GrafanaTheme2,
  getDisplayProcessor,
  getFieldDisplayName,
  getFieldMatcher,
  standardTransformers,
  standardTransformersRegistry,
  toDataFrame,
  transformDataFrame,
} from '@grafana/data';
import type { PanelData } from '../board-data.ts';

// Some are there under two names.
const transformers = new Map(Object.values(standardTransformers).map((each) => [each.id, each]));
standardTransformersRegistry.setInit(() =>
  [...transformers.values()].map(({ id, name, ...rest }) => ({
    ...{ id, name, editor: () => null, imageDark: '', imageLight: '' },
    transformation: async () => ({ id, name, ...rest }) as DataTransformerInfo,
  })),
);

const timeZone = 'America/Lima';

export async function dressed(
  { panel, frames }: PanelData,
  theme: GrafanaTheme2,
): Promise<DataFrame[]> {
  const out = await transformed(
    frames.map((frame) => toDataFrame(grafanaFrame(frame))),
    (panel.transformations ?? []) as DataTransformerConfig[],
  );
  const range = rangeOver(out);
  let seriesIndex = 0;
  for (const frame of out) {
    for (const field of frame.fields) {
      dress(field, frame, out, panel);
      if (field.type === FieldType.number)
        field.state = { ...field.state, seriesIndex: seriesIndex++, range };
    }
  }
  for (const frame of out) {
    for (const field of frame.fields) {
      // Matching by name has kept the name from before the overrides.
      field.state = { ...field.state, displayName: null };
      field.state.displayName = getFieldDisplayName(field, frame, out);
      field.display = getDisplayProcessor({ field, theme, timeZone });
    }
  }
  return out;
}

const transformed = (frames: DataFrame[], how: DataTransformerConfig[]): Promise<DataFrame[]> =>
  new Promise((resolve, reject) => {
    let out = frames;
    transformDataFrame(how, frames).subscribe({
      next: (result) => {
        out = result;
      },
      error: reject,
      complete: () => resolve(out),
    });
  });

/** Bars of one panel are as long as their values are beside each other. */
function rangeOver(frames: readonly DataFrame[]) {
  const numbers = frames.flatMap(({ fields }) =>
    fields
      .filter(({ type }) => type === FieldType.number)
      .flatMap(({ values }) => values.filter((value) => typeof value === 'number')),
  );
  const [min, max] = [Math.min(...numbers), Math.max(...numbers)];
  return { min, max, delta: max - min };
}

function grafanaFrame({ name, refId, fields }: PanelData['frames'][number]) {
  return {
    ...{ name, refId },
    fields: fields.map(({ displayName, labels, values, ...field }) => ({
      ...{ ...field, values: [...values] },
      ...(labels ? { labels: { ...labels } } : {}),
      config: displayName === undefined ? {} : { displayNameFromDS: displayName },
    })),
  };
}

interface Override {
  readonly matcher: { readonly id: string; readonly options?: unknown };
  readonly properties: readonly { readonly id: string; readonly value?: unknown }[];
}

function dress(
  field: Field,
  frame: DataFrame,
  all: DataFrame[],
  { fieldConfig }: PanelData['panel'],
) {
  const defaults = structuredClone(fieldConfig?.defaults ?? {});
  field.config = { ...field.config, ...(defaults as object) };
  for (const { matcher, properties } of (fieldConfig?.overrides ?? []) as readonly Override[]) {
    if (!getFieldMatcher(matcher)(field, frame, all)) continue;
    for (const { id, value } of properties) put(field.config, id.split('.'), value);
  }
}

function put(target: object, [key = '', ...rest]: string[], value: unknown): void {
  const record = target as Record<string, unknown>;
  if (rest.length === 0) {
    record[key] = value;
    return;
  }
  const inner = { ...(record[key] as object | undefined) };
  record[key] = inner;
  put(inner, rest, value);
}
