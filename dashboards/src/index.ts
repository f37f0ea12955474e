export { type Board, boards } from './boards/boards.ts';
export { type InfluxModel, influx } from './query/influx-query.ts';
