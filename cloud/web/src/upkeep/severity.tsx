/** A shape and a letter to each severity: no colour has to be told apart. */
import type { Severity } from './upkeep-api.ts';

const shapes: Readonly<Record<Severity, string>> = {
  now: 'M10 1.500 19 18H1Z',
  week: 'M10 1 19 10 10 19 1 10Z',
  month: 'M2 2H18V18H2Z',
  note: 'M10 1a9 9 0 1 0 .01 0Z',
};
const signs: Readonly<Record<Severity, string>> = { now: '!', week: '7', month: '30', note: 'i' };

export function SeveritySign({ severity }: { readonly severity: Severity }) {
  return (
    <svg class={`severity severity-${severity}`} viewBox="0 0 20 20" aria-hidden="true">
      <path d={shapes[severity]} />
      <text x="10" y={severity === 'now' ? 15.5 : 13.5}>
        {signs[severity]}
      </text>
    </svg>
  );
}
