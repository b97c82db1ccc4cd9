import { readFileSync, realpathSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, extname, join, resolve, sep } from "node:path";
import type { ReportAssets } from "../document/html/report/report-assets.ts";
import { renderReport } from "../document/html/report/report.ts";
import type { Notebook } from "../document/notebook.ts";
import { hasCode } from "./files/write-atomically.ts";
import { installation } from "./runtime/installation.ts";

export interface ExportOptions {
  readonly fileName: string;
  /** Where images that Markdown shows lie; none are taken over where it is missing. */
  readonly folder?: string;
  /** Whether script of HTML outputs may run, and images may come from outside the notebook's folder. */
  readonly trusted: boolean;
  readonly title?: string;
}

const imageTypes: { readonly [extension: string]: string } = {
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".gif": "image/gif",
  ".webp": "image/webp",
  ".svg": "image/svg+xml",
};
const largestImage = 20 * 1024 * 1024;

let loaded: Promise<ReportAssets> | undefined;

async function loadAssets(): Promise<ReportAssets> {
  const { report } = installation();
  const text = (name: string): Promise<string> => readFile(join(report, name), "utf8");
  try {
    const [script, style, katexStyle, plotlyScript, vegaScript] = await Promise.all(
      ["report.js", "style.css", "katex.css", "plotly.js", "vega.js"].map(text),
    );
    return {
      script: script ?? "",
      style: style ?? "",
      katexStyle: katexStyle ?? "",
      plotlyScript: plotlyScript ?? "",
      vegaScript: vegaScript ?? "",
    };
  } catch (error) {
    loaded = undefined;
    if (hasCode(error, "ENOENT"))
      throw new Error('What reports are made of is not built. Run "npm run build".', { cause: error });
    throw error;
  }
}

/**
 * The image as a data: address; undefined for what is no image file, or too large to be carried along. With `inside`, only
 * what lies in the folder: a notebook from elsewhere must not carry files of its reader's into a report that is handed on.
 */
function imageAt(folder: string, path: string, inside: boolean): string | undefined {
  const type = imageTypes[extname(path).toLowerCase()];
  if (!type) return undefined;
  try {
    const file = realpathSync(resolve(folder, path));
    if (inside && !file.startsWith(join(realpathSync(folder), sep))) return undefined;
    const found = statSync(file);
    if (!found.isFile() || found.size > largestImage) return undefined;
    return `data:${type};base64,${readFileSync(file).toString("base64")}`;
  } catch (error) {
    if (hasCode(error, "ENOENT", "EACCES", "ENOTDIR", "ENAMETOOLONG", "EPERM")) return undefined;
    throw error;
  }
}

/** The HTML report of a notebook as it stands: one file that needs nothing else. */
export async function exportReport(notebook: Notebook, options: ExportOptions): Promise<string> {
  loaded ??= loadAssets();
  const { folder } = options;
  return renderReport(notebook, {
    fileName: options.fileName,
    title: options.title,
    version: installation().version,
    date: new Date(),
    assets: await loaded,
    trusted: options.trusted,
    resolveImage: folder === undefined ? undefined : (path) => imageAt(folder, path, !options.trusted),
  });
}

/** What `exportReport` is to be told of a notebook file. */
export function exportOptionsOf(path: string): Pick<ExportOptions, "fileName" | "folder"> {
  return { fileName: basename(path), folder: dirname(resolve(path)) };
}
