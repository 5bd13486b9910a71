/**
 * The report as files for an office: an Excel workbook and a Word document. They have an entry point of their own, so that a
 * bundle for a browser which does not write them does not carry what writes them.
 */
export { wordReport } from "../docx/word-report.js";
export { excelReport } from "../xlsx/excel-report.js";
