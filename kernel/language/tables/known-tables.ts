import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { DocumentPart } from "../document/cells-document.ts";
import type { LanguageServer } from "../server/language-server.ts";
import type { ServerDocument } from "../server/server-documents.ts";
import { createDescribingProcess, type TableColumns } from "./describing-process.ts";
import { filesOf, partsOf, tableSources } from "./table-sources.ts";

/**
 * Tells the server the columns of the tables that cells read by literal names. It never waits: what is not known yet has no
 * columns, and is told of when it is.
 */
export interface KnownTables {
  /** Looks at what a document reads, soon. */
  readonly look: (owner: object, parts: readonly DocumentPart[]) => void;
  /** The document is closed. */
  readonly forget: (owner: object) => void;
  readonly stop: () => void;
}

export interface KnownTablesOptions {
  readonly server: LanguageServer;
  readonly folder: string;
  readonly script: string;
  /** The server is about to know other columns. */
  readonly changed: () => void;
}

interface Described {
  /** Of the files as they were looked at; another one makes it out of date. */
  readonly stamp: string;
  readonly columns: TableColumns | undefined;
}

/** After the last change of the cells: a path that is being typed is no file yet. Milliseconds. */
const settleTime = 250;
/** How often a source is asked for again whose file was too slow, or ended the process. */
const mostFailures = 2;
/** More are left without columns. */
const mostTables = 100;
const mostColumns = 2000;

export function createKnownTables({ server, folder, script, changed }: KnownTablesOptions): KnownTables {
  const process = createDescribingProcess(script, folder);
  const wanted = new Map<object, readonly string[]>();
  const described = new Map<string, Described>();
  const failures = new Map<string, number>();
  let document: ServerDocument | undefined;
  let text = "";
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  const refreshSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), settleTime).unref();
  };
  const sources = () => [...new Set([...wanted.values()].flat())].slice(0, mostTables);
  const describe = async (source: string): Promise<void> => {
    const stamp = await stampOf(source, folder);
    if (described.get(source)?.stamp === stamp) return;
    const answer = stamp === undefined ? undefined : await process.describe(source);
    if (answer?.kind !== "unanswered")
      described.set(source, { stamp: stamp ?? "", columns: answer?.kind === "described" ? answer.columns : undefined });
    else if ((failures.get(source) ?? 0) < mostFailures) {
      failures.set(source, (failures.get(source) ?? 0) + 1);
      refreshSoon();
    }
  };
  const refresh = async (): Promise<void> => {
    await Promise.all(sources().map(describe));
    if (isStopped) return;
    const next = declarationsOf(sources().map((source) => [source, described.get(source)?.columns]));
    if (next === text) return;
    text = next;
    document ??= server.open(".kelvin-tables.ts");
    document.update(text);
    changed();
  };
  return {
    look(owner, parts) {
      const found = parts.flatMap(({ scan }) => tableSources(scan.source));
      if (found.length === 0 && !wanted.has(owner)) return;
      wanted.set(owner, found);
      refreshSoon();
    },
    forget: (owner) => void wanted.delete(owner),
    stop() {
      isStopped = true;
      clearTimeout(timer);
      process.stop();
    },
  };
}

/** When the files of a source were last written, and their sizes; undefined where one of them is missing. */
async function stampOf(source: string, folder: string): Promise<string | undefined> {
  const facts = await Promise.all(
    filesOf(source).map((path) =>
      stat(resolve(folder, path)).then(
        ({ mtimeMs, size }) => `${mtimeMs} ${size}`,
        () => undefined,
      ),
    ),
  );
  // Of a query, a quoted text may be a pattern of files, or no file at all.
  if (!source.startsWith("sql:") && facts.includes(undefined)) return undefined;
  return facts.join("\n");
}

function declarationsOf(tables: readonly (readonly [source: string, columns: TableColumns | undefined])[]): string {
  const plain: string[] = [];
  const pairs = new Map<string, string[]>();
  for (const [source, columns] of tables) {
    const entries = Object.entries(columns ?? {}).slice(0, mostColumns);
    if (entries.length === 0) continue;
    const type = literalType(Object.fromEntries(entries));
    const { reader, text, options } = partsOf(source);
    if (options === undefined) plain.push(`    ${JSON.stringify(`${reader}:${text}`)}: ${type};`);
    else pairs.set(text, [...(pairs.get(text) ?? []), `{ options: ${literalType(options)}; columns: ${type} }`]);
  }
  const optioned = [...pairs].map(([path, types]) => `    ${JSON.stringify(path)}: ${types.join(" | ")};`);
  return `declare module "kelvin/data" {
  interface KnownTables {
${plain.join("\n")}
  }
  interface KnownCsvTables {
${optioned.join("\n")}
  }
}
export {};
`;
}

/** The type that has this value only, as a `const` type parameter takes it from a literal. */
function literalType(value: unknown): string {
  if (Array.isArray(value)) return `readonly [${value.map(literalType).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, each]) => `readonly ${JSON.stringify(name)}: ${literalType(each)}`);
  return `{ ${members.join("; ")} }`;
}
