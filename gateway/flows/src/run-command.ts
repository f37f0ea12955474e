import { Command } from 'commander';
import { addConfigFlags, configFrom, type Env } from './settings/config-flags.ts';

/** `run`: Node-RED with our nodes, until SIGTERM or SIGINT; a second signal ends it at once. */
export const runCommand = (env: Env): Command =>
  addConfigFlags(
    new Command('run').description('Pone en marcha los flujos / Run the flows'),
  ).action(async (_flags: unknown, command: Command) => {
    // Node-RED takes a second to load: the other commands do without it.
    const { startFlows } = await import('./start-flows.ts');
    const config = configFrom(env, command);
    const flows = await startFlows(config);
    console.log(`samay-flows: http://${config.host}:${flows.port}/`);
    let asked = false;
    const stop = (): void => {
      if (asked) process.exit(130);
      asked = true;
      flows.close().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
