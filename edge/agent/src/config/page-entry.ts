/** The page of the station, for the technician's phone: closed unless the file opens it. */
import { closed, Path, says } from '@samay/calibration/document';
import { type Static, Type } from 'typebox';

export const PageEntry = Type.Object(
  {
    port: Type.Integer({
      minimum: 1,
      maximum: 65_535,
      default: 8080,
      ...says('puerto, de 1 a 65535', 'port, 1 to 65535'),
    }),
    host: Type.String({
      minLength: 1,
      maxLength: 100,
      default: '0.0.0.0',
      ...says(
        'dirección de la estación en que escucha; 0.0.0.0: todas',
        'address of the station that it listens on; 0.0.0.0: all of them',
      ),
    }),
    secretFile: Type.String({
      ...Path('archivo del secreto de la estación', 'file of the station’s secret'),
      default: '/etc/samay/station-secret',
    }),
  },
  { ...closed, ...says('port, host, secretFile', 'port, host, secretFile') },
);
export type PageEntry = Static<typeof PageEntry>;
