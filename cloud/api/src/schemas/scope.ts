import Type from 'typebox';

export const City = Type.String({
  maxLength: 63,
  description: 'Only this city, by its id.',
  examples: ['cusco'],
});

export const DeviceParams = Type.Object({
  device: Type.String({ description: 'Id of the station.', examples: ['plaza-armas'] }),
});
