/** What a thread runs that writes a workbook beside the calling one. */
import type { Result } from "../../study/result/result.js";
import { excelReport } from "./excel-report.js";

export default function work(result: Result): Promise<Uint8Array> {
  return excelReport(result);
}
