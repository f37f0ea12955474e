/** Three vehicles as the API tells them; their lines are invented. */
import { iso } from './street.fixture.ts';

export const vehicles = () => [
  {
    ...vehicle('aqp-bus-a1', 'bus', -16.3925, -71.535, 8),
    ...{ speed: 7.2, heading: 222, occupancy: 0.64, passengers: 29 },
    line: {
      ...{ route: '17518939', name: 'A', longName: 'Custer A : San Luis → Ormeño' },
      ...{ colour: '#FF6900', nextStop: 'Avenida Arequipa', share: 0.41 },
    },
  },
  {
    ...vehicle('aqp-bus-g7', 'bus', -16.412, -71.531, 190),
    ...{ speed: 0, heading: null, occupancy: null, passengers: null },
    line: null,
  },
  {
    ...vehicle('aqp-reciclador-1', 'truck', -16.3832, -71.5505, 12),
    ...{ speed: 3, heading: 90, occupancy: null, passengers: null },
    line: null,
  },
];

const vehicle = (device: string, kind: 'bus' | 'truck', lat: number, lon: number, age: number) => ({
  ...{ device, kind, city: 'arequipa', position: { lat, lon } },
  ...{ time: iso(age), ageSeconds: age, quality: 1 },
});
