import { readFile } from 'node:fs/promises';

/**
 * How many connections the kernel has turned away because a listener's accept queue was full, since
 * the machine was started (`ListenOverflows` of proc_net_netstat): each comes again after TCP's own 1 s, 3 s, 7 s.
 */
export async function acceptQueueOverflows(): Promise<number> {
  const text = await readFile('/proc/net/netstat', 'utf8').catch(() => '');
  const [names = [], values = []] = text
    .split('\n')
    .filter((line) => line.startsWith('TcpExt:'))
    .map((line) => line.split(' '));
  return Number(values[names.indexOf('ListenOverflows')] ?? 0);
}
