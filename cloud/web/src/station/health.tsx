/** What is wrong with a station, if anything, in the words of the API. */
import { api, type HealthState, type StationHealth } from '../api.ts';
import { formatMoment } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { type Answer, useAnswer } from '../live/answer.ts';
import { KeptNote } from './day-index.tsx';

const refreshMs = 30_000;

export function Health({ device }: { readonly device: string }) {
  const { texts } = useSpeech();
  const health = useAnswer(`health/${device}`, () => api.health(device), refreshMs);
  return (
    <section class="card" aria-labelledby="health">
      <h2 id="health">{texts.health}</h2>
      <KeptNote answer={health} />
      <States health={health} />
    </section>
  );
}

function States({ health }: { readonly health: Answer<StationHealth> }) {
  const { language, texts } = useSpeech();
  const { value, failure } = health;
  if (value === null) {
    return <p class="quiet">{failure === null ? texts.loading : texts.healthFailed}</p>;
  }
  const { states, lastReceived, messages, outbox } = value;
  const waiting = outbox?.records ?? 0;
  const lost = messages?.lost ?? 0;
  return (
    <>
      {states.length === 0 && <p class="well">{texts.well}</p>}
      <ul class="states">
        {states.map((state) => (
          <State key={`${state.state} ${state.sensor ?? ''}`} state={state} />
        ))}
      </ul>
      <p class="quiet">
        {lastReceived !== null &&
          texts.lastReceived(formatMoment(Date.parse(lastReceived), language))}{' '}
        {waiting > 0 && texts.waiting(waiting)} {lost > 0 && texts.lost(lost)}
      </p>
    </>
  );
}

function State({ state }: { readonly state: HealthState }) {
  const { language, texts } = useSpeech();
  return (
    <li>
      {state.sensor !== null && <strong>{state.sensor}: </strong>}
      {state[language]}
      {state.since !== null && (
        <small> {texts.since(formatMoment(Date.parse(state.since), language))}</small>
      )}
    </li>
  );
}
