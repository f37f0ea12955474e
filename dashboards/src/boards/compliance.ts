/** The norms of a year: what was exceeded, how often it may be, and on how many valid days it rests. */
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { type Language, type Say, speaker } from '../language.ts';
import { judgedQuantities } from '../norms.ts';
import { note } from '../panel/note.ts';
import { board } from './board.ts';
import { yearOf } from './compliance-year.ts';
import { cityVariable, pageVariable } from './variables.ts';

export function compliance(language: Language): Dashboard {
  const say = speaker(language);
  return board(
    {
      name: 'compliance',
      about: {
        es: 'Excedencias del ECA y de las guías de la OMS en el año, medias anuales y días válidos. Estimación indicativa.',
        en: "Exceedances of the ECA and of WHO's guidelines in the year, annual means and valid days. An indicative estimate.",
      },
      // Another year: "now-1y/y" to "now-1y/y".
      range: { from: 'now/y', to: 'now' },
      variables: [cityVariable(say), pageVariable()],
      sections: [
        { title: { es: 'Cómo leerlo', en: 'How to read it' }, panels: [caution(say)] },
        ...judgedQuantities.map((quantity) => yearOf(quantity, language, say)),
      ],
    },
    language,
    say,
  );
}

const caution = (say: Say) =>
  note(
    {
      title: { es: 'Cómo leerlo', en: 'How to read it' },
      about: {
        es: 'Qué son y qué no son estos números.',
        en: 'What these numbers are and are not.',
      },
      width: 24,
      height: 4,
      text: {
        es: '**Estimación indicativa**: el método de referencia del ECA es gravimétrico; sensores de bajo costo no prueban cumplimiento ni incumplimiento. Un día cuenta con 18 de sus 24 horas (00–24 h de Lima), y una hora con 45 minutos (DS 010-2019-MINAM, no confirmado). El rango elegido es el periodo: **este año**, salvo que elija otro (`now-1y/y` a `now-1y/y` es el pasado). La cuenta oficial del producto, con notas, está en los datos abiertos: `/v1/stations/{estación}/exceedances`.',
        en: "**An indicative estimate**: the ECA's reference method is gravimetric; low-cost sensors prove neither compliance nor the lack of it. A day counts with 18 of its 24 hours (00–24 h in Lima), an hour with 45 minutes (DS 010-2019-MINAM, unconfirmed). The chosen range is the period: **this year** unless you choose another (`now-1y/y` to `now-1y/y` is the last one). The product's own count, with notes, is in the open data: `/v1/stations/{station}/exceedances`.",
      },
    },
    say,
  );
