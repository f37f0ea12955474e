/** A device's name in its certificate, as in its messages (`bn`). */
export const deviceUriStart = 'urn:samay:';
