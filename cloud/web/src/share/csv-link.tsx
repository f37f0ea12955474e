import { csvUrl, type HistoryQuery } from '../api.ts';
import { useSpeech } from '../i18n.ts';
import { csvName } from './csv-name.ts';

/** Exactly what a chart shows, for a spreadsheet. */
export function CsvLink({ asked }: { readonly asked: HistoryQuery }) {
  const { texts } = useSpeech();
  const { sensor } = asked;
  return (
    <a href={csvUrl(asked)} download={csvName(asked)}>
      {sensor === undefined ? texts.csv : `${texts.csv} (${sensor})`}
    </a>
  );
}
