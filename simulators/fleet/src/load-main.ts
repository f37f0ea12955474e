/** The load as a process of its own: asked and answered over the channel of `fork`. */
import { type LoadOptions, runLoad } from './load.ts';

process.once('message', (options: LoadOptions) => {
  runLoad(options).then(
    (result) => process.send?.({ result }, () => process.disconnect()),
    (error: unknown) => process.send?.({ failure: String(error) }, () => process.disconnect()),
  );
});
