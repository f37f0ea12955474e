/** What the doctor found: one line for people, with what to do where something is not well. */

/** In the order they are made. */
export const checks = [
  'config',
  'release',
  'agent',
  'ports',
  'sensors',
  'clock',
  'disk',
  'outbox',
  'network',
  'tls',
  'broker',
  'store',
] as const;
export type Check = (typeof checks)[number];

export const levels = ['ok', 'warn', 'fail'] as const;
export type Level = (typeof levels)[number];

export interface Said {
  readonly es: string;
  readonly en: string;
}

export interface Finding extends Said {
  readonly check: Check;
  readonly level: Level;
  /** Stable, for programs and for the table of the field guide. */
  readonly code: string;
  /** The sensor or the port, where it is of one. */
  readonly about?: string;
  /** What to do; always there unless it is well. */
  readonly mend?: Said;
}

export const ok = (
  check: Check,
  code: string,
  es: string,
  en: string,
  about?: string,
): Finding => ({
  ...{ check, level: 'ok', code, es, en },
  ...(about !== undefined && { about }),
});

interface Trouble extends Said {
  readonly about?: string;
  readonly mend: Said;
}

export const warn = (check: Check, code: string, trouble: Trouble): Finding => ({
  ...{ check, level: 'warn', code },
  ...trouble,
});

export const fail = (check: Check, code: string, trouble: Trouble): Finding => ({
  ...{ check, level: 'fail', code },
  ...trouble,
});

export const worstOf = (findings: readonly Pick<Finding, 'level'>[]): Level =>
  findings.reduce<Level>(
    (worst, { level }) => (levels.indexOf(level) > levels.indexOf(worst) ? level : worst),
    'ok',
  );

/** 0 ok, 1 warn, 2 fail. */
export const exitCodeOf = (level: Level): number => levels.indexOf(level);
