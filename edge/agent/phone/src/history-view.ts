/** (c) The visits that were recorded here. */
import { el } from './dom.ts';
import { checks, type Visit } from './facts.ts';
import { say, spoken } from './language.ts';

export function historyView(visits: readonly Visit[]): HTMLElement {
  return el(
    'div',
    {},
    el('h1', {}, say('visits')),
    visits.length === 0 && el('p', {}, say('noVisits')),
    ...visits.map(visitArticle),
  );
}

const dateOf = (at: string): string =>
  new Date(at).toLocaleString(spoken() === 'es' ? 'es-PE' : 'en-GB', {
    ...{ year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
    timeZone: 'America/Lima',
  });

function visitArticle(visit: Visit): HTMLElement {
  const { action, at, by, site, notes, unsure, removed = [], sensors = [], photos = [] } = visit;
  const when = dateOf(at) + (unsure === undefined ? '' : ` (${say('unsure')})`);
  const left = checks.filter(([name]) => visit.checks?.[name] === false);
  return el(
    'article',
    {},
    el('h2', {}, say(action)),
    el('p', { class: 'soft' }, el('time', { datetime: at }, when), ` · ${by}`),
    site && el('p', {}, `${site.name}, ${site.inletHeight} m`),
    ...removed.map(({ id, model, serial, reason }) =>
      el('p', {}, `${say('removedWord')}: ${id}, ${model}${serialOf(serial)}. ${reason}`),
    ),
    sensors.length > 0 &&
      el(
        'p',
        {},
        `${say(action === 'maintenance' || action === 'retirement' ? 'found' : 'put')}: ${sensors
          .map(({ id, model, serial }) => `${id}, ${model}${serialOf(serial)}`)
          .join('; ')}`,
      ),
    left.length > 0 &&
      el(
        'p',
        { class: 'warn' },
        `${say('checkedNot')}: ${left.map(([, text]) => say(text)).join('; ')}`,
      ),
    notes !== undefined && el('p', {}, notes),
    photos.length > 0 &&
      el(
        'ul',
        { class: 'photos' },
        ...photos.map(({ sha256 }, index) => {
          const src = `/api/photos/${sha256}.jpg`;
          const image = el('img', { src, alt: say('photoAlt', index + 1), loading: 'lazy' });
          return el('li', {}, el('a', { href: src }, image));
        }),
      ),
  );
}

const serialOf = (serial: string | undefined): string =>
  serial === undefined ? '' : ` (${serial})`;
