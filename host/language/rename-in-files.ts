import { readFile, stat } from "node:fs/promises";
import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { TextEdit } from "vscode-languageserver-types";
import { say } from "../../wording/say.ts";
import type { CellsEdit } from "../../kernel/protocol/language-comm.ts";
import type { Done, Failed } from "../contract/requests.ts";
import { applyTextEdits } from "../files/apply-text-edits.ts";
import { realPathOf, writeAtomically } from "../files/write-atomically.ts";
import { reasonOf } from "../runtime/log.ts";

/** A file as it was when the language server answered, and as it is to be. */
interface RenamedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** Longer files are no sources. Bytes. */
const longestFile = 8 * 1024 * 1024;

/**
 * What a rename is to change on the disk. The host keeps what the language server has answered, so that a page can have just
 * that written and nothing else.
 */
export class RenameInFiles {
  readonly #folder: () => string;
  #files: Promise<readonly RenamedFile[] | Failed> = Promise.resolve([]);

  /** `folder` is the notebook's: nothing outside of it is changed. */
  constructor(folder: () => string) {
    this.#folder = folder;
  }

  /**
   * Reads the files that a rename names as they are now; `knownText` is the text that the answer is about, where that need not be
   * what is on the disk. Says why it cannot be done in all of them.
   */
  async prepare(
    { changes }: CellsEdit,
    knownText: (uri: string) => string | undefined = () => undefined,
  ): Promise<Done | Failed> {
    const edits = Object.entries(changes).filter(([uri]) => uri.startsWith("file:"));
    this.#files = this.#read(edits, knownText).catch((error: unknown): Failed => ({
      kind: "failed",
      reason: reasonOf(error),
    }));
    const files = await this.#files;
    return "kind" in files ? files : { kind: "done" };
  }

  /** Writes what was prepared: each file whole, and all of them or none. */
  async write(): Promise<Done | Failed> {
    const files = await this.#files;
    this.#files = Promise.resolve([]);
    if ("kind" in files) return files;
    const written: RenamedFile[] = [];
    try {
      for (const { path, before } of files)
        if ((await readFile(path, "utf8")) !== before)
          return {
            kind: "failed",
            reason: say("{file} has changed since: nothing was renamed. Try again.", { file: path }),
          };
      for (const file of files) {
        await writeAtomically(file.path, file.after);
        written.push(file);
      }
      return { kind: "done" };
    } catch (error) {
      const kept = await this.#takeBack(written);
      return { kind: "failed", reason: `${say("Nothing was renamed: {reason}", { reason: reasonOf(error) })}${kept}` };
    }
  }

  async #read(
    edits: readonly (readonly [uri: string, edits: readonly TextEdit[]])[],
    knownText: (uri: string) => string | undefined,
  ): Promise<RenamedFile[] | Failed> {
    const folder = await realPathOf(this.#folder());
    const files: RenamedFile[] = [];
    for (const [uri, changes] of edits) {
      const path = await realPathOf(fileURLToPath(uri));
      const inside = relative(folder, path).split(sep);
      if (inside[0] === ".." || inside.includes("node_modules"))
        return {
          kind: "failed",
          reason: say("The name is also in {file}, which is not of the notebook's folder.", { file: path }),
        };
      const { size } = await stat(path);
      if (size > longestFile)
        return { kind: "failed", reason: say("{file} is too long to be changed: {size} bytes.", { file: path, size }) };
      const bytes = await readFile(path);
      const before = bytes.toString("utf8");
      if (!Buffer.from(before).equals(bytes))
        return {
          kind: "failed",
          reason: say("{file} is not written in UTF-8: rename the name there yourself.", { file: path }),
        };
      const known = knownText(uri);
      if (known !== undefined && known !== before.replace(/^\uFEFF/, ""))
        return {
          kind: "failed",
          reason: say("{file} has changes in another window that are not saved: save it there first.", { file: path }),
        };
      files.push({ path, before, after: applyTextEdits(before, changes) });
    }
    return files;
  }

  async #takeBack(written: readonly RenamedFile[]): Promise<string> {
    const changed: string[] = [];
    for (const { path, before } of written)
      await writeAtomically(path, before).catch((error: unknown) => {
        changed.push(say("{file} stays changed: {reason}", { file: path, reason: reasonOf(error) }));
      });
    return changed.length === 0 ? "" : `\n${changed.join("\n")}`;
  }
}
