/** What `samay-edge doctor --json` says. Only additions, while `doctor` is 1. */
import { type Static, Type } from 'typebox';
import type { Examined } from './examine.ts';
import { checks, levels, worstOf } from './finding.ts';

const closed = { additionalProperties: false } as const;
const Said = Type.Object({ es: Type.String(), en: Type.String() }, closed);
const CheckName = Type.Enum([...checks]);
const LevelName = Type.Enum([...levels]);

export const DoctorAnswer = Type.Object(
  {
    doctor: Type.Literal(1),
    at: Type.String({ format: 'date-time', description: 'By the clock of the machine' }),
    version: Type.String({ description: 'Of samay-edge' }),
    station: Type.Optional(
      Type.Object(
        { device: Type.String(), city: Type.String(), kind: Type.String() },
        { ...closed, description: 'Absent where the configuration cannot be read' },
      ),
    ),
    agent: Type.Enum(['running', 'none', 'denied', 'unreadable'], {
      description: '`running`: the sensors were looked at over its shoulder',
    }),
    worst: Type.Enum([...levels], { description: 'The exit code: ok 0, warn 1, fail 2' }),
    findings: Type.Array(
      Type.Object(
        {
          check: CheckName,
          level: LevelName,
          code: Type.String({
            pattern: '^[a-z0-9-]+$',
            description: 'Stable; see the field guide',
          }),
          about: Type.Optional(Type.String({ description: 'The sensor it is of' })),
          es: Type.String(),
          en: Type.String(),
          mend: Type.Optional(Said),
        },
        closed,
      ),
    ),
    skipped: Type.Array(CheckName, {
      description: 'Not made, since what they stand on is not well',
    }),
  },
  { ...closed, title: 'samay-edge doctor --json' },
);
export type DoctorAnswer = Static<typeof DoctorAnswer>;

export function answerOf(examined: Examined, version: string, atMs: number): DoctorAnswer {
  const { findings, skipped, agent, station } = examined;
  return {
    ...{ doctor: 1, at: new Date(atMs).toISOString(), version, agent },
    ...(station && { station }),
    worst: worstOf(findings),
    findings: [...findings],
    skipped: [...skipped],
  };
}
