import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '@samay/testbed';
import { afterEach, expect, it } from 'vitest';
import type { AgentConfig } from '../../config/read-config.ts';
import { cleanups, device } from '../../street.suite.ts';
import { password, startDoor } from '../../update/door.suite.ts';
import { gatherStanding } from './standing.ts';

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

it('is said by the door to who is outside, and is not known where the door is closed', async () => {
  const { path, remove } = await temporaryDirectory();
  cleanups.push(remove);
  const passwordFile = join(path, 'password');
  await writeFile(passwordFile, `${password}\n`);
  const door = await startDoor();
  const at = (url: URL) => {
    const gateway = {
      door: url.href,
      url: 'mqtts://127.0.0.1:1',
      caFile: door.caFile,
      passwordFile,
    };
    return gatherStanding({ gateway, identity: { device } } as AgentConfig);
  };
  expect(await at(door.url)).toBeUndefined();
  for (const standing of ['pending', 'revoked'] as const) {
    door.refuses = standing;
    expect(await at(door.url)).toBe(standing);
  }
  door.refuses = 'too-many';
  expect(await at(door.url)).toBeUndefined();
  expect(await at(new URL('https://127.0.0.1:1'))).toBeUndefined();
});
