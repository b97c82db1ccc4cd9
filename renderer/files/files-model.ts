import { say } from "../../wording/say.ts";
import { createSignal } from "../state/signal.ts";
import type { Signal, WritableSignal } from "../state/signal.ts";
import { followMoved } from "../workspace/open-file.ts";
import { rememberFolder, rememberedFolder } from "../workspace/remembered-folder.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { FolderState } from "./file-rows.ts";
import { entryOf, fileNameOf, isWithin, parentOf } from "./paths.ts";

/** What was cut or copied in the tree, to be pasted in it. */
export interface FileClip {
  readonly path: string;
  readonly kind: "cut" | "copied";
}

/** The files of the machine as the side panel shows them: a folder, and those in it that are open. It follows what changes in them. */
export interface FilesModel {
  readonly root: Signal<string | undefined>;
  /** The folder above; null where there is none. */
  readonly parent: Signal<string | null>;
  readonly open: Signal<ReadonlyMap<string, FolderState>>;
  /** The line that the keys act on. */
  readonly current: WritableSignal<string | undefined>;
  /** The path whose name is edited. */
  readonly renaming: WritableSignal<string | undefined>;
  readonly clip: WritableSignal<FileClip | undefined>;
  /** Whether changes in a folder cannot be followed, and why. */
  readonly unfollowed: Signal<string | undefined>;
  readonly goTo: (folder: string | undefined) => Promise<void>;
  readonly toggle: (folder: string) => void;
  readonly refresh: () => void;
  readonly create: (folder: string, type: "folder" | "file" | "notebook") => Promise<void>;
  readonly rename: (path: string, name: string) => Promise<void>;
  readonly move: (path: string, folder: string) => Promise<void>;
  readonly paste: (folder: string) => Promise<void>;
  readonly duplicate: (path: string) => Promise<void>;
  readonly trash: (path: string) => Promise<void>;
  /** Shows the folder of last time and follows it; answers with what stops that. */
  readonly start: () => () => void;
}

export function createFilesModel(workspace: Workspace): FilesModel {
  const { connection, toasts } = workspace;
  const root = createSignal<string | undefined>(undefined);
  const parent = createSignal<string | null>(null);
  const open = createSignal<ReadonlyMap<string, FolderState>>(new Map());
  const current = createSignal<string | undefined>(undefined);
  const renaming = createSignal<string | undefined>(undefined);
  const clip = createSignal<FileClip | undefined>(undefined);
  const unfollowed = createSignal<string | undefined>(undefined);
  const watched = new Set<string>();

  const keep = (folder: string, state: FolderState): void => open.set(new Map(open.get()).set(folder, state));
  const watch = async (folder: string): Promise<void> => {
    if (watched.has(folder)) return;
    watched.add(folder);
    const answer = await connection.request("folder.watch", { folder });
    if (answer.kind === "done") return;
    watched.delete(folder);
    unfollowed.set(answer.reason);
  };
  const unwatch = (folder: string): void => {
    if (watched.delete(folder)) workspace.attempt(connection.request("folder.unwatch", { folder }));
  };
  const read = async (folder: string): Promise<void> => {
    const answer = await connection.request("folder.read", { folder });
    // Closed meanwhile.
    if (!open.get().has(folder)) return;
    if (answer.kind === "failed") return keep(folder, answer);
    keep(folder, { kind: "read", entries: answer.entries });
    await watch(folder);
    return undefined;
  };
  const expand = async (folder: string): Promise<void> => {
    if (open.get().has(folder)) return;
    keep(folder, { kind: "reading" });
    await read(folder);
  };
  const close = (folder: string): void => {
    const left = new Map(open.get());
    for (const path of open.get().keys())
      if (isWithin(path, folder)) {
        left.delete(path);
        unwatch(path);
      }
    open.set(left);
  };
  const refresh = (): void => {
    unfollowed.set(undefined);
    for (const folder of open.get().keys()) workspace.attempt(read(folder));
  };
  /** Shows what was just made or moved. */
  const point = async (path: string): Promise<void> => {
    await expand(parentOf(path));
    await read(parentOf(path));
    current.set(path);
  };
  const goTo = async (folder: string | undefined): Promise<void> => {
    const answer = await connection.request("folder.read", folder === undefined ? {} : { folder });
    if (answer.kind === "failed") {
      // The folder of last time is gone, or on a disk that is: begin anew.
      if (root.get() === undefined && folder !== undefined) return goTo(undefined);
      toasts.add("warning", answer.reason);
      return undefined;
    }
    for (const path of open.get().keys()) if (!isWithin(path, answer.folder)) unwatch(path);
    const within = [...open.get()].filter(([path]) => isWithin(path, answer.folder) && path !== answer.folder);
    open.set(new Map([[answer.folder, { kind: "read", entries: answer.entries }], ...within]));
    root.set(answer.folder);
    parent.set(answer.parent);
    rememberFolder(answer.folder);
    await watch(answer.folder);
    return undefined;
  };
  const moveTo = async (path: string, to: string): Promise<void> => {
    if (path === to) return;
    const answer = await connection.request("file.move", { path, to });
    if (answer.kind === "failed") {
      toasts.add("error", answer.reason);
      return;
    }
    followMoved(workspace, path, answer.path);
    close(path);
    await Promise.all([read(parentOf(path)), point(answer.path)]);
  };
  const move = (path: string, folder: string): Promise<void> => moveTo(path, entryOf(folder, fileNameOf(path)));
  const copy = async (path: string, folder?: string): Promise<void> => {
    const answer = await connection.request("file.copy", { path, ...(folder !== undefined && { folder }) });
    if (answer.kind === "failed") toasts.add("error", answer.reason);
    else await point(answer.path);
  };
  const restore = async (undo: string, path: string): Promise<void> => {
    const answer = await connection.request("file.restore", { undo });
    if (answer.kind === "failed") toasts.add("error", answer.reason);
    else await point(path);
  };

  const start = (): (() => void) => {
    const stops = [
      connection.on("folderChanged", ({ folder }) => {
        if (open.get().has(folder)) workspace.attempt(read(folder));
      }),
      workspace.folderOpened.subscribe(() => workspace.attempt(goTo(workspace.folderOpened.get()?.path))),
      // A host that was started anew watches nothing, and what changed meanwhile nobody told.
      connection.state.subscribe(() => {
        if (connection.state.get() !== "open") return;
        watched.clear();
        refresh();
      }),
    ];
    const path = workspace.lastNotebook.get()?.status.get().path;
    workspace.attempt(goTo(rememberedFolder() ?? (path ? parentOf(path) : undefined)));
    return () => {
      for (const stop of stops) stop();
      for (const folder of watched) unwatch(folder);
    };
  };

  return {
    root,
    parent,
    open,
    current,
    renaming,
    clip,
    unfollowed,
    goTo,
    refresh,
    move,
    toggle(folder) {
      if (open.get().has(folder)) close(folder);
      else workspace.attempt(expand(folder));
    },
    async create(folder, type) {
      const answer = await connection.request("file.create", { folder, type });
      if (answer.kind === "failed") {
        toasts.add("error", answer.reason);
        return;
      }
      await point(answer.path);
      renaming.set(answer.path);
    },
    async rename(path, name) {
      renaming.set(undefined);
      const wanted = name.trim();
      if (wanted !== "") await moveTo(path, entryOf(parentOf(path), wanted));
    },
    async paste(folder) {
      const present = clip.get();
      if (!present) return;
      if (present.kind === "copied") return copy(present.path, folder);
      clip.set(undefined);
      return move(present.path, folder);
    },
    duplicate: (path) => copy(path),
    async trash(path) {
      const answer = await connection.request("file.trash", { path });
      if (answer.kind === "failed") {
        toasts.add("error", answer.reason);
        return;
      }
      close(path);
      await read(parentOf(path));
      const { undo } = answer;
      toasts.add(
        "info",
        undo === null
          ? say("{name} was moved to the trash, from where the system brings it back.", { name: fileNameOf(path) })
          : say("{name} was moved to the trash.", { name: fileNameOf(path) }),
        undo === null
          ? undefined
          : { label: say("Undo"), passing: true, run: () => workspace.attempt(restore(undo, path)) },
      );
    },
    start,
  };
}
