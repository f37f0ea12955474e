/**
 * The text of a spreadsheet's CSV: UTF-8, or what Excel writes on a machine in Spanish, which says
 * "satisfacción" in one byte less and is no UTF-8.
 */
export async function readSheetFile(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
