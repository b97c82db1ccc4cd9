import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { JsonValue } from "../../document/mime/mime-bundle.ts";
import type { Notebook } from "../../document/notebook.ts";
import { readNotebook } from "../../document/read-notebook.ts";
import type { BundledNotebook } from "../contract/states.ts";
import { hasCode } from "../files/write-atomically.ts";
import { sketchFigure } from "./sketch-figure.ts";

const scheme = "kelvin:";

/** The name of the bundled notebook that `path` means; undefined for paths of files. */
export function bundledName(path: string): string | undefined {
  return path.startsWith(scheme) ? path.slice(scheme.length) : undefined;
}

function text(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Title, summary and first figure: from `metadata.kelvin`, else the first heading and the first paragraph under it. */
export function describeNotebook(notebook: Notebook, name: string): BundledNotebook {
  const kelvin = notebook.metadata["kelvin"];
  const own = typeof kelvin === "object" && kelvin !== null && !Array.isArray(kelvin) ? kelvin : {};
  const given = own as { readonly [key: string]: JsonValue };
  const first = notebook.cells.find((cell) => cell.cell_type === "markdown")?.source ?? "";
  const heading = /^#+\s+(.+)$/m.exec(first);
  const below = first.slice(heading ? heading.index + heading[0].length : 0);
  const paragraph = below
    .split(/\n\s*\n/)
    .map((part) => part.trim().replace(/\s+/g, " "))
    .find((part) => part !== "");
  const figure = sketchFigure(notebook);
  return {
    name,
    ...(figure && { figure }),
    title: text(given["title"]) ?? heading?.[1]?.trim() ?? name,
    summary: text(given["summary"]) ?? paragraph ?? "",
  };
}

/** The notebooks that come with Kelvin, in the order of their file names. */
export async function listBundledNotebooks(folder: string): Promise<BundledNotebook[]> {
  const names = await readdir(folder).catch((error: unknown): string[] => {
    if (hasCode(error, "ENOENT")) return [];
    throw error;
  });
  const order = new Intl.Collator("en", { numeric: true });
  const notebooks = names.filter((name) => name.endsWith(".ipynb")).sort(order.compare);
  const described = notebooks.map((file) => describeFile(join(folder, file), file.slice(0, -".ipynb".length)));
  return (await Promise.all(described)).filter((notebook) => notebook !== undefined);
}

/** What was found in each file, with the time of its last change: the list is asked for often. */
const known = new Map<string, { readonly modified: number; readonly described: BundledNotebook | undefined }>();

async function describeFile(path: string, name: string): Promise<BundledNotebook | undefined> {
  const { mtimeMs: modified } = await stat(path);
  const before = known.get(path);
  if (before?.modified === modified) return before.described;
  const reading = readNotebook(await readFile(path, "utf8"));
  const described = reading.kind === "read" ? describeNotebook(reading.notebook, name) : undefined;
  known.set(path, { modified, described });
  return described;
}
