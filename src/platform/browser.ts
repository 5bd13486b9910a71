/** What stands in for node.ts in a browser: the same functions, which say what is missing and what to call instead. */
import type * as Node from "./node.js";

export const startThreads: typeof Node.startThreads = async () => {
  throw new Error("workers above 1 need Node; in a browser leave workers out, or give an executor of your own");
};

export const runBundled: typeof Node.runBundled = () => {
  throw new Error("threads need Node; in a browser call what runs there");
};

export const loadScenario: typeof Node.loadScenario = async () => {
  throw new Error("loadScenario reads files and needs Node; in a browser give the text to parseScenario");
};

export const shippedScenarios: typeof Node.shippedScenarios = () => {
  throw new Error("shippedScenarios is a folder and needs Node; in a browser give the text to parseScenario");
};

export const pageScripts: typeof Node.pageScripts = async () => {
  throw new Error("pageScripts reads a file and needs Node; in a browser leave what if out, or give its text");
};

export const watchProgram: typeof Node.watchProgram = async () => {
  throw new Error("watchProgram reads a file and needs Node; in a browser give traceHtml the text of the program");
};
