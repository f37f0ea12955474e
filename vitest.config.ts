import { defineConfig } from 'vitest/config';

// Tests run the sources, so that a stale build can never make them pass.
const conditions = ['source', 'module', 'node', 'development|production'];
/**
 * @param isolate false where no file changes what another sees: modules are read once a worker, which is
 * half of the time that the cloud's tests take.
 */
const project = (name: string, include: string[], isolate = true) => ({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    ...{ name, include, isolate, testTimeout: 60_000, hookTimeout: 120_000 },
    setupFiles: ['.house/dice.ts'],
    // A second, as it comes, is over on a machine that has other things to do.
    expect: { poll: { timeout: 30_000 } },
  },
});

export default defineConfig({
  test: {
    // Most tests wait for servers and disks more than they compute: four on two cores.
    maxWorkers: 4,
    projects: [
      project('edge', ['edge/*/src/**/*.test.ts'], false),
      project('gateway', ['gateway/*/src/**/*.test.ts']),
      project('cloud', ['cloud/*/src/**/*.test.{ts,tsx}'], false),
      project('dashboards', ['dashboards/src/**/*.test.ts'], false),
      project('hardware', ['hardware/src/**/*.test.ts'], false),
      project('simulators', ['simulators/*/src/**/*.test.ts'], false),
    ],
  },
});
