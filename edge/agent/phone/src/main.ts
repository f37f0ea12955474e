/** The page of the station: what is shown, by the address after `#`. */
import { ask } from './ask.ts';
import { clear, el, put } from './dom.ts';
import { doneView } from './done-view.ts';
import type { FormFacts, Now, Visit } from './facts.ts';
import { historyView } from './history-view.ts';
import { say, speak, spoken } from './language.ts';
import { loginView } from './login-view.ts';
import { nowView } from './now-view.ts';
import { visitForm } from './visit-form.ts';

/** As often as there is news, and a phone's battery allows. */
const nowEveryMs = 5_000;
const places = ['now', 'visit', 'visits'] as const;
type Place = (typeof places)[number];

const main = document.getElementById('main') as HTMLElement;
const nav = document.getElementById('nav') as HTMLElement;
let inside = false;
let again: number | undefined;
/** Counts what was asked to be shown: an answer that comes late is not shown over what came after. */
let turn = 0;

const placeNow = (): Place => {
  const asked = location.hash.replace('#/', '');
  return places.find((place) => place === asked) ?? 'now';
};

function show(view: HTMLElement, focus: boolean): void {
  clear(main);
  put(main, view);
  if (!focus) return;
  main.focus();
  scrollTo(0, 0);
}

function drawNav(): void {
  clear(nav);
  const here = placeNow();
  const links = places.map((place) => {
    const current = place === here ? 'page' : undefined;
    // Where one is already, the address does not change: it is opened anew all the same.
    const anew = () => place === placeNow() && void open(true);
    return el('a', { href: `#/${place}`, 'aria-current': current, click: anew }, say(place));
  });
  const leave = async () => {
    await ask('DELETE', '/api/session');
    askSecret();
  };
  const other = () => {
    speak(spoken() === 'es' ? 'en' : 'es');
    void open(false);
  };
  put(
    nav,
    inside && el('div', { class: 'ways' }, ...links),
    el(
      'button',
      { type: 'button', lang: spoken() === 'es' ? 'en' : 'es', click: other },
      say('other'),
    ),
    inside && el('button', { type: 'button', click: () => void leave() }, say('leave')),
  );
  nav.hidden = false;
}

function askSecret(): void {
  clearTimeout(again);
  turn += 1;
  inside = false;
  drawNav();
  show(
    loginView(() => {
      inside = true;
      void open(true);
    }),
    true,
  );
  main.querySelector('input')?.focus();
}

/** Asks, and shows the answer; or why there is none. */
async function fetched<T>(path: string, view: (value: T) => HTMLElement, focus: boolean) {
  turn += 1;
  const mine = turn;
  const answered = await ask<T>('GET', path);
  if (mine !== turn) return false;
  if (answered.kind === 'ok') {
    inside = true;
    show(view(answered.value), focus);
    return true;
  }
  if (answered.kind === 'no-session') {
    askSecret();
    return false;
  }
  const text = answered.kind === 'refused' ? answered.refusal[spoken()] : say('noNetwork');
  show(el('p', { class: 'box warn', role: 'alert' }, text), focus);
  return true;
}

/** @param focus whether somebody went there: what only changes is not jumped to. */
async function open(focus: boolean): Promise<void> {
  clearTimeout(again);
  const place = placeNow();
  document.documentElement.lang = spoken();
  let shown: boolean;
  if (place === 'now') {
    shown = await fetched<Now>('/api/now', (now) => nowView(now, Date.now()), focus);
    if (shown && placeNow() === 'now')
      again = window.setTimeout(() => void open(false), nowEveryMs);
  } else if (place === 'visits') {
    shown = await fetched<{ visits: Visit[] }>(
      '/api/visits',
      ({ visits }) => historyView(visits),
      focus,
    );
  } else {
    shown = await fetched<FormFacts>('/api/form', formOf, focus);
  }
  if (shown) drawNav();
}

const formOf = (facts: FormFacts): HTMLElement =>
  visitForm({
    facts,
    done: (recorded) => show(doneView(recorded), true),
    noSession: askSecret,
    again: () => void open(true),
  });

addEventListener('hashchange', () => void open(true));
drawNav();
void open(false);
