import type { FileLanguage } from "../language/file-language.ts";
import type { monaco } from "./monaco.ts";

/** A local file in an editor of its own. */
export interface FileText {
  readonly text: monaco.editor.ITextModel;
  /** What its language server is asked by, where it has one. */
  readonly language: FileLanguage | undefined;
  readonly readOnly: boolean;
}

const texts = new Set<FileText>();

/** Makes a text known, until what this answers with is called. */
export function keepFileText(file: FileText): () => void {
  texts.add(file);
  return () => texts.delete(file);
}

export function fileTextOf(text: monaco.editor.ITextModel): FileText | undefined {
  return [...texts].find((file) => file.text === text);
}

/** The text that Monaco calls so. */
export function fileTextShownAs(uri: monaco.Uri): FileText | undefined {
  return [...texts].find(({ text }) => text.uri.toString() === uri.toString());
}

/** The text that the language server calls so. */
export function fileTextNamed(uri: string): FileText | undefined {
  return [...texts].find(({ language }) => language?.uri() === uri);
}
