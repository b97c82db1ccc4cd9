import { maybeCellOfUri, maybeNotebookOfUri } from "../../../kernel/protocol/language-comm.ts";
import { languageOf } from "../../notebook/language.ts";
import type { NotebookModel } from "../../notebook/notebook-model.ts";
import { monaco } from "../monaco.ts";
import { editorWindow } from "../editor-window.ts";
import { fileTextNamed } from "../file-texts.ts";
import { languageOfFile } from "../language-of-file.ts";
import { openModel, uriOfCell } from "../open-models.ts";
import type { AskedText } from "./asked-text.ts";

/** A text that the latest answer names, so that it can be shown beside the question. */
interface KeptText {
  readonly uri: monaco.Uri;
  readonly letGo: () => void;
}

let kept: readonly KeptText[] = [];

/**
 * How Monaco calls what `uris` of the language server name, with a text for each: cells, also where no editor shows them,
 * and files, which can only be read unless an editor has them. Those of the answer before are let go.
 */
export async function showablePlaces(
  asked: AskedText,
  uris: readonly string[],
): Promise<ReadonlyMap<string, monaco.Uri>> {
  const texts = new Map<string, KeptText>();
  for (const uri of new Set(uris)) {
    const text = maybeCellOfUri(uri) === undefined ? await keepFile(asked, uri) : keepCell(asked, uri);
    if (text) texts.set(uri, text);
  }
  const before = kept;
  kept = [...texts.values()];
  const again = new Set(kept.map(({ uri }) => uri.toString()));
  for (const { uri, letGo } of before) if (uri.scheme === "cell" || !again.has(uri.toString())) letGo();
  return new Map([...texts].map(([uri, text]) => [uri, text.uri]));
}

/** The notebook of this window that a cell's URI is about. */
export function notebookOfUri({ notebook }: AskedText, uri: string): NotebookModel | undefined {
  const documentId = maybeNotebookOfUri(uri);
  return documentId === undefined ? notebook : editorWindow().notebook(documentId);
}

function keepCell(asked: AskedText, uri: string): KeptText | undefined {
  const notebook = notebookOfUri(asked, uri);
  const cell = notebook?.maybeCell(maybeCellOfUri(uri) ?? null);
  if (!notebook || !cell) return undefined;
  const open = openModel(notebook, cell, languageOf(notebook));
  return { uri: uriOfCell(notebook, cell.id), letGo: () => open.close(null) };
}

async function keepFile({ language }: AskedText, named: string): Promise<KeptText | undefined> {
  const edited = fileTextNamed(named);
  if (edited) return { uri: edited.text.uri, letGo: () => undefined };
  const read = await language.readFile(named);
  if (read.kind === "failed") {
    console.warn(read.reason);
    return undefined;
  }
  const uri = monaco.Uri.parse(named);
  const present = monaco.editor.getModel(uri);
  if (!present) monaco.editor.createModel(read.text, languageOfFile(uri.path), uri);
  // It may have been saved since, and another peek may show it.
  else if (present.getValue() !== read.text) present.setValue(read.text);
  return { uri, letGo: () => monaco.editor.getModel(uri)?.dispose() };
}
