/** The frame of every view: in which language it speaks, and where one is. */
import { type Address, AddressContext, useAddress } from './address.ts';
import { AirViews } from './air-views.tsx';
import { Header } from './header.tsx';
import { SpeechContext, speechOf } from './i18n.ts';
import { useLanguage } from './language.ts';
import { Later } from './later.tsx';

/** Views with a script of their own. */
const later: Partial<Record<Address['view'], Parameters<typeof Later>[0]['load']>> = {
  scorecard: async () => (await import('./scorecard/scorecard-page.tsx')).ScorecardPage,
  indicator: async () => (await import('./scorecard/indicator-page.tsx')).IndicatorPage,
  behind: async () => (await import('./scorecard/behind/behind-page.tsx')).BehindPage,
  upkeep: async () => (await import('./upkeep/upkeep-page.tsx')).UpkeepPage,
  staff: async () => (await import('./staff/staff-page.tsx')).StaffPage,
};

export function App() {
  const [language, setLanguage] = useLanguage();
  const [address, go] = useAddress();
  const speech = speechOf(language);
  const { texts } = speech;
  const load = later[address.view];
  return (
    <SpeechContext.Provider value={speech}>
      <AddressContext.Provider value={{ address, go }}>
        <div class={address.view === 'map' ? 'frame frame-map' : 'frame'}>
          <a class="skip" href={address.view === 'map' ? '#stations' : '#content'} onClick={skip}>
            {address.view === 'map' ? texts.skip : texts.skipToContent}
          </a>
          <Header
            view={address.view}
            onLanguage={() => setLanguage(language === 'es' ? 'en' : 'es')}
          />
          {load === undefined ? <AirViews /> : <Later key={address.view} load={load} />}
        </div>
      </AddressContext.Provider>
    </SpeechContext.Provider>
  );
}

/** The address stays that of the view: the focus moves, and nothing else. */
function skip(event: MouseEvent) {
  event.preventDefault();
  const { hash } = event.currentTarget as HTMLAnchorElement;
  document.getElementById(hash.slice(1))?.focus();
}
