/** The strategy map: objectives by perspective, and which helps to reach which. */
import { useMemo, useState } from 'preact/hooks';
import { useSpeech } from '../i18n.ts';
import { useScorecardTexts } from '../texts/scorecard.ts';
import { LightSign } from './light.tsx';
import type { Objective, Row, StrategyMapOrder } from './scorecard-api.ts';
import { type Box, layStrategy, type MapSize, narrow, wide } from './strategy-layout.ts';

interface StrategyMapProps {
  readonly objectives: readonly Objective[];
  readonly order: StrategyMapOrder;
  readonly rows: readonly Row[];
}

/** Signs of a box beside each other: 15 units and room between them. */
const signStep = 17;
const signSize = 15;

export function StrategyMap(props: StrategyMapProps) {
  const texts = useScorecardTexts();
  return (
    <section class="card strategy" aria-labelledby="strategy">
      <h2 id="strategy">{texts.map}</h2>
      <p class="card-note">{texts.mapNote}</p>
      <Drawing {...props} size={wide} name="wide" lineMax={23} />
      <Drawing {...props} size={narrow} name="narrow" lineMax={11} />
    </section>
  );
}

interface DrawingProps extends StrategyMapProps {
  readonly size: MapSize;
  readonly name: 'wide' | 'narrow';
  /** Letters of a line of a box. */
  readonly lineMax: number;
}

function Drawing({ objectives, order, rows, size, name, lineMax }: DrawingProps) {
  const texts = useScorecardTexts();
  const layout = useMemo(() => layStrategy(objectives, order, size), [objectives, order, size]);
  const [chosen, setChosen] = useState<string | null>(null);
  const marks = layout.arrows.map((arrow) => ({
    ...arrow,
    isLit: chosen !== null && (arrow.from === chosen || arrow.to === chosen),
  }));
  return (
    <div class={`strategy-${name}`}>
      <svg
        viewBox={`0 0 ${layout.width} ${layout.height}`}
        class={[
          'strategy-drawing',
          chosen === null ? '' : 'strategy-chosen',
          layout.width > size.width ? 'strategy-long' : '',
        ].join(' ')}
        width={layout.width}
      >
        <title>{texts.map}</title>
        <defs>
          {(['plain', 'lit'] as const).map((kind) => (
            <marker
              key={kind}
              id={`arrow-${name}-${kind}`}
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth={kind === 'lit' ? 5 : 6}
              markerHeight={kind === 'lit' ? 5 : 6}
              orient="auto"
            >
              <path class={`arrow-head arrow-head-${kind}`} d="M0 0 8 4 0 8z" />
            </marker>
          ))}
        </defs>
        {layout.rows.map(({ perspective, y }) => (
          <rect
            key={perspective}
            class="strategy-row"
            {...{ x: 0, y: y - size.label.top - 4, width: layout.width, rx: 12 }}
            height={size.box.height + size.label.top + 10}
          />
        ))}
        {marks
          .sort((a, b) => Number(a.isLit) - Number(b.isLit))
          .map(({ from, to, path, isLit }) => (
            <path
              key={`${from}/${to}`}
              class={isLit ? 'strategy-arrow strategy-arrow-lit' : 'strategy-arrow'}
              d={path}
              marker-end={`url(#arrow-${name}-${isLit ? 'lit' : 'plain'})`}
            />
          ))}
        {layout.rows.map(({ perspective, y }) => (
          <RowName key={perspective} {...{ perspective, y, size }} />
        ))}
        {layout.boxes.map((box) => (
          <ObjectiveBox
            key={box.objective.id}
            {...{ box, size, lineMax, objectives, rows }}
            onChoose={setChosen}
          />
        ))}
      </svg>
    </div>
  );
}

interface RowNameProps {
  readonly perspective: Objective['perspective'];
  readonly y: number;
  readonly size: MapSize;
}

/** Over the arrows that pass: it can be read whatever goes by. */
function RowName({ perspective, y, size }: RowNameProps) {
  const texts = useScorecardTexts();
  const name = texts.perspectives[perspective];
  const isAbove = size.label.left === 0;
  const lines = isAbove ? [name] : linesOf(name, 14);
  return (
    <text class="strategy-perspective" y={isAbove ? y - 8 : y + size.box.height / 2}>
      {lines.map((line, at, all) => (
        <tspan key={line} x={isAbove ? 6 : 12} dy={at === 0 ? -8 * (all.length - 1) : 17}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

interface ObjectiveBoxProps {
  readonly box: Box;
  readonly size: MapSize;
  readonly lineMax: number;
  readonly objectives: readonly Objective[];
  readonly rows: readonly Row[];
  onChoose(id: string | null): void;
}

/** A link to the objective below; where it has the focus or the pointer, its arrows stand out. */
function ObjectiveBox({ box, size, lineMax, objectives, rows, onChoose }: ObjectiveBoxProps) {
  const { language } = useSpeech();
  const texts = useScorecardTexts();
  const { objective, x, y } = box;
  const signs = signsOf(objective, rows);
  const perLine = Math.floor((size.box.width - 8) / signStep);
  const shown = signs.slice(0, perLine);
  const number = objectives.indexOf(objective) + 1;
  const helped = objectives.filter(({ id }) => objective.supports.includes(id));
  const lineStep = size.label.left === 0 ? 14 : 18;
  const label = [
    `${number} ${objective.name[language]}, ${texts.perspectives[objective.perspective]}`,
    signs.map(({ light }) => texts.lights[light]).join(', '),
    helped.length > 0 &&
      `${texts.supports}: ${helped.map(({ name }) => name[language]).join(', ')}`,
  ];
  const lit = { onFocus: () => onChoose(objective.id), onBlur: () => onChoose(null) };
  const pointed = { onMouseEnter: lit.onFocus, onMouseLeave: lit.onBlur };
  return (
    <a
      href={`#of-${objective.id}`}
      aria-label={label.filter(Boolean).join('. ')}
      {...lit}
      {...pointed}
    >
      <rect class="strategy-box" {...{ x, y, ...size.box }} rx="10" />
      <text class="strategy-number" x={x + 8} y={y + 17}>
        {`${number} `}
      </text>
      <text class="strategy-name" y={y + size.box.height / 2 - (shown.length > 0 ? 3 : -6)}>
        {linesOf(objective.name[language], lineMax).map((line, at, all) => (
          <tspan
            key={line}
            x={x + size.box.width / 2}
            dy={at === 0 ? (-(all.length - 1) * lineStep) / 2 : lineStep}
          >
            {`${line} `}
          </tspan>
        ))}
      </text>
      {shown.map(({ light, id }, at) => (
        <LightSign
          key={id}
          light={light}
          at={{
            x: x + size.box.width / 2 - (shown.length * signStep) / 2 + at * signStep + 1,
            y: y + size.box.height - signSize - 6,
            size: signSize,
          }}
        />
      ))}
    </a>
  );
}

/** The worst first: what does not fit is better than what is seen. */
const worstFirst = ['red', 'amber', 'green', 'none'] as const;
const signsOf = ({ id }: Objective, rows: readonly Row[]) =>
  rows
    .filter(({ indicator }) => indicator.objective === id)
    .map(({ indicator, latest }) => ({ id: indicator.id, light: latest?.light ?? 'none' }))
    .sort((a, b) => worstFirst.indexOf(a.light) - worstFirst.indexOf(b.light));

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
