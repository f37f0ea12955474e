import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import type { DataSourceRef } from '@grafana/grafana-foundation-sdk/common';
import { influxql, type Select } from './influxql.ts';

/** The one data source; each major version of InfluxDB provisions it under this uid. */
export const influx: DataSourceRef = { type: 'influxdb', uid: 'samay-influx' };

/** A question as Grafana's InfluxDB data source takes it. */
export interface InfluxModel extends Dataquery {
  readonly datasource: DataSourceRef;
  readonly refId: string;
  readonly rawQuery: true;
  readonly resultFormat: 'time_series' | 'table';
  readonly query: string;
  readonly alias?: string;
}

export interface Asked {
  readonly ask: Select;
  /** Name of the series, with `$tag_device` and the like. */
  readonly alias?: string;
}

/** The library builds questions for a dozen data sources and not for InfluxDB. */
export class InfluxQuery implements Builder<Dataquery> {
  readonly #model: InfluxModel;

  constructor(refId: string, format: InfluxModel['resultFormat'], { ask, alias }: Asked) {
    this.#model = {
      datasource: influx,
      refId,
      rawQuery: true,
      resultFormat: format,
      query: influxql(ask),
      ...(alias !== undefined && { alias }),
      _implementsDataqueryVariant: () => undefined,
    };
  }

  build(): InfluxModel {
    return this.#model;
  }
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** @param asked at most 26. */
export const queries = (
  format: InfluxModel['resultFormat'],
  asked: readonly Asked[],
): InfluxQuery[] => asked.map((one, at) => new InfluxQuery(letters.charAt(at), format, one));
