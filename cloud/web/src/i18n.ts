/** Every text of the page, Spanish first. Names of quantities and reasons come with the data. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

export type Language = 'es' | 'en';

const es = {
  tagline: 'el aire de la ciudad, ahora',
  skip: 'Ir a la lista de estaciones',
  switchLanguage: 'English',
  quantity: 'Qué se mide',
  map: 'Mapa de estaciones',
  mapMissing: 'El mapa no se pudo cargar. La lista muestra lo mismo.',
  zoomIn: 'Acercar',
  zoomOut: 'Alejar',
  stations: 'Estaciones',
  stationsSummary: (live: number, all: number) => `${live} de ${all} en vivo`,
  noStations: 'Aún no hay estaciones con datos.',
  loading: 'Cargando…',
  openList: 'Ver estaciones',
  closeList: 'Ver el mapa',
  back: 'Todas las estaciones',
  notMeasured: 'Esta estación no lo mide',
  noPosition: 'sin ubicación en el mapa',
  state: { live: 'en vivo', late: 'con retraso', silent: 'sin señal' },
  ago: (duration: string) => `hace ${duration}`,
  never: 'nunca envió datos',
  quality: 'Calidad del dato',
  noValue: 'sin dato',
  uncertainty: (range: string) => `incertidumbre ± ${range}`,
  calibrated: 'Valor calibrado con',
  raw: 'Valor crudo del sensor, sin calibrar.',
  indicative: 'Indicativo: sensor de bajo costo, no reemplaza a una estación de referencia.',
  legend: 'escala de concentración, no es un índice oficial',
  legendNeutral: 'sin escala de colores',
  notIndex: 'La norma peruana juzga promedios de 24 horas, no el valor del momento.',
  range: { below: (to: string) => `< ${to}`, above: (from: string) => `≥ ${from}` },
  history: 'Últimas 24 horas',
  historyEmpty: 'No hay datos en las últimas 24 horas.',
  historyFailed: 'No se pudo cargar el historial.',
  chart: (name: string) => `Gráfico de ${name} en las últimas 24 horas`,
  min: 'Mínimo',
  mean: 'Promedio',
  max: 'Máximo',
  complete: 'Con datos',
  questioned: 'valores dudosos',
  table: 'Ver como tabla, por hora',
  hour: 'Hora',
  localTime: 'hora del Perú',
  others: 'También mide',
  data: 'Descargar estos datos (CSV)',
  openData: 'Datos abiertos',
  docs: 'API y descargas',
  offline: 'Sin conexión',
  refused: 'El servidor no pudo responder',
  unreadable: 'El servidor dio una respuesta que esta página no entiende',
  shown: (age: string) => `Se muestran los datos de ${age}.`,
  nothingYet: 'Aún no hay datos que mostrar.',
  retry: 'Reintentar',
};

export type Texts = typeof es;

const en: Texts = {
  tagline: 'the air of the city, now',
  skip: 'Go to the list of stations',
  switchLanguage: 'Español',
  quantity: 'What is measured',
  map: 'Map of the stations',
  mapMissing: 'The map could not be loaded. The list shows the same.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  stations: 'Stations',
  stationsSummary: (live, all) => `${live} of ${all} live`,
  noStations: 'No station has data yet.',
  loading: 'Loading…',
  openList: 'Show stations',
  closeList: 'Show the map',
  back: 'All stations',
  notMeasured: 'This station does not measure it',
  noPosition: 'not placed on the map',
  state: { live: 'live', late: 'late', silent: 'silent' },
  ago: (duration) => `${duration} ago`,
  never: 'never sent data',
  quality: 'Data quality',
  noValue: 'no value',
  uncertainty: (range) => `uncertainty ± ${range}`,
  calibrated: 'Value calibrated with',
  raw: 'Raw value of the sensor, not calibrated.',
  indicative: 'Indicative: low-cost sensor, no substitute for a reference station.',
  legend: 'concentration scale, not an official index',
  legendNeutral: 'no colour scale',
  notIndex: 'Peruvian standards judge 24-hour means, not the value of this moment.',
  range: { below: (to) => `< ${to}`, above: (from) => `≥ ${from}` },
  history: 'Last 24 hours',
  historyEmpty: 'No data in the last 24 hours.',
  historyFailed: 'The history could not be loaded.',
  chart: (name) => `Chart of ${name} over the last 24 hours`,
  min: 'Lowest',
  mean: 'Mean',
  max: 'Highest',
  complete: 'With data',
  questioned: 'suspect values',
  table: 'Show as a table, by hour',
  hour: 'Hour',
  localTime: 'Peru time',
  others: 'It also measures',
  data: 'Download this data (CSV)',
  openData: 'Open data',
  docs: 'API and downloads',
  offline: 'No connection',
  refused: 'The server could not answer',
  unreadable: 'The server gave an answer this page does not understand',
  shown: (age) => `Showing data from ${age}.`,
  nothingYet: 'There is no data to show yet.',
  retry: 'Try again',
};

const texts: Readonly<Record<Language, Texts>> = { es, en };

export interface Speech {
  readonly language: Language;
  readonly texts: Texts;
}

export const speechOf = (language: Language): Speech => ({ language, texts: texts[language] });

export const SpeechContext = createContext<Speech>(speechOf('es'));
export const useSpeech = (): Speech => useContext(SpeechContext);
