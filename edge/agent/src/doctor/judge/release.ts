/** The release in force, and how its last update went. Pure. */
import type { AliveFile } from '../../alive/alive.ts';
import type { UpdateRecord } from '../../update/record.ts';
import { type Finding, ok, warn } from '../finding.ts';

export interface ReleaseFacts {
  /** Of this command. */
  readonly version: string;
  /** What the running agent wrote while it lived (`alive.json`); absent: nothing is kept. */
  readonly alive?: Pick<AliveFile, 'version' | 'connectedAt'> | undefined;
  /** How the last update went; absent: there was none. */
  readonly update?: Pick<UpdateRecord, 'state' | 'version' | 'es' | 'en'> | undefined;
}

const sadStates: readonly string[] = ['rolled-back', 'refused'] satisfies UpdateRecord['state'][];

export function judgeRelease({ version, alive, update }: ReleaseFacts): Finding[] {
  const findings: Finding[] = [];
  const { state, version: next = '—' } = update ?? {};
  if (state !== undefined && sadStates.includes(state)) {
    findings.push(
      warn('release', 'update-failed', {
        es: `la actualización a ${next} no quedó (${state})${update?.es ? `: ${update.es}` : ''}; sigue la ${version}`,
        en: `the update to ${next} did not stay (${state})${update?.en ? `: ${update.en}` : ''}; ${version} goes on`,
        mend: {
          es: 'la estación sigue midiendo con la anterior: avise a la municipalidad, no insista',
          en: 'the station goes on measuring with the one before: tell the municipality, do not insist',
        },
      }),
    );
  }
  if (alive !== undefined && alive.version !== version) {
    findings.push(
      warn('release', 'release-differs', {
        es: `el agente en marcha es ${alive.version}, y esta orden ${version}`,
        en: `the running agent is ${alive.version}, and this command ${version}`,
        mend: {
          es: 'sudo systemctl restart samay-edge; use /opt/samay/current/bin/samay-edge',
          en: 'sudo systemctl restart samay-edge; use /opt/samay/current/bin/samay-edge',
        },
      }),
    );
  }
  if (findings.length > 0) return findings;
  const seen =
    alive?.connectedAt === undefined ? '' : `, con el gateway a las ${alive.connectedAt}`;
  return [ok('release', 'release-ok', `versión ${version}${seen}`, `version ${version}`)];
}
