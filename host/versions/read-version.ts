import { basename } from "node:path";
import { say } from "../../wording/say.ts";
import type { Notebook } from "../../document/notebook.ts";
import { readNotebook } from "../../document/read-notebook.ts";
import type { Failed } from "../contract/requests.ts";
import type { Version, VersionRef } from "../contract/versions.ts";
import { readNotebookFile } from "../documents/read-file.ts";
import { cutForViews } from "../outputs/cut-for-views.ts";
import { absolutePath } from "../runtime/folders.ts";
import type { Checkpoints } from "./checkpoints.ts";
import { textInGit } from "./git-versions.ts";

export type ReadVersion = { readonly kind: "read"; readonly notebook: Notebook } | Failed;

function parse(text: string): ReadVersion {
  const reading = readNotebook(text);
  return reading.kind === "read" ? reading : { kind: "failed", reason: reading.message };
}

async function readFileVersion(path: string): Promise<ReadVersion> {
  const file = await readNotebookFile(path);
  return file.kind === "read" ? file.reading : { kind: "failed", reason: file.message };
}

/** Reads one version of the notebook whose file is at `path`. */
export async function readVersion(
  path: string | null,
  ref: VersionRef,
  checkpoints: Checkpoints,
): Promise<ReadVersion> {
  if (ref.kind === "file") return readFileVersion(absolutePath(ref.path));
  if (path === null)
    return { kind: "failed", reason: say("This notebook has no file yet, so there is no other version of it.") };
  switch (ref.kind) {
    case "saved":
      return readFileVersion(path);
    case "checkpoint": {
      const text = await checkpoints.read(path, ref.id);
      return text === undefined
        ? { kind: "failed", reason: say("This checkpoint is gone: only the newest ones are kept.") }
        : parse(text);
    }
    case "commit": {
      const found = await textInGit(path, ref.commit);
      if (found.kind === "text") return parse(found.text);
      const reason = say("Git has no such version of {file}: {reason}.", {
        file: basename(path),
        reason: found.reason,
      });
      return { kind: "failed", reason };
    }
  }
}

/** A version as views get it: large outputs are cut as those of open notebooks are. */
export function versionForViews({ cells, metadata }: Notebook): Version {
  return {
    kind: "version",
    metadata,
    cells: cells.map((cell) => ({
      id: cell.id,
      type: cell.cell_type,
      source: cell.source,
      metadata: cell.metadata,
      ...(cell.cell_type !== "code" && cell.attachments && { attachments: cell.attachments }),
      executionCount: cell.cell_type === "code" ? cell.execution_count : null,
      outputs: cell.cell_type === "code" ? cell.outputs.map(cutForViews) : [],
    })),
  };
}
