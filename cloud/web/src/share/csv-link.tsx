import { csvUrl, type HistoryQuery } from '../api.ts';
import { useSpeech } from '../i18n.ts';

/** Exactly what a chart shows, for a spreadsheet. The server names the file by what is in it. */
export function CsvLink({ asked }: { readonly asked: HistoryQuery }) {
  const { texts } = useSpeech();
  const { sensor } = asked;
  return (
    <a href={csvUrl(asked)} download>
      {sensor === undefined ? texts.csv : `${texts.csv} (${sensor})`}
    </a>
  );
}
