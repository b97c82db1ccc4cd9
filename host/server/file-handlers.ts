import { basename, join } from "node:path";
import { createNotebook } from "../../document/create-notebook.ts";
import { writeNotebook } from "../../document/write-notebook.ts";
import { say } from "../../wording/say.ts";
import type { FileRequests } from "../contract/files.ts";
import { moveWithDocuments } from "../documents/move-documents.ts";
import { explainFileError } from "../files/explain-file-error.ts";
import { copyFile, createFile, freeName } from "../files/move-file.ts";
import { readFileContents, writeFileContents } from "../files/read-file-contents.ts";
import { readFolder } from "../files/read-folder.ts";
import { chooseKernelspec, listKernelspecs } from "../kernels/kernelspecs.ts";
import { absolutePath } from "../runtime/folders.ts";
import type { Handlers } from "./handlers.ts";
import type { HostApp } from "./host-app.ts";

const done = { kind: "done" } as const;

/** What a name may not be: it would be another folder's, or none. */
function isBadName(name: string): boolean {
  return (
    name === "" ||
    name === "." ||
    name === ".." ||
    /[/\0]/.test(name) ||
    (process.platform === "win32" && /[\\:*?"<>|]/.test(name))
  );
}

async function emptyNotebook(app: HostApp): Promise<string> {
  const spec = chooseKernelspec(await listKernelspecs(), { name: app.settings.value.defaultKernel });
  return writeNotebook(
    createNotebook(
      spec ? { kernelspec: { name: spec.name, display_name: spec.displayName }, language: spec.language } : {},
    ),
  );
}

const usualNames = {
  folder: () => say("New folder"),
  file: () => "untitled.ts",
  notebook: () => "Untitled.ipynb",
} as const;

/** What the host does with files and folders. */
export const fileHandlers: Pick<Handlers, keyof FileRequests> = {
  "folder.read": ({ folder, times = false }) => readFolder(folder, times),
  "folder.watch": ({ folder }, { app, view }) => app.files.watches.watch(absolutePath(folder), view),
  "folder.unwatch": ({ folder }, { app, view }) => {
    app.files.watches.unwatch(absolutePath(folder), view);
    return done;
  },
  "folder.search": ({ searchId, ...question }, { app, view }) =>
    app.files.searches.search({ ...question, folder: absolutePath(question.folder) }, searchId, view),
  "folder.endSearch": (_, { app, view }) => {
    app.files.searches.end(view);
    return done;
  },

  "file.create": async ({ folder, type, name }, { app }) => {
    const parent = absolutePath(folder);
    if (name !== undefined && isBadName(name))
      return { kind: "failed", reason: say("“{name}” cannot be a name.", { name }) };
    const wanted = name ?? usualNames[type]();
    try {
      const path = name === undefined ? await freeName(parent, wanted) : join(parent, wanted);
      await createFile(path, type === "folder" ? undefined : type === "notebook" ? await emptyNotebook(app) : "");
      return { kind: "created", path };
    } catch (error) {
      return explainFileError(join(parent, wanted), error);
    }
  },
  "file.move": async ({ path, to }, { app }) => {
    const [from, target] = [absolutePath(path), absolutePath(to)];
    if (isBadName(basename(target)))
      return { kind: "failed", reason: say("“{name}” cannot be a name.", { name: basename(target) }) };
    try {
      const answer = await moveWithDocuments(app.documents.all, from, target);
      if ("kind" in answer) return answer;
      app.recent.moved(from, target);
      app.breakpoints.moved(from, target);
      app.changed();
      return { kind: "moved", path: target };
    } catch (error) {
      return explainFileError(from, error);
    }
  },
  "file.copy": async ({ path, folder }) => {
    const from = absolutePath(path);
    try {
      return { kind: "created", path: await copyFile(from, folder === undefined ? undefined : absolutePath(folder)) };
    } catch (error) {
      return explainFileError(from, error);
    }
  },
  "file.trash": async ({ path }, { app }) => {
    const from = absolutePath(path);
    try {
      return { kind: "trashed", undo: await app.files.trash.put(from) };
    } catch (error) {
      return explainFileError(from, error);
    }
  },
  "file.restore": async ({ undo }, { app }) => {
    try {
      const isBack = await app.files.trash.restore(undo);
      return isBack ? done : { kind: "failed", reason: say("It is not in the trash any more.") };
    } catch (error) {
      return explainFileError("", error);
    }
  },
  "file.read": ({ path, from }) => readFileContents(absolutePath(path), from),
  "file.write": ({ path, text, base }) => writeFileContents(absolutePath(path), text, base),
};
