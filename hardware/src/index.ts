export { readSensors, sensorById } from './catalogue.ts';
export { CatalogueError, type CatalogueErrorCode } from './catalogue-error.ts';
export { Sensor } from './sensor.ts';
