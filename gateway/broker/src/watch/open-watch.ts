import { hostname } from 'node:os';
import { join } from 'node:path';
import { type Config, idOf, ownFolder } from '../config/config.ts';
import { Links } from '../links/links.ts';
import { readLinks } from '../links/links-disk.ts';
import { Machine } from '../machine.ts';
import { version } from '../version.ts';
import { Watch, type WatchParts } from './watch.ts';

type Given = Omit<
  WatchParts,
  'gateway' | 'version' | 'links' | 'path' | 'journalBytesMax' | 'machine'
>;

/** The watch over what was remembered; it says nothing before `start`. */
export async function openWatch(config: Config, parts: Given): Promise<Watch> {
  const { log, clock } = parts;
  const gateway = idOf(config, hostname());
  const path = join(ownFolder(config), 'links');
  const remembered = await readLinks(path);
  const { fault, links: known, whole } = remembered;
  if (fault !== undefined) log.error({ path, fault }, 'what was known of the devices is lost');
  else if (!whole && known.length > 0) {
    log.warn({ devices: known.length }, 'ended suddenly: numbers that were missing are not sure');
  }
  const links = new Links(gateway, remembered, clock.nowMs());
  const { journalBytesMax } = config;
  const own = new Machine(ownFolder(config));
  const machine = () => own.facts;
  const watch = new Watch({ ...parts, machine, gateway, version, links, path, journalBytesMax });
  await watch.prepare();
  return watch;
}
