import {
  type AverageKey,
  type AveragePart,
  type AveragesQuery,
  type AverageWith,
  averageKey,
  type Readings,
} from '@samay/readings';

/** Some megabytes at once; a year of one quantity of one station is 8,784 hours. */
const rowsPerPage = 10_000;

/**
 * Averages in the order of the store, page by page: any stretch takes the same memory, and none is cut.
 * @param query its `rowsMax` is how many are asked of the store at once, 10,000 unless said.
 * @throws ReadingsError as `Readings.averages` does.
 */
export async function* averagePages<Part extends AveragePart>(
  readings: Readings,
  query: Omit<AveragesQuery<Part>, 'rowsMax'> & { readonly rowsMax?: number },
): AsyncGenerator<readonly AverageWith<Part>[]> {
  for (let after: AverageKey | undefined = query.after; ; ) {
    const { rows, truncated } = await readings.averages({
      ...{ rowsMax: rowsPerPage, ...query },
      ...(after === undefined ? {} : { after }),
    });
    yield rows;
    const last = rows.at(-1);
    if (!truncated || !last) return;
    after = averageKey(last);
  }
}
