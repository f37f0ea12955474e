/** The strategy map: objectives by perspective, and which helps to reach which. */
import { useMemo } from 'preact/hooks';
import { useSpeech } from '../i18n.ts';
import { useScorecardTexts } from '../texts/scorecard.ts';
import { LightSign } from './light.tsx';
import type { Objective, Row } from './scorecard-api.ts';
import { layStrategy, map } from './strategy-layout.ts';

interface StrategyMapProps {
  readonly objectives: readonly Objective[];
  readonly rows: readonly Row[];
}

/** Signs of a box: 13 × 18 units. */
const signsMax = 13;
/** Letters of a line of a box. */
const lineMax = 27;

export function StrategyMap({ objectives, rows }: StrategyMapProps) {
  const { language } = useSpeech();
  const texts = useScorecardTexts();
  const layout = useMemo(() => layStrategy(objectives), [objectives]);
  return (
    <section class="card strategy" aria-labelledby="strategy">
      <h2 id="strategy">{texts.map}</h2>
      <p class="card-note">{texts.mapNote}</p>
      <svg viewBox={`0 0 ${map.width} ${layout.height}`} role="img" aria-label={texts.map}>
        <defs>
          <marker
            id="arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path class="arrow-head" d="M0 0 8 4 0 8z" />
          </marker>
        </defs>
        {layout.rows.map(({ perspective, y }) => (
          <g key={perspective}>
            <rect
              class="strategy-row"
              x="0"
              y={y - 8}
              width={map.width}
              height={map.box.height + 16}
              rx="12"
            />
            <text class="strategy-perspective" x="12" y={y + map.box.height / 2}>
              {linesOf(texts.perspectives[perspective], 14).map((line, at, all) => (
                <tspan key={line} x="12" dy={at === 0 ? -8 * (all.length - 1) : 17}>
                  {line}
                </tspan>
              ))}
            </text>
          </g>
        ))}
        {layout.arrows.map(({ from, to, path }) => (
          <path key={`${from}/${to}`} class="strategy-arrow" d={path} marker-end="url(#arrow)" />
        ))}
        {layout.boxes.map(({ objective, x, y }) => (
          <g key={objective.id}>
            <rect class="strategy-box" {...{ x, y, ...map.box }} rx="10" />
            <text class="strategy-name" y={y + map.box.height / 2}>
              {linesOf(objective.name[language], lineMax).map((line, at, all) => (
                <tspan key={line} x={x + map.box.width / 2} dy={at === 0 ? -9 * all.length : 17}>
                  {line}
                </tspan>
              ))}
            </text>
            {signsOf(objective, rows).map(({ light, id }, at, all) => (
              <LightSign
                key={id}
                light={light}
                at={{
                  x: x + map.box.width / 2 - all.length * 9 + at * 18,
                  y: y + map.box.height - 24,
                  size: 15,
                }}
              />
            ))}
          </g>
        ))}
      </svg>
    </section>
  );
}

const signsOf = ({ id }: Objective, rows: readonly Row[]) =>
  rows
    .filter(({ indicator }) => indicator.objective === id)
    .slice(0, signsMax)
    .map(({ indicator, latest }) => ({ id: indicator.id, light: latest?.light ?? 'none' }));

/** Breaks between words where a line would be longer than this. */
function linesOf(text: string, max: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= max) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
