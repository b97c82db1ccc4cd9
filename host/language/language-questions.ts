import { readFile, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { JsonValue } from "../../document/mime/mime-bundle.ts";
import type { LanguageMethod, LanguageResult } from "../../kernel/protocol/language-comm.ts";
import { say } from "../../wording/say.ts";
import type { LanguageAnswer, LanguageQuestion } from "../contract/language.ts";
import type { Done, Failed, RequestResult } from "../contract/requests.ts";
import { reasonOf } from "../runtime/log.ts";
import type { View } from "../server/view.ts";
import type { LanguageEnd } from "./language-end.ts";
import type { OpenFiles } from "./open-files.ts";
import { RenameInFiles } from "./rename-in-files.ts";

/** A declaration file that is longer is not shown. Bytes. */
const longestFile = 8 * 1024 * 1024;

/** Methods whose answers say where something is. */
const namesFiles: ReadonlySet<LanguageMethod> = new Set([
  "textDocument/definition",
  "textDocument/typeDefinition",
  "textDocument/references",
]);

/** What views ask of one language server, and what its answers let them read and write on the disk. */
export class LanguageQuestions {
  readonly #end: LanguageEnd;
  readonly #openFiles: OpenFiles | undefined;
  /** Files that answers named: only these are read for views. */
  readonly #files = new Set<string>();
  readonly #renames: RenameInFiles;

  /** `folder` is the notebook's, or the project's: nothing outside of it is changed. */
  constructor(end: LanguageEnd, folder: () => string, openFiles: OpenFiles | undefined) {
    this.#end = end;
    this.#openFiles = openFiles;
    this.#renames = new RenameInFiles(folder);
  }

  async ask(view: View, { cellId, method, params }: LanguageQuestion): Promise<LanguageAnswer> {
    const answer = await this.#end.ask(method, cellId, params);
    if (answer === undefined)
      return { kind: "refused", code: "unavailable", reason: say("No kernel that knows this language answers.") };
    if ("error" in answer) return { kind: "refused", code: answer.error.code, reason: answer.error.message };
    const result = answer.result as unknown as JsonValue;
    if (namesFiles.has(method)) this.#noteFiles(result);
    if (method === "textDocument/rename") {
      const { changes } = answer.result as LanguageResult<"textDocument/rename">;
      // What the window has open it changes itself, so that its user can take it back.
      const isElsewhere = ([uri]: readonly [string, unknown]) => !this.#openFiles?.isOpenIn(view, uri);
      const elsewhere = Object.fromEntries(Object.entries(changes).filter(isElsewhere));
      const prepared = await this.#renames.prepare({ changes: elsewhere }, (uri) => this.#openFiles?.textOf(uri));
      if (prepared.kind === "failed") return { kind: "refused", code: "failed", reason: prepared.reason };
    }
    return { kind: "answered", result };
  }

  /** The text of a file that an answer named. */
  async readFile(uri: string): Promise<RequestResult<"language.readFile">> {
    if (!this.#files.has(uri))
      return {
        kind: "failed",
        reason: say("Only files that an answer of the language server named can be looked at."),
      };
    const path = fileURLToPath(uri);
    try {
      const { size } = await stat(path);
      if (size > longestFile)
        return { kind: "failed", reason: say("{file} is too long to be shown: {size} bytes.", { file: path, size }) };
      return { kind: "read", text: await readFile(path, "utf8") };
    } catch (error) {
      return {
        kind: "failed",
        reason: say("{file} cannot be read: {reason}", { file: path, reason: reasonOf(error) }),
      };
    }
  }

  /** Writes what the last rename changes in files that are not open. */
  renameFiles(): Promise<Done | Failed> {
    return this.#renames.write();
  }

  #noteFiles(result: JsonValue): void {
    for (const [, uri = ""] of JSON.stringify(result).matchAll(/"(?:uri|targetUri)":"(file:[^"\\]+)"/g))
      this.#files.add(uri);
  }
}
