import { say } from "../../wording/say.ts";
import { languageOf } from "../notebook/language.ts";
import { putCode } from "../notebook/put-code.ts";
import { runCells } from "../notebook/run-cells.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { fileNameOf, folderOf, isWithin } from "./paths.ts";

/** What reads a kind of file: a function of `kelvin/data`, and one of pandas. */
interface Reader {
  readonly ending: RegExp;
  readonly typescript: string;
  readonly python?: string;
}

const readers: readonly Reader[] = [
  { ending: /\.parquet$/i, typescript: "readParquet", python: "read_parquet" },
  { ending: /\.(arrow|feather)$/i, typescript: "readArrow", python: "read_feather" },
  { ending: /\.(csv|tsv)(\.gz)?$/i, typescript: "readCsv", python: "read_csv" },
  { ending: /\.(jsonl|ndjson)$/i, typescript: "readJsonl" },
  { ending: /\.npy$/i, typescript: "readNpy" },
];

function readerOf(path: string): Reader | undefined {
  return readers.find(({ ending }) => ending.test(path));
}

/** Whether a file holds data that a cell reads by one call. */
export function isData(path: string): boolean {
  return readerOf(path) !== undefined;
}

/** Words that are nobody's name in TypeScript or in Python. */
const reserved = new Set(
  String.raw`and arguments as assert async await break case catch class const continue debugger def default del delete do elif else enum
    eval except export extends false finally for from function global if implements import in instanceof interface is lambda let new
    nonlocal not null or package pass private protected public raise return static super switch this throw true try typeof undefined
    var void while with yield`.split(/\s+/),
);

/** `digits 8x8.csv.gz` as the name of a variable: `digits8x8`. */
export function variableOf(path: string): string {
  const words = fileNameOf(path)
    .replace(/\..*$/, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  const name = words
    .map((word, place) => (place === 0 ? word[0]!.toLowerCase() : word[0]!.toUpperCase()) + word.slice(1))
    .join("");
  if (reserved.has(name)) return `${name}Data`;
  return /^\p{L}/u.test(name) ? name : `data${name}`;
}

/** The code that loads a file into a variable and shows it; undefined where the language has no call for it. */
export function loadingCode(language: string, path: string, folder: string | undefined): string | undefined {
  const reader = readerOf(path);
  const near = folder !== undefined && isWithin(path, folder) ? path.slice(folder.length).replace(/^[/\\]/, "") : path;
  const file = JSON.stringify(near.replaceAll("\\", "/"));
  const name = variableOf(path);
  if (language === "python" && reader?.python !== undefined)
    return [String.raw`import pandas as pd`, "", `${name} = pd.${reader.python}(${file})`, name].join("\n");
  if (reader && /^(type|java)script$/.test(language))
    return `import { ${reader.typescript} } from "kelvin/data";\n\nconst ${name} = await ${reader.typescript}(${file});\n${name}`;
  return undefined;
}

/** Loads a file by a cell of the notebook that was shown last, or of a new one, and runs it. */
export async function loadData(workspace: Workspace, path: string): Promise<void> {
  if (!workspace.lastNotebook.get()) await workspace.create();
  const model = workspace.lastNotebook.get();
  if (!model) return;
  const code = loadingCode(languageOf(model), path, folderOf(model.status.get().path ?? ""));
  if (code === undefined) {
    workspace.toasts.add(
      "warning",
      say("The language of {notebook} has no call that reads {file}.", {
        notebook: model.status.get().title,
        file: fileNameOf(path),
      }),
    );
    return;
  }
  const cell = putCode(model, code);
  workspace.activate({ kind: "notebook", model });
  if (cell !== undefined) await runCells(workspace, model, [cell]);
}
