import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '@samay/testbed';
import { expect, it } from 'vitest';
import { readBases } from './bases-disk.ts';

it('reads where vehicles are kept, and names what is wrong', async () => {
  const { path, remove } = await temporaryDirectory();
  const file = join(path, 'bases.yaml');
  const write = (text: string) => writeFile(file, `bases:\n${text}`);
  await write('- { id: patio-norte, position: [-71.55, -16.38], radius: 120 }\n');
  expect(await readBases(file)).toEqual([{ position: [-71.55, -16.38], radiusM: 120 }]);
  expect(await readBases('')).toEqual([]);
  // Latitude and longitude the other way around.
  await write('- { id: patio, position: [-16.38, -171.55], radius: 120 }\n');
  await expect(readBases(file)).rejects.toThrow('bases.0.position.1');
  await write('- { id: patio, position: [-71.55, -16.38], radius: 5 }\n');
  await expect(readBases(file)).rejects.toThrow('bases.0.radius');
  const one = '- { id: patio, position: [-71.55, -16.38], radius: 90 }\n';
  await write(one + one);
  await expect(readBases(file)).rejects.toThrow('"patio" is there twice');
  await expect(readBases(join(path, 'none.yaml'))).rejects.toThrow('SAMAY_BASES');
  await remove();
});
