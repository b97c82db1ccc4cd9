import { basename, dirname, extname, join, sep } from "node:path";
import { say } from "../../wording/say.ts";
import type { Failed } from "../contract/requests.ts";
import { isWithin, moveFile } from "../files/move-file.ts";
import { realPathOf } from "../files/write-atomically.ts";
import type { DocumentEntry } from "./document-entry.ts";

/** The place of an entry of a folder itself: of a link, not of what it leads to. */
async function placeOf(path: string): Promise<string> {
  return join(await realPathOf(dirname(path)), basename(path));
}

/**
 * Moves a file or folder with the notebooks in it that are open: they are the files at the new place from then on, with their
 * kernels, journals and watches. No save begins meanwhile.
 */
export async function moveWithDocuments(
  entries: readonly DocumentEntry[],
  from: string,
  to: string,
): Promise<{ readonly moved: readonly DocumentEntry[] } | Failed> {
  const [source, target] = [await placeOf(from), await placeOf(to)];
  const touched = entries.filter(({ document: { path } }) => path !== null && isWithin(path, source));
  if (touched.some(({ document: { path } }) => path === source) && extname(target) !== ".ipynb")
    return { kind: "failed", reason: say("An open notebook keeps the ending .ipynb. Close it first.") };
  const releases = await Promise.all(touched.map((entry) => entry.holdSaves()));
  try {
    await moveFile(source, target);
    for (const entry of touched) {
      const path = entry.document.path ?? source;
      entry.moved(path === source ? target : target + sep + path.slice(source.length + 1));
    }
    return { moved: touched };
  } finally {
    for (const release of releases) release();
  }
}
