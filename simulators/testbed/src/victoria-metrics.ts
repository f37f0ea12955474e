import { temporaryDirectory } from './directory.ts';
import { freePort } from './port.ts';
import { answers, startProcess } from './server-process.ts';

export interface VictoriaMetrics {
  readonly url: string;
  /** Every stored sample as `/api/v1/export` gives it: one JSON object a line. */
  export(match: string): Promise<unknown[]>;
  stop(): Promise<void>;
}

/** Debian's VictoriaMetrics: a second server that takes `/api/v2/write`. */
export async function startVictoriaMetrics(): Promise<VictoriaMetrics> {
  const directory = await temporaryDirectory();
  const url = `http://127.0.0.1:${await freePort()}`;
  const server = await startProcess({
    command: 'victoria-metrics',
    args: [
      `-httpListenAddr=${new URL(url).host}`,
      `-storageDataPath=${directory.path}`,
      '-search.latencyOffset=0s',
    ],
    ready: () => answers(`${url}/health`),
  });
  return {
    url,
    async export(match) {
      await fetch(`${url}/internal/force_flush`);
      const query = new URLSearchParams({ 'match[]': match });
      const text = await (await fetch(`${url}/api/v1/export?${query}`)).text();
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line): unknown => JSON.parse(line));
    },
    async stop() {
      await server.stop();
      await directory.remove();
    },
  };
}
