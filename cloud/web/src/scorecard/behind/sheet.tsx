/** A table of what stands behind a number, with where all of it can be had as a file. */
import type { ComponentChildren } from 'preact';
import { formatNumber } from '../../format.ts';
import { useSpeech } from '../../i18n.ts';
import { useBehindTexts } from '../../texts/behind.ts';

/** Rows that a cheap phone draws at once: a year of days. */
const rowsMax = 370;

interface SheetRow {
  readonly key: string;
  /** The first is the head of the row. */
  readonly cells: readonly ComponentChildren[];
}

interface SheetProps {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly SheetRow[];
  readonly children?: ComponentChildren;
}

export function Sheet({ title, columns, rows, children }: SheetProps) {
  const { language } = useSpeech();
  const texts = useBehindTexts();
  const more = rows.length - rowsMax;
  return (
    <>
      <h3 class="behind-title">{title}</h3>
      {children}
      {rows.length === 0 ? (
        <p class="quiet">{texts.noRows}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the screen is scrolled by keys too.
        <section class="behind-scroll" aria-label={title} tabIndex={0}>
          <table class="sheet">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, rowsMax).map(({ key, cells: [head, ...cells] }) => (
                <tr key={key}>
                  <th scope="row">{head}</th>
                  {cells.map((cell, at) => (
                    <td key={columns[at + 1]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {more > 0 && <p class="card-note">{texts.more(formatNumber(more, 0, language))}</p>}
    </>
  );
}

/** @param csv whether the address has the same as CSV too. */
export function Downloads({
  href,
  csv = false,
}: {
  readonly href: string;
  readonly csv?: boolean;
}) {
  const texts = useBehindTexts();
  return (
    <p class="behind-files">
      {texts.downloads}:{' '}
      {csv && (
        <>
          <a href={`${href}${href.includes('?') ? '&' : '?'}format=csv`}>{texts.csv}</a>
          {' · '}
        </>
      )}
      <a href={href}>{texts.json}</a>
    </p>
  );
}
