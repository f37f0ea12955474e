// Property tests throw dice. CI throws the same ones each time: it judges the change, not its luck.
// At a desk they differ from run to run, and a failing one prints the seed it failed with.
import fc from 'fast-check';

if (process.env['CI'] !== undefined) fc.configureGlobal({ seed: 20_261_122 });
