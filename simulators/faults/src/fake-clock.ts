/** libfaketime of Debian (package `faketime`): the calendar jumps, the steady clock never does. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** One folder per architecture, `x86_64-linux-gnu` and such. */
const libraries = '/usr/lib';

/** @returns the library to load before all others, if it is installed. */
export const fakeClockLibrary = (): string | undefined =>
  readdirSync(libraries)
    .map((name) => join(libraries, name, 'faketime', 'libfaketimeMT.so.1'))
    .find((path) => existsSync(path));

export const fakeClockEnv = (library: string, clockFile: string): Record<string, string> => ({
  LD_PRELOAD: library,
  FAKETIME_TIMESTAMP_FILE: clockFile,
  FAKETIME_NO_CACHE: '1',
  FAKETIME_DONT_FAKE_MONOTONIC: '1',
});
