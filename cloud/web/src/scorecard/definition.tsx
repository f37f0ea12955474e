/** How an indicator is worked out, and what it is held against. */
import { useSpeech } from '../i18n.ts';
import { useScorecardTexts } from '../texts/scorecard.ts';
import { useAmount } from './marks.tsx';
import type { Indicator } from './scorecard-api.ts';

export function Definition({ indicator }: { readonly indicator: Indicator }) {
  const { language } = useSpeech();
  const texts = useScorecardTexts();
  const { formula, sources, owner, frequency, direction, since, standards } = indicator;
  return (
    <section class="card" aria-labelledby="how">
      <h2 id="how">{texts.howTitle}</h2>
      <dl class="definition">
        <dt>{texts.formula}</dt>
        <dd>
          <code>{formula}</code>
        </dd>
        <dt>{texts.inputs}</dt>
        <dd>
          <ul>
            {sources.map(({ name, from, record }) => (
              <li key={name}>
                <code>{name}</code>:{' '}
                {record === null
                  ? (texts.sources[from as keyof typeof texts.sources] ?? from)
                  : texts.recordOf(
                      record.name[language],
                      record.unit[language],
                      record.owner[language],
                    )}
              </li>
            ))}
          </ul>
        </dd>
        <dt>{texts.owner}</dt>
        <dd>{owner[language]}</dd>
        <dt>{texts.frequency}</dt>
        <dd>{texts.frequencies[frequency]}</dd>
        <dt>{texts.direction}</dt>
        <dd>{texts.directions[direction]}</dd>
        <dt>{texts.since}</dt>
        <dd>{since}</dd>
        {standards.length > 0 && (
          <>
            <dt>{texts.standards}</dt>
            <dd>
              {standards
                .map(({ scheme, number, unconfirmed }) =>
                  [scheme, number, unconfirmed && `(${texts.unconfirmed})`]
                    .filter(Boolean)
                    .join(' '),
                )
                .join(', ')}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

export function Targets({ indicator }: { readonly indicator: Indicator }) {
  const { language } = useSpeech();
  const texts = useScorecardTexts();
  const amount = useAmount(indicator);
  const { baseline, targets } = indicator;
  const rows = [
    ...(baseline === null ? [] : [{ ...baseline, kind: texts.baseline }]),
    ...targets.map((target) => ({ ...target, kind: null })),
  ];
  return (
    <section class="card" aria-labelledby="targets">
      <h2 id="targets">{texts.targetsTitle}</h2>
      <table class="sheet">
        <thead>
          <tr>
            <th scope="col">{texts.year}</th>
            <th scope="col">{texts.target}</th>
            <th scope="col">{texts.source}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ year, value, source, unconfirmed, kind }) => (
            <tr key={`${year}${kind}`}>
              <th scope="row">
                {year} {kind !== null && `(${kind})`}
              </th>
              <td>{amount(value)}</td>
              <td>
                {source?.[language] ?? texts.noSource}{' '}
                {unconfirmed && <span class="mark mark-unconfirmed">{texts.unconfirmed}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
