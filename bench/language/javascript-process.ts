// The language service of an older TypeScript, told of one document by its parent; answers with counts.
import { createRequire } from "node:module";
import type { ToJavaScriptEngine } from "./javascript-engine.ts";
import type { OlderTypeScript } from "./older-typescript.ts";

type Opening = Extract<ToJavaScriptEngine, { readonly kind: "open" }>;

/** A text with what was changed in it, so that only that is parsed anew. */
interface Snapshot {
  readonly getText: (start: number, end: number) => string;
  readonly getLength: () => number;
  readonly getChangeRange: (before: Snapshot) => object | undefined;
}

function snapshotOf(text: string, last?: { readonly snapshot: Snapshot; readonly range: object }): Snapshot {
  return {
    getText: (start, end) => text.slice(start, end),
    getLength: () => text.length,
    getChangeRange: (before) => (before === last?.snapshot ? last.range : undefined),
  };
}

function open({ typescript, folder, config, file, text: opened }: Opening) {
  const older = createRequire(import.meta.url)(typescript) as OlderTypeScript;
  const { options, fileNames } = older.parseJsonConfigFileContent(JSON.parse(config), older.sys, folder);
  let text = opened;
  let snapshot = snapshotOf(text);
  let version = 1;
  // Files of the disk stay as they are while this runs.
  const files = new Map<string, Snapshot | undefined>();
  const read = (path: string) => {
    const content = older.sys.readFile(path);
    return content === undefined ? undefined : snapshotOf(content);
  };
  const host = {
    ...older.sys,
    useCaseSensitiveFileNames: () => true,
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file, ...fileNames.filter((name) => name !== file)],
    getScriptVersion: (name: string) => (name === file ? String(version) : "1"),
    getScriptSnapshot(name: string) {
      if (name === file) return snapshot;
      if (!files.has(name)) files.set(name, read(name));
      return files.get(name);
    },
    fileExists: (name: string) => name === file || older.sys.fileExists(name),
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: older.getDefaultLibFilePath,
  };
  const service = older.createLanguageService(host, older.createDocumentRegistry());
  return {
    change(start: number, end: number, inserted: string) {
      text = text.slice(0, start) + inserted + text.slice(end);
      version += 1;
      // One change against the text that was asked about last: what comes between two questions is parsed whole.
      const range = { span: { start, length: end - start }, newLength: inserted.length };
      snapshot = snapshotOf(text, { snapshot, range });
    },
    complete: (offset: number) =>
      service.getCompletionsAtPosition(file, offset, {
        includeCompletionsForModuleExports: true,
        includeCompletionsWithInsertText: true,
        importModuleSpecifierPreference: "shortest",
      })?.entries.length ?? 0,
    diagnose: (from: number, to: number) =>
      [
        ...service.getSyntacticDiagnostics(file),
        ...service.getSemanticDiagnostics(file),
        ...service.getSuggestionDiagnostics(file),
      ].filter(({ start = 0 }) => start >= from && start < to).length,
  };
}

let engine: ReturnType<typeof open> | undefined;
process.on("message", (message: ToJavaScriptEngine) => {
  switch (message.kind) {
    case "open":
      engine = open(message);
      return void process.send!(0);
    case "change":
      return engine!.change(message.start, message.end, message.text);
    case "complete":
      return void process.send!(engine!.complete(message.offset));
    case "diagnose":
      return void process.send!(engine!.diagnose(message.start, message.end));
  }
});
