/** What the phone of a technician runs: tsc's work on `edge/agent/phone`, beside `lib/` in a release. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BundleError } from './bundle-error.ts';
import type { ReleaseFile } from './tarball.ts';

/**
 * Those alone that have a source: what a file that is no more has left in `dist/` stays behind.
 * @param agent folder of the agent. Rejects with BundleError NO_PAGE.
 */
export async function phoneFiles(agent: string): Promise<ReleaseFile[]> {
  const sources = await readdir(join(agent, 'phone/src'));
  const read = async (source: string): Promise<ReleaseFile> => {
    const script = source.replace(/\.ts$/, '.js');
    const bytes = await readFile(join(agent, 'dist/phone', script)).catch((cause: Error) => {
      throw new BundleError(
        'NO_PAGE',
        `falta ${script} de la página de la estación; antes: npm run build`,
        `a script of the station's page is missing; run that first (${cause.message})`,
        { cause },
      );
    });
    return { name: `phone/${script}`, bytes };
  };
  return Promise.all(sources.map(read));
}
