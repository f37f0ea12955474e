import { AirQualityError } from '@samay/air-quality';
import { ReadingsError } from '@samay/readings';
import type { Told } from '@samay/scorecard';

/** Why an indicator has no number this time, for whoever looks at it; the rest is in the log. */
export function whyNotComputed(error: unknown): Told {
  if (error instanceof AirQualityError) return { es: error.es, en: error.en };
  if (error instanceof ReadingsError) {
    return {
      es: `la base de lecturas no respondió (${error.code}); se vuelve a intentar en minutos.`,
      en: `the store of readings did not answer (${error.code}); it is tried again in minutes.`,
    };
  }
  return {
    es: 'falló el programa; quien opera el servidor lo encuentra en el registro de samay-cloud.',
    en: 'the program failed; who runs the server finds it in the log of samay-cloud.',
  };
}
