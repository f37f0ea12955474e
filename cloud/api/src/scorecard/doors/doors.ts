import type { Input, InputValue, Source } from '@samay/scorecard';
import { airDoor } from './air.ts';
import type { Asked, Data, Door } from './door.ts';
import { exceedancesDoor } from './exceedances.ts';
import { mobilityDoor } from './mobility.ts';
import { networkDoor } from './network.ts';
import { recordDoor } from './record.ts';
import { wasteDoor } from './waste.ts';

const doors: { readonly [From in Source]?: Door<From> } = {
  air: airDoor,
  exceedances: exceedancesDoor,
  mobility: mobilityDoor,
  network: networkDoor,
  record: recordDoor,
  waste: wasteDoor,
};

/** @returns what our data say of an input. */
export const openDoor = async (input: Input, asked: Asked, data: Data): Promise<InputValue> =>
  (await (doors[input.from] as Door<Source> | undefined)?.(input as never, asked, data)) ?? {
    ...{ unit: '1', from: input.from, quality: 'L', evidence: [] },
  };
