import { createTheme, type DataFrame, dateTime, ThemeContext, type TimeRange } from '@grafana/data';
import { GlobalStyles, PanelChrome } from '@grafana/ui';
import { createRoot } from 'react-dom/client';
import type { BoardData, PanelData } from '../board-data.ts';
import { Drawing, isOurs } from './drawing.tsx';
import { dressed } from './dress.ts';

declare global {
  interface Window {
    readonly board: BoardData;
  }
}

/** Grafana's grid: 24 columns, rows of 30 px, 8 px between. */
const [columns, rowPx, gapPx] = [24, 30, 8];
const headerPx = 40;
/** What a laptop shows before anybody scrolls. */
const foldPx = 768;
const theme = createTheme({ colors: { mode: 'dark' } });
const { board } = window;
const range: TimeRange = {
  from: dateTime(board.range.fromMs),
  to: dateTime(board.range.toMs),
  raw: { from: dateTime(board.range.fromMs), to: dateTime(board.range.toMs) },
};

function place({ gridPos: { x, y, w, h } }: PanelData['panel'], repeat: number) {
  const columnPx = (window.innerWidth - 2 * gapPx) / columns;
  return {
    left: gapPx + x * columnPx,
    top: headerPx * 2 + (y + repeat * h) * (rowPx + gapPx),
    width: w * columnPx - gapPx,
    height: h * rowPx + (h - 1) * gapPx,
  };
}

interface Dressed extends PanelData {
  readonly drawn: DataFrame[];
}

function PanelBox({ data, repeat }: { data: Dressed; repeat: number }) {
  const { panel, title, drawn: frames } = data;
  const box = place(panel, repeat);
  if (panel.type === 'row') return <h3 style={{ position: 'absolute', ...box }}>⌄ {title}</h3>;
  const mark = isOurs(panel.type) ? <small title="drawn by us">✎ {panel.type}</small> : undefined;
  return (
    <div style={{ position: 'absolute', ...box }}>
      <PanelChrome
        {...{ title, width: box.width, height: box.height, titleItems: mark }}
        description={panel.description ?? ''}
      >
        {(width, height) => <Drawing {...{ panel, theme, range, width, height, frames }} />}
      </PanelChrome>
    </div>
  );
}

function Page({ panels }: { panels: readonly Dressed[] }) {
  const seen = new Map<number, number>();
  const placed = panels.map((data) => {
    const repeat = seen.get(data.panel.id) ?? 0;
    seen.set(data.panel.id, repeat + 1);
    return { data, repeat, bottom: ((box) => box.top + box.height)(place(data.panel, repeat)) };
  });
  const height = Math.max(...placed.map(({ bottom }) => bottom)) + gapPx;
  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <main data-drawn style={{ position: 'relative', height }}>
        <h2 style={{ position: 'absolute', left: gapPx, top: gapPx }}>{board.title}</h2>
        <p style={{ position: 'absolute', left: gapPx, top: headerPx + gapPx }}>
          {board.variables.map(({ label, value }) => `${label}: ${value}`).join('   ')}
        </p>
        <hr
          style={{ position: 'absolute', top: foldPx, width: '100%', borderTop: '1px dashed grey' }}
        />
        {placed.map(({ data, repeat }) => (
          <PanelBox key={`${data.panel.id}-${repeat}`} {...{ data, repeat }} />
        ))}
      </main>
    </ThemeContext.Provider>
  );
}

async function draw(): Promise<void> {
  const root = document.getElementById('page');
  const panels = await Promise.all(
    board.panels.map(async (data) => ({ ...data, drawn: await dressed(data, theme) })),
  );
  if (root) createRoot(root).render(<Page panels={panels} />);
}
void draw();
