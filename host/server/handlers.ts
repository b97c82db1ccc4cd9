import { basename } from "node:path";
import { writeNotebook } from "../../document/write-notebook.ts";
import { say } from "../../wording/say.ts";
import type { Failed, RequestArguments, RequestName, RequestResult } from "../contract/requests.ts";
import type { CodeOwner } from "../contract/language.ts";
import type { OpenRefusal } from "../contract/states.ts";
import type { DocumentEntry } from "../documents/document-entry.ts";
import type { Opening } from "../documents/documents.ts";
import { checkText } from "../checks/check-text.ts";
import { explainWriteError } from "../documents/explain-write-error.ts";
import { keepOurs, mergeWithFile, reloadDocument } from "../documents/resolve-conflict.ts";
import { exportReport } from "../export-report.ts";
import type { LanguageQuestions } from "../language/language-questions.ts";
import { placeOutputs } from "../outputs/place-outputs.ts";
import { writeAtomically } from "../files/write-atomically.ts";
import { wholeText } from "../outputs/row-index.ts";
import { absolutePath } from "../runtime/folders.ts";
import { reasonOf } from "../runtime/log.ts";
import { fileHandlers } from "./file-handlers.ts";
import type { HostApp } from "./host-app.ts";
import { runHandlers } from "./run-handlers.ts";
import { terminalHandlers } from "./terminal-handlers.ts";
import type { View } from "./view.ts";

/** Who asks, and whom. */
export interface RequestContext {
  readonly app: HostApp;
  readonly view: View;
}

export type Handlers = {
  readonly [Name in RequestName]: (
    args: RequestArguments<Name>,
    context: RequestContext,
  ) => RequestResult<Name> | Promise<RequestResult<Name>>;
};

const done = { kind: "done" } as const;

/** The document is not open (any more): a view that asks has an old state. */
class NotOpen extends Error {
  override readonly name = "NotOpen";
  constructor() {
    super(say("This notebook is not open any more. Open it again."));
  }
}

function entryOf({ app }: RequestContext, documentId: string): DocumentEntry {
  const entry = app.documents.find(documentId);
  if (!entry) throw new NotOpen();
  return entry;
}

/** What answers about a notebook's code, or a file's, let a view read and write. */
function questionsOf(owner: CodeOwner, context: RequestContext): LanguageQuestions {
  return "path" in owner
    ? context.app.fileLanguages.questionsOf(absolutePath(owner.path))
    : entryOf(context, owner.documentId).kernel.language.questions;
}

/** The document's state for a view that looks from now on, with the question that a cell may be asking. */
function attach(
  { document, kernel }: DocumentEntry,
  view: View,
): Extract<RequestResult<"document.attach">, { kind: "opened" }> {
  const snapshot = document.attach(view);
  const { question } = kernel.session;
  if (question) {
    const { prompt, password = false } = question.request;
    const content = { documentId: document.id, cellId: question.cellId, prompt, password };
    // After the answer to the request, which brings the cell.
    setImmediate(() => view.send({ event: "inputRequested", content }));
  }
  return { kind: "opened", snapshot };
}

function attachTo(opening: Opening, view: View): RequestResult<"document.open"> {
  return opening.kind === "opened" ? attach(opening.entry, view) : opening;
}

const closed = (): OpenRefusal => ({
  kind: "refused",
  reason: "closed",
  message: say("This notebook was closed in the meantime. Open it again."),
});

const gone = (): Failed => ({ kind: "failed", reason: say("This output is not there any more.") });

/** What the host does for each request of a view. */
const handlers: Handlers = {
  ...fileHandlers,
  ...runHandlers,
  ...terminalHandlers,
  "app.state": ({ language }, { app }) => {
    if (language !== undefined) app.language.follow(language);
    return app.state();
  },
  "settings.change": ({ change }, { app }) => {
    app.settings.set({ ...app.settings.value, ...change });
    app.settingsChanged();
    return app.settings.value;
  },
  "recent.add": ({ path }, { app }) => {
    app.recent.add(absolutePath(path), basename(path));
    app.changed();
    return done;
  },
  "recent.forget": ({ path }, { app }) => {
    app.recent.forget(path);
    app.changed();
    return done;
  },

  "document.open": async ({ path }, { app, view }) => attachTo(await app.documents.open(path), view),
  "document.create": async ({ kernelName, folder }, { app, view }) =>
    attach(await app.documents.create(kernelName, folder), view),
  "document.attach": ({ documentId }, { app, view }) => {
    const entry = app.documents.find(documentId);
    if (!entry) return closed();
    void entry.checkFile().catch((error: unknown) => app.log.write(`looking at the file failed: ${reasonOf(error)}`));
    return attach(entry, view);
  },
  "document.detach": ({ documentId }, { app, view }) => {
    app.documents.find(documentId)?.detach(view);
    return done;
  },
  "document.close": async ({ documentId, unsaved }, context) => {
    const entry = entryOf(context, documentId);
    if (entry.document.isUnsaved && unsaved !== "discard") {
      if (unsaved === "refuse")
        return {
          kind: "failed",
          reason: say("{title} has changes that are not saved.", { title: entry.document.title }),
        };
      const saved = await entry.save({ asked: true });
      if (saved.kind !== "saved") return { kind: "failed", reason: whyNotSaved(saved) };
    }
    await context.app.documents.close(entry);
    return done;
  },
  "document.update": ({ documentId, update }, context) => {
    entryOf(context, documentId).document.update(Buffer.from(update, "base64"), context.view);
    return done;
  },
  "document.save": async ({ documentId, path, overwrite }, context) => {
    const { app } = context;
    const entry = entryOf(context, documentId);
    const other = path === undefined ? undefined : await app.documents.openAt(path);
    if (other && other !== entry)
      return {
        kind: "failed",
        reason: say("{title} is open itself. Close it first, or choose another name.", { title: other.document.title }),
      };
    const before = entry.document.path;
    const result = await entry.save({
      asked: true,
      ...(path !== undefined && { path }),
      ...(overwrite !== undefined && { overwrite }),
    });
    if (result.kind === "saved" && result.path !== before) {
      app.recent.add(result.path, entry.document.title);
      app.changed();
    }
    return result;
  },
  "document.resolve": ({ documentId, choice }, context) => {
    const resolve = { reload: reloadDocument, keep: keepOurs, merge: mergeWithFile }[choice];
    return resolve(entryOf(context, documentId));
  },
  "document.discardRecovery": ({ documentId }, context) => reloadDocument(entryOf(context, documentId)),
  "document.trust": ({ documentId }, context) => {
    const { document } = entryOf(context, documentId);
    if (document.file) context.app.trusted.add(document.file.sha256);
    document.setStatus({ trusted: true });
    return done;
  },

  "versions.list": ({ documentId }, context) => entryOf(context, documentId).versions.list(),
  "versions.read": ({ documentId, version }, context) => entryOf(context, documentId).versions.read(version),
  "versions.restore": ({ documentId, version }, context) => entryOf(context, documentId).versions.restore(version),

  "check.notebook": async ({ documentId }, context) => {
    const { document } = entryOf(context, documentId);
    const cellIds = document.cellIds();
    const checked = await checkText(`${document.title}.ipynb`, writeNotebook(document.notebook()));
    return checked.kind === "checked" ? { ...checked, cellIds } : checked;
  },
  "check.text": ({ name, text }) => checkText(basename(name), text),

  "cells.run": ({ documentId, cellIds }, context) => entryOf(context, documentId).kernel.run(cellIds),
  "cells.unqueue": ({ documentId, cellIds }, context) => {
    entryOf(context, documentId).kernel.unqueue(cellIds);
    return done;
  },
  "cells.clearOutputs": ({ documentId, cellIds }, context) => {
    const { outputs } = entryOf(context, documentId).document;
    for (const cellId of cellIds) outputs.forget(cellId);
    return done;
  },
  "cells.restoreOutputs": ({ documentId, cellIds }, context) => {
    const { outputs } = entryOf(context, documentId).document;
    return { restored: cellIds.filter((cellId) => outputs.restore(cellId)).length };
  },
  "cells.placeOutputs": ({ documentId, cells }, context) => {
    const { outputs } = entryOf(context, documentId).document;
    const outputsOf = (id: string) => context.app.documents.find(id)?.document.outputs;
    for (const cell of cells) placeOutputs(outputs, cell, outputsOf);
    return done;
  },
  "outputs.present": ({ documentId, cellIds }, context) => {
    const { document } = entryOf(context, documentId);
    for (const cellId of cellIds) for (const event of document.outputEvents(cellId)) context.view.send(event);
    return done;
  },
  "output.read": ({ documentId, cellId, index }, context) => {
    const output = entryOf(context, documentId).document.outputs.output(cellId, index);
    return output ?? gone();
  },

  "output.rows": ({ documentId, cellId, index, from, count }, context) => {
    const output = entryOf(context, documentId).document.outputs.output(cellId, index);
    return output ? context.app.reader.rows(`${documentId} ${cellId} ${index}`, output, from, count) : gone();
  },
  "output.find": ({ documentId, cellId, index, text, from }, context) => {
    const output = entryOf(context, documentId).document.outputs.output(cellId, index);
    if (!output) return gone();
    return { kind: "found", row: context.app.reader.find(`${documentId} ${cellId} ${index}`, output, text, from) };
  },
  "output.slice": ({ documentId, cellId, index, start, length }, context) => {
    const output = entryOf(context, documentId).document.outputs.output(cellId, index);
    if (!output) return gone();
    const text = wholeText(output);
    return { kind: "slice", text: text.slice(start, start + length), characters: text.length };
  },

  "kernel.start": ({ documentId, kernelName }, context) => entryOf(context, documentId).kernel.start(kernelName),
  "kernel.interrupt": ({ documentId }, context) => entryOf(context, documentId).kernel.interrupt(),
  "kernel.restart": ({ documentId, runAll }, context) => {
    const { kernel } = entryOf(context, documentId);
    return runAll ? kernel.restartAndRunAll() : kernel.restart();
  },
  "kernel.shutdown": async ({ documentId }, context) => {
    await entryOf(context, documentId).kernel.session.shutdown();
    return done;
  },
  "kernel.complete": ({ documentId, code, cursor }, context) =>
    entryOf(context, documentId).kernel.complete(code, cursor),
  "kernel.inspect": ({ documentId, code, cursor }, context) =>
    entryOf(context, documentId).kernel.inspect(code, cursor),
  "kernel.input": ({ documentId, cellId, value }, context) => {
    entryOf(context, documentId).kernel.session.answer(cellId, value);
    return done;
  },

  "variables.watch": ({ documentId }, context) => entryOf(context, documentId).kernel.variables.watch(context.view),
  "variables.unwatch": ({ documentId }, { app, view }) => {
    app.documents.find(documentId)?.kernel.variables.unwatch(view);
    return done;
  },
  "variables.refresh": ({ documentId }, context) => {
    entryOf(context, documentId).kernel.variables.refresh();
    return done;
  },
  "variables.children": ({ documentId, ...question }, context) =>
    entryOf(context, documentId).kernel.variables.children(question),
  "variables.inspect": ({ documentId, ...question }, context) =>
    entryOf(context, documentId).kernel.variables.inspect(question),
  "cells.findStale": async ({ documentId }, context) => {
    await entryOf(context, documentId).kernel.staleness.lookNow();
    return done;
  },
  "cells.analyse": ({ documentId, cellIds }, context) => {
    const { document, kernel } = entryOf(context, documentId);
    const cells = (cellIds ?? document.cellIds()).flatMap((cellId) => {
      const source = document.codeOf(cellId);
      return source === undefined ? [] : [{ cellId, source }];
    });
    return kernel.analysis.analyse(cells);
  },

  "tables.ask": ({ documentId, ...question }, context) => entryOf(context, documentId).kernel.tables.ask(question),
  "tables.leave": ({ documentId, viewer }, { app }) => {
    app.documents.find(documentId)?.kernel.tables.leave(viewer);
    return done;
  },

  "language.watch": ({ documentId }, context) => entryOf(context, documentId).kernel.language.watch(context.view),
  "language.unwatch": ({ documentId }, { app, view }) => {
    app.documents.find(documentId)?.kernel.language.unwatch(view);
    return done;
  },
  "language.prepare": async ({ documentId }, context) =>
    (await entryOf(context, documentId).kernel.prepare()) ? { kind: "started" } : done,
  "language.openFile": ({ path, text }, { app, view }) => app.fileLanguages.open(view, absolutePath(path), text),
  "language.editFile": ({ path, edits }, { app, view }) => {
    app.fileLanguages.edit(view, absolutePath(path), edits);
    return done;
  },
  "language.closeFile": ({ path }, { app, view }) => {
    app.fileLanguages.close(view, absolutePath(path));
    return done;
  },
  "language.ask": ({ cellId, method, params, ...owner }, context) => {
    const { app, view } = context;
    const question = { cellId, method, params };
    return "path" in owner
      ? app.fileLanguages.ask(view, absolutePath(owner.path), question)
      : entryOf(context, owner.documentId).kernel.language.questions.ask(view, question);
  },
  "language.renameFiles": (owner, context) => questionsOf(owner, context).renameFiles(),
  "language.readFile": ({ uri, ...owner }, context) => questionsOf(owner, context).readFile(uri),

  "debug.watch": ({ documentId }, context) => entryOf(context, documentId).kernel.debugger.watch(context.view),
  "debug.unwatch": ({ documentId }, { app, view }) => {
    app.documents.find(documentId)?.kernel.debugger.unwatch(view);
    return done;
  },
  "debug.start": ({ documentId }, context) => entryOf(context, documentId).kernel.debugger.start(),
  "debug.stop": async ({ documentId }, context) => {
    await entryOf(context, documentId).kernel.debugger.stop();
    return done;
  },
  "debug.setBreakpoints": ({ documentId, cellId, breakpoints }, context) => {
    entryOf(context, documentId).kernel.debugger.setBreakpoints(cellId, breakpoints);
    return done;
  },
  "debug.chooseExceptions": async ({ documentId, filters }, context) => {
    await entryOf(context, documentId).kernel.debugger.chooseExceptions(filters);
    return done;
  },
  "debug.setWatches": ({ documentId, watches }, context) => {
    entryOf(context, documentId).kernel.debugger.setWatches(watches);
    return done;
  },
  "breakpoints.inFiles": (_, { app }) => app.breakpoints.all(),
  "breakpoints.setInFile": ({ path, breakpoints }, { app }) => {
    app.breakpoints.set(absolutePath(path), breakpoints);
    return done;
  },
  "debug.ask": ({ documentId, ...question }, context) => entryOf(context, documentId).kernel.debugger.ask(question),

  "export.html": async ({ documentId, path }, context) => {
    const { document } = entryOf(context, documentId);
    const html = await exportReport(document.notebook(), {
      fileName: document.path === null ? `${document.title}.ipynb` : basename(document.path),
      title: document.title,
      folder: document.folder,
      trusted: document.status.trusted,
    });
    if (path === undefined) return { kind: "exported", html };
    const target = absolutePath(path);
    try {
      await writeAtomically(target, html);
      return { kind: "exported", path: target };
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error;
      return { kind: "failed", reason: explainWriteError(target, error) };
    }
  },
};

function whyNotSaved(result: Exclude<RequestResult<"document.save">, { kind: "saved" }>): string {
  switch (result.kind) {
    case "failed":
      return result.reason;
    case "needsPath":
      return say("This notebook has no file yet: choose where to save it.");
    default:
      return say("{file} was changed by another program: choose what to keep first.", { file: result.path });
  }
}

/** Does what is asked. The table is typed by the contract, which the compiler cannot follow through a name that varies. */
export function handle<Name extends RequestName>(
  name: Name,
  args: RequestArguments<Name>,
  context: RequestContext,
): RequestResult<Name> | Promise<RequestResult<Name>> | Failed {
  return handlers[name](args, context);
}
