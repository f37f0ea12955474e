/**
 * What to do today, by category and by group. Who is sensitive, and what each category asks to
 * avoid, is of RM N.º 181-2016-MINAM; the plain words are ours.
 */
import type { Bilingual } from '../api.ts';
import type { Category } from './category.ts';

/** Whose advice stands in the list; what asks for breath most is answered above it. */
export const groups = ['everyone', 'children', 'ill'] as const;
type Group = (typeof groups)[number];

export const groupTexts: Readonly<Record<Group, Bilingual>> = {
  everyone: { es: 'Todas las personas', en: 'Everyone' },
  children: {
    es: 'Niñas, niños, gestantes y adultos mayores',
    en: 'Children, pregnant and older people',
  },
  ill: { es: 'Asma, corazón o pulmones', en: 'Asthma, heart or lungs' },
};

export const adviceSource: Bilingual = {
  es: 'Según el INCA, RM N.º 181-2016-MINAM, con palabras nuestras. No reemplaza el consejo médico.',
  en: 'After the INCA, RM No. 181-2016-MINAM, in our own words. It does not replace medical advice.',
};

type Advice = Readonly<Record<Group | 'sport', Bilingual>>;

export const adviceOf: Readonly<Record<Category, Advice>> = {
  buena: {
    everyone: {
      es: 'Buen día para salir y ventilar la casa.',
      en: 'A good day to go out and air the house.',
    },
    children: { es: 'Pueden jugar y pasear afuera.', en: 'They can play and walk outside.' },
    ill: {
      es: 'Hagan su día normal, con su medicina al alcance.',
      en: 'A normal day, with your medicine at hand.',
    },
    sport: { es: 'Sí, sin restricciones.', en: 'Yes, without restrictions.' },
  },
  moderada: {
    everyone: { es: 'Pueden hacer su vida normal afuera.', en: 'Normal life outside is fine.' },
    children: {
      es: 'Pueden salir; eviten quedarse junto a avenidas con mucho tráfico.',
      en: 'They can go out; better not to stay beside busy avenues.',
    },
    ill: {
      es: 'Si sienten tos o falta de aire, descansen y entren a un ambiente cerrado.',
      en: 'With a cough or short breath, rest and go indoors.',
    },
    sport: {
      es: 'Sí. Si es sensible, más corto y lejos del tráfico.',
      en: 'Yes. If you are sensitive, shorter and away from traffic.',
    },
  },
  mala: {
    everyone: {
      es: 'Eviten actividades largas afuera; cierren las ventanas que dan a la calle.',
      en: 'Avoid long activities outside; close the windows to the street.',
    },
    children: {
      es: 'Mejor jugar adentro; recreo y educación física, bajo techo.',
      en: 'Better to play indoors; breaks and gym class under a roof.',
    },
    ill: {
      es: 'Quédense adentro y sigan su tratamiento. Si empeoran, vayan al centro de salud.',
      en: 'Stay indoors and keep to your treatment. If it gets worse, see a health centre.',
    },
    sport: {
      es: 'Mejor no: otro día, o bajo techo.',
      en: 'Better not: another day, or indoors.',
    },
  },
  'umbral-de-cuidado': {
    everyone: {
      es: 'Salgan solo lo necesario y atiendan a lo que diga la autoridad de salud.',
      en: 'Go out only if needed, and follow what the health authority says.',
    },
    children: {
      es: 'No salgan, salvo que sea indispensable.',
      en: 'Stay in unless it cannot be helped.',
    },
    ill: {
      es: 'Quédense adentro. Con falta de aire o dolor de pecho, busquen atención médica ya.',
      en: 'Stay indoors. With short breath or chest pain, seek medical care at once.',
    },
    sport: { es: 'No: nada de ejercicio afuera.', en: 'No: no exercise outside.' },
  },
};
