/** Day and hour as people there read them: `26/11, 16:05`. @param timeZone IANA, such as America/Lima. */
export const localTime = (ms: number, timeZone: string): string =>
  new Intl.DateTimeFormat('es-PE', {
    ...{ timeZone, day: '2-digit', month: '2-digit', hour: '2-digit', minute: '2-digit' },
    hourCycle: 'h23',
  }).format(ms);
