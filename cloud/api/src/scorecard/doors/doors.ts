import type { Input, InputValue, Source } from '@samay/scorecard';
import { airDoor } from './air.ts';
import type { Asked, Data, Door } from './door.ts';
import { exceedancesDoor } from './exceedances.ts';
import { networkDoor } from './network.ts';
import { recordDoor } from './record.ts';

const doors: { readonly [From in Source]?: Door<From> } = {
  air: airDoor,
  exceedances: exceedancesDoor,
  network: networkDoor,
  record: recordDoor,
};

/** @returns what our data say of an input. */
export const openDoor = async (input: Input, asked: Asked, data: Data): Promise<InputValue> =>
  (await (doors[input.from] as Door<Source> | undefined)?.(input as never, asked, data)) ?? {
    ...{ unit: '1', from: input.from, quality: 'L', evidence: [] },
  };
