import { type Address, home } from './address.ts';
import { useSpeech } from './i18n.ts';
import { Link } from './link.tsx';

interface HeaderProps {
  readonly view: Address['view'];
  onLanguage(): void;
}

export function Header({ view, onLanguage }: HeaderProps) {
  const { language, texts } = useSpeech();
  return (
    <header class="header">
      <Link class="brand" to={home}>
        <svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
          <path d="M3 12h15a4.5 4.5 0 1 0-4.3-5.8M3 17.500h22a4 4 0 1 1-3.8 5.200M3 23h11a3.5 3.5 0 1 1-3.3 4.6" />
        </svg>
        <span class="brand-words">
          <span class="brand-name">Samay</span> <span class="brand-tagline">{texts.tagline}</span>
        </span>
      </Link>
      <nav class="nav" aria-label={texts.views}>
        <Link to={home} current={view === 'map'}>
          {texts.mapShort}
        </Link>
        <Link to={{ view: 'compare', indicator: null, mean: false }} current={view === 'compare'}>
          {texts.compare}
        </Link>
        <Link
          to={{ ...home, view: 'scorecard' }}
          current={view === 'scorecard' || view === 'indicator' || view === 'behind'}
        >
          {texts.scorecardShort}
        </Link>
      </nav>
      <button
        type="button"
        class="language"
        lang={language === 'es' ? 'en' : 'es'}
        onClick={onLanguage}
      >
        <span aria-hidden="true">{language === 'es' ? 'EN' : 'ES'}</span>
        <span class="unseen">{texts.switchLanguage}</span>
      </button>
    </header>
  );
}
