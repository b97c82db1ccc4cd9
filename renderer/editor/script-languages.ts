import { conf, language } from "monaco-editor/languages/definitions/typescript/typescript.js";
import { monaco } from "./monaco.ts";

/** Called functions as tokens of their own, as the colouring of the text before the editor has them. */
const calls: monaco.languages.IMonarchLanguageRule[] = [
  [/#?[a-z_$][\w$]*(?=\s*\()/, { cases: { "@keywords": "keyword", "@default": "function" } }],
];

/** TypeScript and JavaScript: Monaco's grammar of TypeScript, which both are coloured by. */
export function registerScriptLanguages(): void {
  const common = [...calls, ...language.tokenizer["common"]!];
  const grammar = { ...language, tokenizer: { ...language.tokenizer, common } };
  for (const id of ["typescript", "javascript"]) {
    monaco.languages.register({ id });
    monaco.languages.setMonarchTokensProvider(id, { ...grammar, tokenPostfix: id === "typescript" ? ".ts" : ".js" });
    monaco.languages.setLanguageConfiguration(id, conf);
  }
}
