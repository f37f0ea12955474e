/** The visits of a station; their script is fetched behind what is looked at first. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useSpeech } from '../i18n.ts';

type Log = ComponentType<{ readonly device: string }>;

export function Visits({ device }: { readonly device: string }) {
  const { texts } = useSpeech();
  const [found, setFound] = useState<{ readonly Log: Log } | null>(null);
  useEffect(() => {
    let isGone = false;
    import('../upkeep/visit-log.tsx').then(
      ({ VisitLog: Log }) => !isGone && setFound({ Log }),
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, []);
  return (
    <section class="card" aria-labelledby="visits">
      <h2 id="visits">{texts.visits}</h2>
      {found === null ? <p class="quiet">{texts.loading}</p> : <found.Log device={device} />}
    </section>
  );
}
