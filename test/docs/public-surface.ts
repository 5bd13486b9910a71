/**
 * What the package gives to programs: everything that its entry points export, with what its docstring says, as the
 * compiler sees it.
 */
import { fileURLToPath } from "node:url";
import ts from "@typescript/typescript6";

const SOURCE = fileURLToPath(new URL("../../src/", import.meta.url));

/** The entry points in package.json, as source files below `src`. */
const ENTRIES = ["index.ts", "report/office/index.ts", "engine/index.ts", "random/index.ts", "statistics/index.ts"];

/** Something that is exported. */
export interface Exported {
  readonly name: string;
  readonly symbol: ts.Symbol;
  readonly declaration: ts.Declaration;
  /** File of the declaration, below `src`. */
  readonly file: string;
}

/** The entry points, and what they import, as the compiler reads them. */
export function sourceProgram(): ts.Program {
  const { config } = ts.readConfigFile(`${SOURCE}../tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, `${SOURCE}..`);
  return ts.createProgram(
    ENTRIES.map((entry) => SOURCE + entry),
    options,
  );
}

function fileOf(declaration: ts.Declaration): string | null {
  const { fileName } = declaration.getSourceFile();
  return fileName.startsWith(SOURCE) ? fileName.slice(SOURCE.length) : null;
}

/** Everything that the entry points export, each once, where it is declared. */
export function exportsOf(program: ts.Program): Exported[] {
  const checker = program.getTypeChecker();
  const found = new Map<ts.Symbol, Exported>();
  for (const entry of ENTRIES) {
    const source = program.getSourceFile(SOURCE + entry);
    const module = source && checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`the entry point ${entry} is not in the program`);
    for (const exported of checker.getExportsOfModule(module)) {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      const [declaration] = symbol.declarations ?? [];
      const file = declaration && fileOf(declaration);
      if (!file) throw new Error(`${exported.name} of ${entry} is declared nowhere in the sources`);
      found.set(symbol, { name: exported.name, symbol, declaration, file });
    }
  }
  return [...found.values()];
}

/**
 * Whether a declaration is a member of a class, an interface or an object with a name. The keys of a union's variants
 * are not: there the variant is described, such as a distribution with its parameters.
 */
function isMember(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isTypeLiteralNode(parent))
    return ts.isTypeAliasDeclaration(parent.parent) || ts.isIntersectionTypeNode(parent.parent);
  return ts.isClassElement(node) || ts.isTypeElement(node) || ts.isParameterPropertyDeclaration(node, parent);
}

function isHidden(declaration: ts.Declaration): boolean {
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  return (ts.getCombinedModifierFlags(declaration) & hidden) !== 0;
}

/** Members that a program can use: own and inherited ones, but none of the language or of other packages. */
function membersOf({ symbol }: Exported, checker: ts.TypeChecker): ts.Symbol[] {
  return checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol)).filter((member) => {
    const [declaration] = member.declarations ?? [];
    return declaration && fileOf(declaration) !== null && isMember(declaration) && !isHidden(declaration);
  });
}

/** A constructor that takes something, where a class has one of its own. */
function constructorOf({ declaration }: Exported): ts.ConstructorDeclaration | undefined {
  if (!ts.isClassDeclaration(declaration)) return undefined;
  return declaration.members.find(ts.isConstructorDeclaration);
}

/** Whether a declaration has a docstring with a word in it. */
function hasDocstring(node: ts.Node): boolean {
  return ts.getJSDocCommentsAndTags(node).some((doc) => /\w/.test(doc.getText()));
}

/** What has no docstring: exports, their members, and constructors with parameters. */
export function withoutDocstring(exported: Exported, checker: ts.TypeChecker): string[] {
  const { name, symbol, file } = exported;
  const isSilent = (one: ts.Symbol) => one.getDocumentationComment(checker).length === 0;
  const made = constructorOf(exported);
  return [
    ...(isSilent(symbol) ? [`${file}: ${name}`] : []),
    ...(made !== undefined && made.parameters.length > 0 && !hasDocstring(made) ? [`${file}: new ${name}`] : []),
    ...(symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias)
      ? membersOf(exported, checker)
          .filter((member) => isSilent(member))
          .map((member) => `${file}: ${name}.${member.name}`)
      : []),
  ];
}

/** The parameters that a docstring names, options of one parameter (`options.width`) as one. */
function namedParameters(tags: readonly ts.JSDocTagInfo[]): string[] {
  const names = tags
    .filter((tag) => tag.name === "param")
    .map(({ text }) => text?.find(({ kind }) => kind === "parameterName")?.text ?? "");
  return [...new Set(names.map((name) => name.split(".")[0]))];
}

function returnsNothing(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.Void | ts.TypeFlags.Never)) !== 0;
}

/** Whether a function throws by its own words: a `throw` in it, or a call of one of the refusals of the foundation. */
function refusesSomething(node: ts.Node, checker: ts.TypeChecker): boolean {
  if (ts.isThrowStatement(node)) return true;
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
    const called = checker.getSymbolAtLocation(node.expression);
    const symbol = called && called.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(called) : called;
    const [declaration] = symbol?.declarations ?? [];
    if (declaration && fileOf(declaration) === "foundation/refusal.ts") return true;
  }
  return ts.forEachChild(node, (child) => refusesSomething(child, checker)) ?? false;
}

/** What the docstring of an exported function does not say of its parameters, result, errors and use. */
export function unsaidOf({ name, symbol, declaration, file }: Exported, checker: ts.TypeChecker): string[] {
  if (!(symbol.flags & ts.SymbolFlags.Function)) return [];
  const tags = symbol.getJsDocTags(checker);
  const told = namedParameters(tags);
  const signatures = checker.getTypeOfSymbolAtLocation(symbol, declaration).getCallSignatures();
  const longest = signatures.reduce((a, b) => (b.parameters.length > a.parameters.length ? b : a));
  const parameters = longest.parameters.map(({ valueDeclaration }, place) => {
    const named = valueDeclaration && ts.isParameter(valueDeclaration) && ts.isIdentifier(valueDeclaration.name);
    // A parameter that is taken apart in the signature has the name that the docstring gives it.
    return named
      ? (valueDeclaration.name as ts.Identifier).text
      : (told[place] ?? `the parameter in place ${place + 1}`);
  });
  const result = longest.getReturnType();
  const isVoid = returnsNothing(checker.getAwaitedType(result) ?? result);
  const has = (tag: string) => tags.some((one) => one.name === tag);
  const lacks = [
    ...parameters.filter((parameter) => !told.includes(parameter)).map((parameter) => `@param ${parameter}`),
    ...(isVoid || has("returns") ? [] : ["@returns"]),
    ...(has("throws") || !symbol.declarations?.some((one) => refusesSomething(one, checker)) ? [] : ["@throws"]),
    ...(has("example") ? [] : ["@example"]),
  ];
  const unknown = told.filter((parameter) => !parameters.includes(parameter));
  return [
    ...lacks.map((tag) => `${file}: ${name}: no ${tag}`),
    ...unknown.map((parameter) => `${file}: ${name}: @param ${parameter}, which it does not have`),
  ];
}

/**
 * The text of the example in the docstring of an export, line by line as it is written; undefined where it has none.
 */
export function exampleOf({ symbol }: Exported): string | undefined {
  const docs = (symbol.declarations ?? []).flatMap((one) => ts.getJSDocCommentsAndTags(one)).filter(ts.isJSDoc);
  const [, example] = docs.map((doc) => /@example[ ]?([\s\S]*?)\s*\*\/$/.exec(doc.getText())).find(Boolean) ?? [];
  return example?.replaceAll(/\n\s*\* ?/g, "\n").trim();
}

/**
 * The types of the package that an exported function takes or gives and that no entry point exports, so that a reader
 * could not look them up.
 *
 * @param known everything that entry points export
 */
export function unexportedTypesOf(
  { name, symbol, file }: Exported,
  known: ReadonlySet<ts.Symbol>,
  checker: ts.TypeChecker,
): string[] {
  if (!(symbol.flags & ts.SymbolFlags.Function)) return [];
  const unknown = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isBlock(node)) return;
    if (ts.isTypeReferenceNode(node)) {
      const named = checker.getSymbolAtLocation(node.typeName);
      const found = named && named.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(named) : named;
      const [declaration] = found?.declarations ?? [];
      const isOwn = declaration !== undefined && fileOf(declaration) !== null;
      if (found && isOwn && !ts.isTypeParameterDeclaration(declaration) && !known.has(found)) unknown.add(found.name);
    }
    ts.forEachChild(node, visit);
  };
  for (const declaration of symbol.declarations ?? []) visit(declaration);
  return [...unknown].map((type) => `${file}: ${name} names ${type}`);
}
