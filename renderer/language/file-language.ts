import type { SourceEdit } from "../../kernel/protocol/language-comm.ts";
import { ConnectionLost } from "../connection/connection.ts";
import type { Connection } from "../connection/connection.ts";
import { createLanguageModel, type LanguageModel } from "./language-model.ts";

/** What the language server says of a local source that an editor shows. */
export interface FileLanguage extends LanguageModel {
  /** What questions call the file; undefined before the host has said it. */
  readonly uri: () => string | undefined;
  readonly path: () => string;
  /** What was typed; each edit is of the text that the one before it left. */
  readonly edited: (edits: readonly SourceEdit[]) => void;
  /** Another text stands there, or the file has another name. */
  readonly replaced: () => void;
}

export interface FileLanguageOptions {
  readonly connection: Connection;
  readonly path: () => string;
  readonly text: () => string;
  readonly failed: (error: unknown) => void;
}

/** Sources that the language server knows. What lies in packages is read, and not edited. */
export function isSource(path: string): boolean {
  return /\.[cm]?[jt]sx?$/i.test(path) && !/[/\\]node_modules[/\\]/.test(path);
}

/** Nothing is asked before `watch` is called. */
export function createFileLanguage({ connection, path, text, failed }: FileLanguageOptions): FileLanguage {
  let uri: string | undefined;
  let opened = path();
  const attempt = (work: Promise<unknown>): void => {
    work.catch((error: unknown) => {
      // It is opened anew when the host is back.
      if (!(error instanceof ConnectionLost)) failed(error);
    });
  };
  const open = async () => {
    if (opened !== path()) await connection.request("language.closeFile", { path: opened });
    opened = path();
    const now = await connection.request("language.openFile", { path: opened, text: text() });
    uri = now.uri;
    return now;
  };
  const model = createLanguageModel({
    connection,
    owner: () => ({ path: opened }),
    watch: open,
    unwatch: () => connection.request("language.closeFile", { path: opened }),
    // Edits are on their way as soon as they are made.
    flush: () => undefined,
    lengthOf: () => text().length,
  });
  return {
    ...model,
    uri: () => uri,
    path,
    edited(edits) {
      if (connection.state.get() === "open") attempt(connection.request("language.editFile", { path: opened, edits }));
    },
    replaced: model.again,
  };
}
