import { Command, Option } from 'commander';
import { readConfig } from '../config/config.ts';
import { addConfigFlags } from '../config/config-flags.ts';
import { GatewayError } from '../gateway-error.ts';
import { auditFolder } from './audit-disk.ts';
import type { AuditEntry } from './audit-entry.ts';
import { type Fault, readAudit, verifyAudit } from './read-audit.ts';

type Env = Readonly<Record<string, string | undefined>>;
interface Flags {
  readonly dataDir?: string;
  readonly json?: boolean;
}

/** `audit`: who did what. Files are read, whether a gateway runs or not. */
export function auditCommand(env: Env): Command {
  const folder = ({ dataDir }: Flags) =>
    auditFolder(readConfig(env, dataDir === undefined ? {} : { dataDir }));
  const json = () => new Option('--json', 'Para programas / For programs');
  const list = new Command('list')
    .description('Quién hizo qué, lo más antiguo primero / Who did what, oldest first')
    .option('--device <device>', 'Solo de este equipo / Of this device only')
    .option('--since <when>', 'Desde / From: 2026-11-22, 2026-11-22T08:00:00-05:00')
    .addOption(json())
    .action(async (flags: Flags & { device?: string; since?: string }) => {
      const { device, since } = flags;
      for await (const entry of readAudit(folder(flags), { device, sinceMs: sinceMs(since) })) {
        console.log(flags.json ? JSON.stringify(entry) : row(entry));
      }
    });
  const verify = new Command('verify')
    .description('Comprueba que no falta ni cambió una línea / Check that no line is missing')
    .option('--from <n>', 'Primera que debe estar / First that must be there', '1')
    .addOption(json())
    .action(async (flags: Flags & { from: string }) => {
      const verdict = await verifyAudit(folder(flags), Number(flags.from));
      const { entries, end, faults } = verdict;
      const whole = faults.every(({ harmless }) => harmless);
      if (flags.json) console.log(JSON.stringify({ ...verdict, whole }));
      else {
        for (const fault of faults) console.log(faultText(fault));
        const said = whole ? 'completo / whole' : 'FALTA ALGO / SOMETHING IS MISSING';
        console.log(`${entries} anotaciones / entries: ${said}`);
        // Noted on paper or sent by mail, it shows also when the end was cut off.
        if (end.n > 0) console.log(`${end.n} ${end.hash}`);
      }
      if (!whole) process.exitCode = 1;
    });
  const audit = new Command('audit').description('Quién hizo qué y cuándo / Who did what, when');
  for (const part of [list, verify]) audit.addCommand(addConfigFlags(part, ['dataDir']));
  return audit;
}

function sinceMs(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = Date.parse(text);
  if (!Number.isNaN(ms)) return ms;
  throw new GatewayError(
    'GATEWAY_AUDIT',
    `--since "${text}" no es una fecha: escriba una como 2026-11-22`,
    `--since "${text}" is no date: write one such as 2026-11-22`,
  );
}

const row = ({ at, who, what, device, detail }: AuditEntry): string =>
  [
    at,
    who.kind === 'gateway' ? 'gateway' : `${who.kind}:${who.name}`,
    what,
    device ?? '-',
    detail === undefined ? '' : JSON.stringify(detail),
  ].join('\t');

const faultText = ({ file, line, es, en }: Fault): string => `${file}:${line}: ${es} / ${en}`;
