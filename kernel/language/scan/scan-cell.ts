import { declaredNames, isStatementStart, usedNames } from "./declared-names.ts";
import { type ImportStatement, readImportStatement } from "./import-statement.ts";
import { type PlacedToken, scanTokens, type Unclosed } from "./tokens.ts";

/** Part of a source, by offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What the language server must know of a cell before it can be put into one document with others. */
export interface CellScan {
  readonly source: string;
  /** Statements that only the top level of a module may have. */
  readonly imports: readonly ImportStatement[];
  /** `declare global` and `declare module "…"`, likewise. */
  readonly ambient: readonly Span[];
  /** The source with the same length, in a form that a block may hold: `export` is blank, `var` is `let`. */
  readonly inBlock: string;
  /** What closes all that the cell leaves open. */
  readonly closers: string;
  /** What that is, as TypeScript sees it closed. */
  readonly unclosed: readonly Unclosed[];
  /** The cell is one object literal, whose value it shows. */
  readonly isObject: boolean;
  /** By statements other than imports. */
  readonly declared: ReadonlySet<string>;
  readonly used: ReadonlySet<string>;
  /** Where top-level `var`s were: those may be declared twice. */
  readonly hasVariables: boolean;
}

/** Reads one cell. Never fails: what is wrong in it stays wrong, for TypeScript to say. */
export function scanCell(source: string): CellScan {
  const unfinished: ImportStatement[] = [];
  let text = source;
  let scan = scanWhole(text);
  // An import that is being written leaves its brace open: the lines behind are read as if it were not there.
  for (let found = openImport(scan); found; found = openImport(scan)) {
    unfinished.push(found);
    text = blankIn(text, found);
    scan = scanWhole(text);
  }
  return { ...scan, source, imports: [...unfinished, ...scan.imports] };
}

function openImport({ imports }: CellScan): ImportStatement | undefined {
  return imports.find(({ isOpen }) => isOpen);
}

function scanWhole(source: string): CellScan {
  const { tokens, closers, strayBraces, unclosed } = scanTokens(source);
  const imports: ImportStatement[] = [];
  const ambient: Span[] = [];
  const replaced: { readonly start: number; readonly text: string }[] = [];
  // To TypeScript a closing parenthesis is as wrong there, and closes no block.
  for (const start of strayBraces) replaced.push({ start, text: ")" });
  let hasVariables = false;

  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    if (token.depth > 0 || token.kind !== "name") continue;
    const statement = moduleStatement(tokens, at);
    if (statement) {
      imports.push(statement);
      at = lastTokenWithin(tokens, at, statement.end);
    } else if (token.text === "declare" && isStatementStart(tokens, at)) {
      const end = endOfAmbient(tokens, at);
      if (end === undefined) continue;
      ambient.push({ start: token.start, end });
      at = lastTokenWithin(tokens, at, end);
    } else if (token.text === "export" && isStatementStart(tokens, at)) replaced.push(...withoutExport(tokens, at));
    else if (token.text === "var" && isStatementStart(tokens, at)) {
      hasVariables = true;
      replaced.push({ start: token.start, text: "let" });
    }
  }

  const moved = [...imports, ...ambient];
  const isInPlace = ({ start }: PlacedToken) => !moved.some((span) => start >= span.start && start < span.end);
  const inPlace = moved.length > 0 ? tokens.filter(isInPlace) : tokens;
  return {
    source,
    imports,
    ambient,
    inBlock: replaceInPlace(source, [
      ...replaced,
      ...moved.map(({ start, end }) => ({ start, text: blank(source.slice(start, end)) })),
    ]),
    closers,
    unclosed,
    isObject: isObjectLiteral(tokens),
    declared: declaredNames(inPlace),
    used: usedNames(tokens),
    hasVariables,
  };
}

/** The import or re-export that begins at `at`. `import(…)` and `import.meta` are none. */
function moduleStatement(tokens: readonly PlacedToken[], at: number): ImportStatement | undefined {
  const { text } = tokens[at]!;
  const next = tokens[at + 1]?.text;
  if (text === "import" && next !== "(" && next !== "." && isStatementStart(tokens, at))
    return readImportStatement(tokens, at);
  if (text !== "export" || !["{", "*", "type"].includes(next ?? "") || !isStatementStart(tokens, at)) return undefined;
  const statement = readImportStatement(tokens, at);
  return statement.module === undefined ? undefined : { ...statement, names: [] };
}

function endOfAmbient(tokens: readonly PlacedToken[], at: number): number | undefined {
  const kind = tokens[at + 1]?.text;
  const isAmbient = kind === "global" || (kind === "module" && tokens[at + 2]?.kind === "string");
  const brace = kind === "global" ? at + 2 : at + 3;
  if (!isAmbient || tokens[brace]?.text !== "{") return undefined;
  return tokens.find((token, index) => index > brace && token.depth === 0 && token.text === "}")?.end;
}

/** What an `export` in a cell becomes, in as many characters: nobody imports from a cell. */
function withoutExport(
  tokens: readonly PlacedToken[],
  at: number,
): { readonly start: number; readonly text: string }[] {
  const { start, end } = tokens[at]!;
  const next = tokens[at + 1];
  const exported = { start, text: " ".repeat(end - start) };
  if (next?.text === "{" || (next?.text === "type" && tokens[at + 2]?.text === "{")) {
    const close = tokens.findIndex((token, index) => index > at && token.depth === 0 && token.text === "}");
    return close < 0 ? [exported] : [{ start, text: " ".repeat(tokens[close]!.end - start) }];
  }
  if (next?.text !== "default") return [exported];
  const rest = tokens.slice(at + 2, at + 6).map(({ text }) => text);
  const named = /^(async )?(abstract )?(function|class|interface) (\* )?[\p{ID_Start}$_]/u.test(rest.join(" "));
  // `void` makes an expression of what follows, which a nameless function or class needs.
  const isNameless = !named && /^(async )?(function|class)\b/.test(rest.join(" "));
  const blanked = { start: next.start, text: isNameless ? "void   " : " ".repeat(next.end - next.start) };
  return [exported, blanked];
}

/** As the kernel reads cells such as `{ a: 1 }`: an object rather than a block. */
function isObjectLiteral(tokens: readonly PlacedToken[]): boolean {
  const [open, name, next] = tokens;
  const close = tokens.at(-1);
  if (open?.text !== "{" || close?.text !== "}" || close.depth !== 0) return false;
  if (tokens.some((token, index) => index < tokens.length - 1 && index > 0 && token.depth === 0)) return false;
  if (tokens.some(({ text, depth }) => text === ";" && depth === 1)) return false;
  return name === close || name?.text === "..." || [":", ",", "}"].includes(next?.text ?? "");
}

function lastTokenWithin(tokens: readonly PlacedToken[], at: number, end: number): number {
  let last = at;
  while (last + 1 < tokens.length && tokens[last + 1]!.start < end) last += 1;
  return last;
}

function blankIn(source: string, { start, end }: Span): string {
  return source.slice(0, start) + blank(source.slice(start, end)) + source.slice(end);
}

function blank(text: string): string {
  return text.replace(/[^\n\r]/g, " ");
}

function replaceInPlace(source: string, parts: readonly { readonly start: number; readonly text: string }[]): string {
  let result = "";
  let done = 0;
  for (const { start, text } of parts.toSorted((left, right) => left.start - right.start)) {
    if (start < done) continue;
    result += source.slice(done, start) + text;
    done = start + text.length;
  }
  return result + source.slice(done);
}
