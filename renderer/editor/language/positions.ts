import type { LanguageParams, LanguageResult } from "../../../kernel/protocol/language-comm.ts";
import { monaco } from "../monaco.ts";

/** As the language server counts: lines and UTF-16 characters from 0 on. */
export type ServerPosition = LanguageParams<"textDocument/hover">["position"];
export type ServerRange = LanguageResult<"textDocument/prepareRename">["range"];

export function toServerPosition({ lineNumber, column }: monaco.IPosition): ServerPosition {
  return { line: lineNumber - 1, character: column - 1 };
}

export function toServerRange(range: monaco.IRange): ServerRange {
  const { startLineNumber, startColumn, endLineNumber, endColumn } = range;
  return {
    start: { line: startLineNumber - 1, character: startColumn - 1 },
    end: { line: endLineNumber - 1, character: endColumn - 1 },
  };
}

export function toEditorRange({ start, end }: ServerRange): monaco.Range {
  return new monaco.Range(start.line + 1, start.character + 1, end.line + 1, end.character + 1);
}
