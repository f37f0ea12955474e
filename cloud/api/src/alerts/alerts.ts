/** What the rest of the service may ask of the alerts. */
export interface Alerts {
  /**
   * Judges a stretch of a station's history again, because what is stored of it has changed: late
   * data, or a calibration run over history. What was said of it before is corrected with an entry
   * that has the old and the new, never rewritten. Changing nothing, it says nothing. Where hours are
   * averaged anew by the store itself (`Readings.watchAverages`) it need not be called.
   *
   * @param fromMs start of what changed, inclusive, ms since 1970 UTC.
   * @param toMs its end, exclusive. What comes after is judged too: a longer alert may reach there.
   * @returns when the history of alerts is right again.
   * @throws ReadingsError, RecordsError: nothing is lost, it is owed and tried again each minute.
   */
  reconsider(device: string, fromMs: number, toMs: number): Promise<void>;
}
