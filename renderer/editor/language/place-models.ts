import { maybeCellOfUri } from "../../../kernel/protocol/language-comm.ts";
import { languageOf } from "../../notebook/language.ts";
import type { NotebookModel } from "../../notebook/notebook-model.ts";
import { monaco } from "../monaco.ts";
import { openModel, uriOfCell } from "../open-models.ts";

/** A text that the latest answer names, so that it can be shown beside the question. */
interface KeptText {
  readonly uri: monaco.Uri;
  readonly letGo: () => void;
}

let kept: readonly KeptText[] = [];

/**
 * How Monaco calls what `uris` of the language server name, with a text for each: cells, also where no editor shows them,
 * and files, which can only be read. Those of the answer before are let go.
 */
export async function showablePlaces(
  notebook: NotebookModel,
  uris: readonly string[],
): Promise<ReadonlyMap<string, monaco.Uri>> {
  const texts = new Map<string, KeptText>();
  for (const uri of new Set(uris)) {
    const cellId = maybeCellOfUri(uri);
    const text = cellId === undefined ? await keepFile(notebook, uri) : keepCell(notebook, cellId);
    if (text) texts.set(uri, text);
  }
  const before = kept;
  kept = [...texts.values()];
  const again = new Set(kept.map(({ uri }) => uri.toString()));
  for (const { uri, letGo } of before) if (uri.scheme === "cell" || !again.has(uri.toString())) letGo();
  return new Map([...texts].map(([uri, text]) => [uri, text.uri]));
}

function keepCell(notebook: NotebookModel, cellId: string): KeptText | undefined {
  const cell = notebook.maybeCell(cellId);
  if (!cell) return undefined;
  const open = openModel(notebook, cell, languageOf(notebook));
  return { uri: uriOfCell(notebook, cellId), letGo: () => open.close(null) };
}

async function keepFile(notebook: NotebookModel, named: string): Promise<KeptText | undefined> {
  const read = await notebook.language.readFile(named);
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

function languageOfFile(path: string): string {
  if (/\.[cm]?tsx?$/.test(path)) return "typescript";
  return /\.[cm]?jsx?$/.test(path) ? "javascript" : "plaintext";
}
