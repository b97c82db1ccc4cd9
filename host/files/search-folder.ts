import { readFile, readdir, stat } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import createIgnore, { type Ignore } from "ignore";
import * as v from "valibot";
import type { FoundFile, FoundLine, SearchQuestion } from "../contract/files.ts";
import { hasCode } from "./write-atomically.ts";

/** Longer texts, and notebooks, are not searched. Bytes. */
const longestText = 8 * 1024 * 1024;
const longestNotebook = 128 * 1024 * 1024;
/** More lines than these are of use to nobody. */
const mostLines = 2000;
/** Of a longer line the part around what was found is told. */
const longestLine = 240;
const unreadable = ["ENOENT", "EACCES", "EPERM", "ELOOP", "ENOTDIR", "EBUSY", "EIO"];

interface Rules {
  readonly folder: string;
  readonly ignore: Ignore;
}

/** What a search looks for, as a pattern. Throws a `SyntaxError` where the user's own is none. */
export function searchPattern({ text, isPattern, matchCase, wholeWord }: SearchQuestion): RegExp {
  const source = isPattern ? text : text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(wholeWord ? String.raw`\b(?:${source})\b` : source, matchCase ? "gu" : "giu");
}

function found(text: string, pattern: RegExp, cell?: FoundLine["cell"]): FoundLine[] {
  const lines: FoundLine[] = [];
  let number = 0;
  for (const line of text.split(/\r?\n/)) {
    number += 1;
    pattern.lastIndex = 0;
    const match = pattern.exec(line);
    // What matches nothing at all matches everywhere.
    if (!match || match[0] === "") continue;
    const from = line.length <= longestLine ? 0 : Math.max(0, match.index - 60);
    const part = line.slice(from, from + longestLine);
    const start = match.index - from;
    lines.push({
      line: number,
      text: part,
      start,
      end: Math.min(start + match[0].length, part.length),
      ...(cell && { cell }),
    });
  }
  return lines;
}

const notebookShape = v.object({
  cells: v.array(v.looseObject({ id: v.optional(v.string()), source: v.union([v.string(), v.array(v.string())]) })),
});

/** The cells of a notebook; nothing where it is none. Outputs are not searched: they are not what somebody wrote. */
function foundInNotebook(text: string, pattern: RegExp): FoundLine[] | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  const read = v.safeParse(notebookShape, json);
  if (!read.success) return undefined;
  return read.output.cells.flatMap(({ id, source }, index) =>
    found(typeof source === "string" ? source : source.join(""), pattern, { id: id ?? "", number: index + 1 }),
  );
}

async function foundInFile(path: string, pattern: RegExp): Promise<FoundLine[]> {
  try {
    const { size } = await stat(path);
    const isNotebook = extname(path) === ".ipynb";
    if (size > (isNotebook ? longestNotebook : longestText)) return [];
    const bytes = await readFile(path);
    if (bytes.subarray(0, 8192).includes(0)) return [];
    const text = bytes.toString("utf8");
    return (isNotebook ? foundInNotebook(text, pattern) : undefined) ?? found(text, pattern);
  } catch (error) {
    if (hasCode(error, ...unreadable)) return [];
    throw error;
  }
}

async function ownRules(folder: string): Promise<Rules | undefined> {
  try {
    return { folder, ignore: createIgnore().add(await readFile(join(folder, ".gitignore"), "utf8")) };
  } catch (error) {
    if (hasCode(error, ...unreadable, "EISDIR")) return undefined;
    throw error;
  }
}

function isIgnored(path: string, isFolder: boolean, rules: readonly Rules[]): boolean {
  // The rules of the nearest folder decide, as in git.
  for (const { folder, ignore } of rules.toReversed()) {
    const inside = relative(folder, path).split(sep).join("/");
    const { ignored, unignored } = ignore.test(isFolder ? `${inside}/` : inside);
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** All files of a folder and of those in it, without what `.gitignore` names, hidden folders, and what links lead to. */
async function* filesIn(folder: string, above: readonly Rules[]): AsyncGenerator<string> {
  const own = await ownRules(folder);
  const rules = own ? [...above, own] : above;
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (hasCode(error, ...unreadable)) return [];
    throw error;
  });
  entries.sort(
    (one, other) => Number(one.isDirectory()) - Number(other.isDirectory()) || (one.name < other.name ? -1 : 1),
  );
  for (const entry of entries) {
    const path = join(folder, entry.name);
    const isFolder = entry.isDirectory();
    if (isFolder && (entry.name.startsWith(".") || entry.name === "node_modules")) continue;
    if ((!isFolder && !entry.isFile()) || isIgnored(path, isFolder, rules)) continue;
    if (isFolder) yield* filesIn(path, rules);
    else yield path;
  }
}

/** Whether a file is among those that were named: some of them, or all where only others are left out. */
function filesNamed({ folder, files }: SearchQuestion): (path: string) => boolean {
  const named = files
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");
  const wanted = named.filter((each) => !each.startsWith("!"));
  const isWanted = createIgnore().add(wanted);
  const isLeftOut = createIgnore().add(named.flatMap((each) => (each.startsWith("!") ? [each.slice(1)] : [])));
  return (path) => {
    const inside = relative(folder, path).split(sep).join("/");
    return (wanted.length === 0 || isWanted.ignores(inside)) && !isLeftOut.ignores(inside);
  };
}

/** So many files are read at the same time. */
const atOnce = 16;

/** Searches the files of a folder, a few at a time, and tells of each in which something was found, in their order. */
export async function searchFolder(
  question: SearchQuestion,
  pattern: RegExp,
  tell: (file: FoundFile) => void,
): Promise<{ readonly files: number; readonly isCut: boolean }> {
  let files = 0;
  let lines = 0;
  const reading: { readonly path: string; readonly found: Promise<readonly FoundLine[]> }[] = [];
  const takeFirst = async (): Promise<void> => {
    const first = reading.shift();
    if (!first) return;
    const told = (await first.found).slice(0, mostLines - lines);
    lines += told.length;
    if (told.length > 0) tell({ path: first.path, lines: told });
  };
  const isNamed = filesNamed(question);
  for await (const path of filesIn(question.folder, [])) {
    if (!isNamed(path)) continue;
    files += 1;
    reading.push({ path, found: foundInFile(path, pattern) });
    if (reading.length >= atOnce) await takeFirst();
    if (lines >= mostLines) break;
  }
  while (reading.length > 0) await takeFirst();
  return { files, isCut: lines >= mostLines };
}
