/**
 * Files for other programs: the report as an Excel workbook and as a Word document, a trace as Parquet tables. They have
 * an entry point of their own, so that a bundle for a browser which does not write them does not carry what writes them.
 */
export { wordReport } from "../docx/word-report.js";
export { type TraceTables, traceParquet } from "../parquet/trace-parquet.js";
export { excelReport } from "../xlsx/excel-report.js";
