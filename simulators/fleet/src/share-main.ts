/** A share of a fleet as a process of its own: told and asked over the channel of `fork`. */
import { FleetShare, noState } from './fleet-share.ts';
import type { Answer, Order } from './share-process.ts';

let share: FleetShare | undefined;

/** Whatever is told is done first: the answer is as of after it. */
process.on('message', (order: Order) => {
  if (order.what === 'begin') share = new FleetShare(order.options);
  else if (order.what !== 'look') share?.[order.what]();
  const answer: Answer = {
    state: share?.state ?? noState,
    acknowledged: order.what === 'stop' ? (share?.acknowledged ?? []) : [],
  };
  process.send?.(answer, () => {
    if (order.what === 'stop') process.disconnect();
  });
});

/** Nobody is left to tell it to. */
process.once('disconnect', () => process.exit());
