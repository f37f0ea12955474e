/** Whether the card takes what is measured. Pure. */
import { type Finding, fail, ok, warn } from '../finding.ts';

export interface DiskFacts {
  readonly directory: string;
  /** Bytes; absent where it cannot be told. */
  readonly free?: number;
  readonly size?: number;
  readonly inodesFree?: number;
  readonly inodes?: number;
  readonly readOnly: boolean;
  /** A file of 4 kB, written and synced: how long it took, or why it could not be. */
  readonly write: { readonly ms: number } | { readonly error: string };
  readonly user: string;
  /** Who owns the directory. */
  readonly owner: string;
  /** Files in it that belong to somebody else, so that the agent cannot write them. */
  readonly foreign: number;
}

const mebibyte = 1024 * 1024;
/** A week of a station is 32 MB. */
const freeBytes = { warn: 200 * mebibyte, fail: 32 * mebibyte };
const inodesShare = 0.02;
/** A healthy card takes 5 to 50 ms; one that is dying, seconds. */
const slowMs = 1_000;

export function judgeDisk(facts: DiskFacts): Finding[] {
  const { directory, free, write, foreign } = facts;
  if (facts.readOnly || ('error' in write && write.error === 'EROFS')) return [readOnly(directory)];
  const findings: Finding[] = [];
  if ('error' in write) findings.push(cannotWrite(facts, write.error));
  if (!findings.some(({ code }) => code === 'disk-full')) findings.push(...judgeRoom(facts));
  const { inodes = 0, inodesFree = 0 } = facts;
  if (inodes > 0 && inodesFree < inodesShare * inodes)
    findings.push(noInodes(directory, inodesFree));
  if ('ms' in write && write.ms >= slowMs) findings.push(slow(write.ms));
  if (foreign > 0) findings.push(foreignFiles(facts));
  if (findings.length > 0) return findings;
  const ms = 'ms' in write ? Math.round(write.ms) : 0;
  const room = free === undefined ? '' : `${Math.round(free / mebibyte)} MiB, `;
  return [ok('disk', 'disk-ok', `${directory}: ${room}escribe en ${ms} ms`, `written in ${ms} ms`)];
}

/** By what is free alone: for who does not write to try it. */
export function judgeRoom({ directory, free }: Pick<DiskFacts, 'directory' | 'free'>): Finding[] {
  if (free === undefined || free >= freeBytes.warn) return [];
  return [
    (free < freeBytes.fail ? fail : warn)('disk', 'disk-little', {
      es: `${directory}: quedan ${Math.round(free / mebibyte)} MiB`,
      en: `${Math.round(free / mebibyte)} MiB are left`,
      mend: {
        es: 'haga sitio: sudo journalctl --vacuum-size=50M; sudo apt clean; df -h',
        en: 'make room: sudo journalctl --vacuum-size=50M; sudo apt clean; df -h',
      },
    }),
  ];
}

const readOnly = (directory: string): Finding =>
  fail('disk', 'disk-read-only', {
    es: `${directory}: el disco está en solo lectura; casi siempre, una tarjeta que muere`,
    en: `${directory}: the disk is read-only; nearly always a card that dies`,
    mend: {
      es: 'mire: dmesg | grep -i mmc; reinicie una vez (sudo reboot); si vuelve a pasar, cambie la tarjeta: lo medido está en la memoria del agente hasta apagar',
      en: 'look: dmesg | grep -i mmc; restart once (sudo reboot); if it comes again, replace the card: what was measured is in the memory of the agent until it is switched off',
    },
  });

function cannotWrite({ directory, user, owner }: DiskFacts, error: string): Finding {
  switch (error) {
    case 'ENOSPC':
    case 'EDQUOT':
      return fail('disk', 'disk-full', {
        es: `${directory}: no cabe ni un archivo más`,
        en: `${directory}: not one more file fits`,
        mend: {
          es: 'haga sitio: sudo journalctl --vacuum-size=50M; sudo apt clean; df -h; lo medido espera en memoria mientras tanto',
          en: 'make room: sudo journalctl --vacuum-size=50M; sudo apt clean; df -h; what is measured waits in memory meanwhile',
        },
      });
    case 'EACCES':
    case 'EPERM':
      return warn('disk', 'disk-denied', {
        es: `${user} no puede escribir en ${directory} (es de ${owner}): no se probó`,
        en: `${user} may not write in ${directory} (it is ${owner}'s): not tried`,
        mend: { es: 'repita con sudo', en: 'repeat with sudo' },
      });
    case 'ENOENT':
      return fail('disk', 'disk-missing', {
        es: `${directory} no existe`,
        en: `${directory} does not exist`,
        mend: {
          es: `sudo install -d -o samay -g samay -m 750 ${directory}`,
          en: `sudo install -d -o samay -g samay -m 750 ${directory}`,
        },
      });
    default:
      return fail('disk', 'disk-error', {
        es: `${directory}: no se pudo escribir (${error})`,
        en: `${directory}: it could not be written (${error})`,
        mend: {
          es: 'mire: dmesg | grep -i mmc; cambie la tarjeta',
          en: 'look: dmesg | grep -i mmc; replace the card',
        },
      });
  }
}

const noInodes = (directory: string, left: number): Finding =>
  warn('disk', 'disk-inodes', {
    es: `${directory}: solo caben ${left} archivos más (inodos)`,
    en: `only ${left} more files fit (inodes)`,
    mend: {
      es: 'borre carpetas con muchos archivos pequeños: sudo du --inodes -x / | sort -n | tail',
      en: 'remove folders of many small files: sudo du --inodes -x / | sort -n | tail',
    },
  });

const slow = (ms: number): Finding =>
  warn('disk', 'disk-slow', {
    es: `la tarjeta tardó ${Math.round(ms)} ms en guardar 4 kB`,
    en: `the card took ${Math.round(ms)} ms to keep 4 kB`,
    mend: {
      es: 'repita la prueba; si sigue, cambie la tarjeta antes de que muera',
      en: 'try again; if it goes on, replace the card before it dies',
    },
  });

const foreignFiles = ({ directory, owner, foreign }: DiskFacts): Finding =>
  fail('disk', 'disk-foreign', {
    es: `${foreign} archivos de ${directory} no son de ${owner}: el agente no puede usarlos (¿se lo inició con sudo?)`,
    en: `${foreign} files in ${directory} are not ${owner}'s: the agent cannot use them (was it started with sudo?)`,
    mend: {
      es: `sudo chown -R ${owner}: ${directory} && sudo systemctl restart samay-edge`,
      en: `sudo chown -R ${owner}: ${directory} && sudo systemctl restart samay-edge`,
    },
  });
