/** Ways to take a station elsewhere: a link, a frame in another page, a comparison. */
import { embedPath, stationPath, useWay } from '../address.ts';
import type { Station } from '../api.ts';
import { useSpeech } from '../i18n.ts';
import { Link } from '../link.tsx';
import { CopyField } from './copy-field.tsx';
import { embedSnippet } from './embed-snippet.ts';
import { ShareButton } from './share-button.tsx';

export function Share({ station }: { readonly station: Station }) {
  const { language, texts } = useSpeech();
  const { address } = useWay();
  const url = location.origin + stationPath(station.device) + location.search;
  const title = `Samay: ${station.name}`;
  const frame = location.origin + embedPath(station.device);
  return (
    <section class="card" aria-labelledby="share">
      <h2 id="share">{texts.shareTitle}</h2>
      <div class="share-ways">
        <ShareButton url={url} title={title} />
        <Link
          class="button"
          to={{ view: 'compare', device: station.device, other: null, quantity: address.quantity }}
        >
          {texts.compareWith}
        </Link>
      </div>
      <details>
        <summary>{texts.embed}</summary>
        <p class="quiet">{texts.embedHow}</p>
        <CopyField
          label={texts.embedCode}
          text={embedSnippet(`${frame}?lang=${language}`, title)}
        />
        <p>
          <a href={`${frame}?lang=${language}`}>{texts.embedPreview}</a>
        </p>
      </details>
    </section>
  );
}
