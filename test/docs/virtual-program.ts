/** Programs that the compiler reads from texts instead of files: examples of docstrings. */
import ts from "@typescript/typescript6";

/** Files that were parsed, by the options that they were parsed with: programs with the same options share them. */
const parsed = new WeakMap<ts.CompilerOptions, Map<string, ts.SourceFile | undefined>>();

/**
 * A program some of whose files are texts.
 *
 * @param texts path to text; they are read instead of files, and everything that they import is
 * @param roots further files of the program
 */
export function virtualProgram(
  texts: ReadonlyMap<string, string>,
  options: ts.CompilerOptions,
  roots: readonly string[] = [],
): ts.Program {
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  const known = parsed.get(options) ?? new Map<string, ts.SourceFile | undefined>();
  parsed.set(options, known);
  host.getSourceFile = (path, version) => {
    const text = texts.get(path);
    if (text !== undefined) return ts.createSourceFile(path, text, version, true);
    if (!known.has(path)) known.set(path, getSourceFile(path, version));
    return known.get(path);
  };
  return ts.createProgram([...roots, ...texts.keys()], options, host);
}

/** What the compiler has against a file of a program, a message for each fault. */
export function faultsIn(program: ts.Program, path: string): string[] {
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(path))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
