import * as v from "valibot";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import { breakpointSchema } from "../documents/breakpoints-in-files.ts";
import type { DebugCommand } from "../../kernel/protocol/debug-adapter.ts";
import type { TableQuestion, TableRef } from "../../kernel/protocol/tables.ts";
import type { LanguageMethod } from "../../kernel/protocol/language-comm.ts";
import type { RequestArguments, RequestName, ViewOutput } from "../contract/requests.ts";
import { settingsSchema } from "../settings/settings-file.ts";

const onDocument = { documentId: v.string() };
const cellIds = v.array(v.string());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const path = v.pipe(v.string(), v.minLength(1));
const side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2000));
const terminalSize = { columns: side, rows: side };
const onOutput = { ...onDocument, cellId: v.string(), index: count };
const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
const jsonObject = v.custom<JsonObject>(isObject);
const languageQuestion = {
  cellId: v.string(),
  // The server knows which methods it has, and what they need.
  method: v.custom<LanguageMethod>((value) => typeof value === "string"),
  params: jsonObject,
};
const onVariable = { ...onDocument, name: v.string(), path: v.array(v.string()) };
const debugCommands: readonly DebugCommand[] = [
  "continue",
  "next",
  "stepIn",
  "stepOut",
  "pause",
  "scopes",
  "variables",
  "evaluate",
  "source",
];
const code = { ...onDocument, code: v.string(), cursor: v.pipe(v.number(), v.integer(), v.minValue(0)) };

/** A hash, or HEAD: nothing that git could take for an option or a path. */
const commit = v.pipe(v.string(), v.regex(/^(HEAD|[0-9a-f]{7,64})$/));
const version = v.variant("kind", [
  v.object({ kind: v.literal("saved") }),
  v.object({ kind: v.literal("checkpoint"), id: v.string() }),
  v.object({ kind: v.literal("commit"), commit }),
  v.object({ kind: v.literal("file"), path: v.pipe(v.string(), v.minLength(1)) }),
]);

const bundle = v.custom<JsonObject>(isObject);
const shown = { data: bundle, metadata: bundle };
/** An output as views have it; what is in its MIME bundle is looked at by who draws it. */
const output = v.pipe(
  v.variant("output_type", [
    v.looseObject({ output_type: v.literal("stream"), name: v.picklist(["stdout", "stderr"]), text: v.string() }),
    v.looseObject({ output_type: v.literal("display_data"), ...shown }),
    v.looseObject({ output_type: v.literal("execute_result"), execution_count: v.nullable(count), ...shown }),
    v.looseObject({
      output_type: v.literal("error"),
      ename: v.string(),
      evalue: v.string(),
      traceback: v.array(v.string()),
    }),
  ]),
  v.transform((value) => value as ViewOutput),
);

/** The shape of each request's arguments. What does not fit is refused before anything acts on it. */
const schemas: {
  readonly [Name in RequestName]: v.GenericSchema<unknown, RequestArguments<Name>>;
} = {
  "app.state": v.object({ language: v.exactOptional(v.picklist(["en", "zh"])) }),
  "settings.change": v.object({
    change: v.strictObject({
      theme: v.exactOptional(settingsSchema.theme),
      autosave: v.exactOptional(settingsSchema.autosave),
      autosaveDelay: v.exactOptional(settingsSchema.autosaveDelay),
      fontSize: v.exactOptional(settingsSchema.fontSize),
      notifyAfter: v.exactOptional(settingsSchema.notifyAfter),
      defaultKernel: v.exactOptional(settingsSchema.defaultKernel),
      typeHints: v.exactOptional(settingsSchema.typeHints),
      recordTiming: v.exactOptional(settingsSchema.recordTiming),
      stopOnError: v.exactOptional(settingsSchema.stopOnError),
      formatOnSave: v.exactOptional(settingsSchema.formatOnSave),
      zoom: v.exactOptional(settingsSchema.zoom),
      codeFont: v.exactOptional(settingsSchema.codeFont),
      textFont: v.exactOptional(settingsSchema.textFont),
      textSize: v.exactOptional(settingsSchema.textSize),
      language: v.exactOptional(settingsSchema.language),
      markdownPreview: v.exactOptional(settingsSchema.markdownPreview),
      keyMap: v.exactOptional(settingsSchema.keyMap),
      keys: v.exactOptional(settingsSchema.keys),
      keptPrint: v.exactOptional(settingsSchema.keptPrint),
      snippets: v.exactOptional(settingsSchema.snippets),
    }),
  }),
  "folder.read": v.object({ folder: v.exactOptional(v.string()), times: v.exactOptional(v.boolean()) }),
  "folder.watch": v.object({ folder: path }),
  "folder.unwatch": v.object({ folder: path }),
  "folder.search": v.object({
    searchId: v.string(),
    folder: path,
    text: path,
    isPattern: v.boolean(),
    matchCase: v.boolean(),
    wholeWord: v.boolean(),
    files: v.string(),
  }),
  "folder.endSearch": v.object({}),
  "file.create": v.object({
    folder: path,
    type: v.picklist(["folder", "file", "notebook"]),
    name: v.exactOptional(v.string()),
  }),
  "file.move": v.object({ path, to: path }),
  "file.copy": v.object({ path, folder: v.exactOptional(path) }),
  "file.trash": v.object({ path }),
  "file.restore": v.object({ undo: v.string() }),
  "file.read": v.object({ path, from: v.exactOptional(count) }),
  "file.write": v.object({ path, text: v.string(), base: v.nullable(v.string()) }),
  "check.notebook": v.object(onDocument),
  "check.text": v.object({ name: path, text: v.string() }),
  "runs.find": v.object({ folder: path }),
  "runs.watch": v.object({ watchId: v.string(), folder: path }),
  "runs.unwatch": v.object({ watchId: v.string() }),
  "terminal.open": v.object({ ...terminalSize, folder: v.exactOptional(path) }),
  "terminal.attach": v.object({ terminalId: v.string() }),
  "terminal.write": v.object({ terminalId: v.string(), text: v.string() }),
  "terminal.drawn": v.object({ terminalId: v.string(), characters: count }),
  "terminal.resize": v.object({ ...terminalSize, terminalId: v.string() }),
  "terminal.close": v.object({ terminalId: v.string() }),
  "recent.add": v.object({ path }),
  "recent.forget": v.object({ path: v.string() }),
  "document.open": v.object({ path: v.pipe(v.string(), v.minLength(1)) }),
  "document.create": v.object({ kernelName: v.exactOptional(v.string()), folder: v.exactOptional(v.string()) }),
  "document.attach": v.object(onDocument),
  "document.detach": v.object(onDocument),
  "document.close": v.object({ ...onDocument, unsaved: v.picklist(["refuse", "discard", "save"]) }),
  "document.update": v.object({ ...onDocument, update: v.pipe(v.string(), v.base64()) }),
  "document.save": v.object({
    ...onDocument,
    path: v.exactOptional(v.pipe(v.string(), v.minLength(1))),
    overwrite: v.exactOptional(v.boolean()),
  }),
  "document.resolve": v.object({ ...onDocument, choice: v.picklist(["reload", "keep", "merge"]) }),
  "document.discardRecovery": v.object(onDocument),
  "document.trust": v.object(onDocument),
  "versions.list": v.object(onDocument),
  "versions.read": v.object({ ...onDocument, version }),
  "versions.restore": v.object({ ...onDocument, version }),
  "cells.run": v.object({ ...onDocument, cellIds }),
  "cells.unqueue": v.object({ ...onDocument, cellIds }),
  "cells.clearOutputs": v.object({ ...onDocument, cellIds }),
  "cells.restoreOutputs": v.object({ ...onDocument, cellIds }),
  "cells.placeOutputs": v.object({
    ...onDocument,
    cells: v.array(
      v.object({
        cellId: v.string(),
        executionCount: v.nullable(count),
        outputs: v.array(output),
        from: v.exactOptional(v.object({ documentId: v.string(), cellId: v.string() })),
      }),
    ),
  }),
  "outputs.present": v.object({ ...onDocument, cellIds }),
  "output.read": v.object(onOutput),
  "output.rows": v.object({ ...onOutput, from: count, count: v.pipe(count, v.maxValue(2000)) }),
  "output.find": v.object({ ...onOutput, text: v.string(), from: count }),
  "output.slice": v.object({ ...onOutput, start: count, length: v.pipe(count, v.maxValue(4_000_000)) }),
  "kernel.start": v.object({ ...onDocument, kernelName: v.exactOptional(v.string()) }),
  "kernel.interrupt": v.object(onDocument),
  "kernel.restart": v.object({ ...onDocument, runAll: v.exactOptional(v.boolean()) }),
  "kernel.shutdown": v.object(onDocument),
  "kernel.complete": v.object(code),
  "kernel.inspect": v.object(code),
  "kernel.input": v.object({ ...onDocument, cellId: v.string(), value: v.string() }),
  "variables.watch": v.object(onDocument),
  "variables.unwatch": v.object(onDocument),
  "variables.refresh": v.object(onDocument),
  "variables.children": v.object({ ...onVariable, start: count, count }),
  "variables.inspect": v.object(onVariable),
  "tables.ask": v.object({
    ...onDocument,
    // The kernel looks at all of a question.
    table: v.custom<TableRef>(isObject),
    viewer: v.string(),
    question: v.custom<TableQuestion>(isObject),
  }),
  "tables.leave": v.object({ ...onDocument, viewer: v.string() }),
  "cells.findStale": v.object(onDocument),
  "cells.analyse": v.object({ ...onDocument, cellIds: v.exactOptional(cellIds) }),
  "language.watch": v.object(onDocument),
  "language.unwatch": v.object(onDocument),
  "language.prepare": v.object(onDocument),
  "language.openFile": v.object({ path, text: v.string() }),
  "language.editFile": v.object({
    path,
    edits: v.array(v.object({ offset: count, deleted: count, inserted: v.string() })),
  }),
  "language.closeFile": v.object({ path }),
  "language.ask": v.union([v.object({ ...onDocument, ...languageQuestion }), v.object({ path, ...languageQuestion })]),
  "language.renameFiles": v.union([v.object(onDocument), v.object({ path })]),
  "language.readFile": v.union([v.object({ ...onDocument, uri: v.string() }), v.object({ path, uri: v.string() })]),
  "debug.watch": v.object(onDocument),
  "debug.unwatch": v.object(onDocument),
  "debug.start": v.object(onDocument),
  "debug.stop": v.object(onDocument),
  "debug.setBreakpoints": v.object({ ...onDocument, cellId: v.string(), breakpoints: v.array(breakpointSchema) }),
  "debug.chooseExceptions": v.object({ ...onDocument, filters: v.array(v.string()) }),
  "debug.setWatches": v.object({ ...onDocument, watches: v.array(v.string()) }),
  "breakpoints.inFiles": v.object({}),
  "breakpoints.setInFile": v.object({ path, breakpoints: v.array(breakpointSchema) }),
  "debug.ask": v.object({ ...onDocument, command: v.picklist(debugCommands), arguments: jsonObject }),
  "export.html": v.object({ ...onDocument, path: v.exactOptional(v.pipe(v.string(), v.minLength(1))) }),
};

const envelope = v.object({
  id: v.pipe(v.number(), v.integer()),
  request: v.string(),
  arguments: v.unknown(),
});

/** A view's frame that is fit to be acted on. */
export type CheckedFrame = {
  [Name in RequestName]: { readonly id: number; readonly request: Name; readonly arguments: RequestArguments<Name> };
}[RequestName];

/** Reads what a view sent. Answers with the frame, or with what is wrong and with whom to tell it (`id`) if that is known. */
export function parseViewFrame(
  text: string,
): { readonly kind: "frame"; readonly frame: CheckedFrame } | { readonly kind: "wrong"; id?: number; reason: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { kind: "wrong", reason: "The frame is not JSON." };
  }
  const outer = v.safeParse(envelope, value);
  if (!outer.success) return { kind: "wrong", reason: "The frame is not a request with an id." };
  const { id, request } = outer.output;
  if (!Object.hasOwn(schemas, request))
    return { kind: "wrong", id, reason: `There is no request "${request.slice(0, 60)}".` };
  const name = request as RequestName;
  const inner = v.safeParse(schemas[name], outer.output.arguments);
  if (!inner.success) {
    const [issue] = inner.issues;
    // Of what was received nothing is repeated: it may be long, or nobody's business.
    const where = v.getDotPath(issue) ?? "arguments";
    return { kind: "wrong", id, reason: `${name}: ${where} must be ${issue.expected ?? issue.type}` };
  }
  return { kind: "frame", frame: { id, request: name, arguments: inner.output } as CheckedFrame };
}
