import type { Input, InputValue, Source } from '@samay/scorecard';
import { airDoor } from './air.ts';
import type { Asked, Data, Door } from './door.ts';
import { exceedancesDoor } from './exceedances.ts';
import { ghgDoor } from './ghg.ts';
import { mobilityDoor } from './mobility.ts';
import { networkDoor } from './network.ts';
import { recordDoor } from './record.ts';
import { wasteDoor } from './waste.ts';

const doors: { readonly [From in Source]: Door<From> } = {
  air: airDoor,
  exceedances: exceedancesDoor,
  ghg: ghgDoor,
  mobility: mobilityDoor,
  network: networkDoor,
  record: recordDoor,
  waste: wasteDoor,
};

/** @returns what our data say of an input. */
export const openDoor = (input: Input, asked: Asked, data: Data): Promise<InputValue> =>
  (doors[input.from] as Door<Source>)(input as never, asked, data);
