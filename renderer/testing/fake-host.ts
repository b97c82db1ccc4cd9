import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { WebSocketServer } from "ws";
import type { WebSocket } from "ws";
import * as Y from "yjs";
import { createSharedNotebook } from "../../document/shared/create-shared-notebook.ts";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import { cellOf, notebookMetadataOf } from "../../document/shared/shared-cells.ts";
import type { Notebook } from "../../document/notebook.ts";
import type { Event } from "../../host/contract/events.ts";
import type { ViewFrame } from "../../host/contract/frames.ts";
import type { CellOutputs, OutputChange } from "../../host/contract/requests.ts";
import { frameSecurityPolicy, pageSecurityPolicy } from "../../host/contract/security.ts";
import type { AppState, CellStatus, DocumentStatus, KernelStatus, Settings } from "../../host/contract/states.ts";
import { sampleCheck } from "./sample-check.ts";
import { answerOnPausedSample, debuggerOff, pausedSample } from "./sample-debugger.ts";
import { sampleNotebook } from "./sample-notebook.ts";
import { sampleRuns } from "./sample-runs.ts";
import { answerOnSampleTable, sampleTableOutput } from "./sample-tables.ts";
import { sampleChildren, sampleVariables } from "./sample-variables.ts";

const pages = join(import.meta.dirname, "../../dist/renderer");
const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
  ".ttf": "font/ttf",
};

const kernel: KernelStatus = {
  state: "idle",
  name: "kelvin",
  displayName: "TypeScript",
  language: "typescript",
  pid: 1,
};

const usual: Settings = {
  language: "en",
  theme: "system",
  autosave: true,
  autosaveDelay: 2,
  zoom: 100,
  codeFont: "",
  textFont: "",
  textSize: 15,
  fontSize: 13.5,
  notifyAfter: 10,
  defaultKernel: "kelvin",
  typeHints: false,
  recordTiming: true,
  stopOnError: true,
  formatOnSave: false,
  markdownPreview: true,
  keyMap: "jupyter",
  keys: {},
  keptPrint: 200,
  snippets: [],
};

/** A picture, as every file that is read. */
const onePixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

const app: AppState = {
  version: "0.1.0",
  hostPid: 1,
  platform: "linux",
  settings: usual,
  defaultSettings: usual,
  settingsFile: "/home/me/.config/kelvin/settings.json",
  bundled: [
    {
      name: "1-temperature-scaling",
      title: "Temperature scaling on handwritten digits",
      summary: "Train a classifier, measure how far its confidence is off, and repair it with one number.",
    },
  ],
  recent: [
    {
      path: "/home/me/experiments/lambda-sweep.ipynb",
      title: "lambda-sweep",
      openedAt: Date.now() - 5e6,
      missing: false,
    },
    { path: "/home/me/old/gone.ipynb", title: "gone", openedAt: Date.now() - 9e8, missing: true },
  ],
  open: [],
  kernels: [
    { name: "kelvin", displayName: "TypeScript (Kelvin)", language: "typescript" },
    { name: "python3", displayName: "Python 3", language: "python" },
  ],
  startFolder: "/home/me",
};

export interface FakeHost {
  readonly address: string;
  /** What the views have asked for, oldest first. */
  readonly requests: readonly ViewFrame[];
  readonly sourceOf: (cellId: string) => string | undefined;
  readonly metadataOf: (cellId: string) => JsonObject | undefined;
  readonly order: () => readonly string[];
  readonly metadata: () => JsonObject;
  readonly tell: (event: Event) => void;
  /** Changes settings as another window does. */
  readonly tellSettings: (change: Partial<Settings>) => void;
  /** The kernel is another one from now on, and has no tables. */
  readonly restartKernel: () => void;
  /** Breaks all sockets, as a lost network does. */
  readonly disconnect: () => void;
  readonly close: () => Promise<void>;
}

/** A host that keeps one notebook and pretends to run its cells: `sleep N` lasts, `flood N` prints N lines, `table` shows a table, anything else shows `2`. */
export async function startFakeHost(notebook: Notebook = sampleNotebook): Promise<FakeHost> {
  const doc = createSharedNotebook(notebook);
  const sockets = new Set<WebSocket>();
  const requests: ViewFrame[] = [];
  const documentId = "fake";
  let count = 10;
  let hasTables = true;
  let settings = app.settings;
  const taken = new Map<string, CellOutputs>();
  let status: DocumentStatus = {
    path: "/home/me/experiments/1-temperature-scaling.ipynb",
    title: "1-temperature-scaling",
    unsaved: false,
    saving: false,
    savedAt: Date.now() - 60_000,
    readOnly: false,
    trusted: false,
    attention: "none",
    notices: [],
  };
  const outputs: Record<string, CellOutputs> = Object.fromEntries(
    notebook.cells.flatMap((cell) =>
      cell.cell_type === "code"
        ? [
            [
              cell.id,
              {
                status: { state: "idle", executionCount: cell.execution_count, fromPresentKernel: false },
                outputs: cell.outputs,
              },
            ],
          ]
        : [],
    ),
  );

  const tell = (event: Event, except?: WebSocket): void => {
    for (const socket of sockets) if (socket !== except) socket.send(JSON.stringify(event));
  };
  const changeSettings = (change: Partial<Settings>): void => {
    settings = { ...settings, ...change };
    tell({ event: "appChanged", content: { state: { ...app, settings } } });
  };
  const setStatus = (change: Partial<DocumentStatus>): void => {
    status = { ...status, ...change };
    tell({ event: "documentStatusChanged", content: { documentId, status } });
  };
  const setCell = (cellId: string, next: CellStatus): void => {
    outputs[cellId] = { outputs: outputs[cellId]?.outputs ?? [], status: next };
    tell({ event: "cellStatusChanged", content: { documentId, cellId, status: next } });
  };
  const change = (cellId: string, what: OutputChange): void => {
    const before = outputs[cellId]?.outputs ?? [];
    if (outputs[cellId] && what.kind === "cleared") outputs[cellId] = { ...outputs[cellId], outputs: [] };
    if (outputs[cellId] && what.kind === "appended")
      outputs[cellId] = { ...outputs[cellId], outputs: [...before, ...what.outputs] };
    tell({ event: "outputsChanged", content: { documentId, cellId, change: what } });
  };

  const run = async (cellId: string): Promise<void> => {
    const source = cellOf(doc, cellId)?.source.toString() ?? "";
    const [, word, number] = /^(sleep|flood|fail|table) ?(\d*)/.exec(source) ?? [];
    const startedAt = Date.now();
    const executionCount = ++count;
    setCell(cellId, { state: "running", executionCount, startedAt, fromPresentKernel: true });
    tell({
      event: "kernelStatusChanged",
      content: { documentId, kernel: { ...kernel, state: "busy" } as KernelStatus },
    });
    change(cellId, { kind: "cleared" });
    if (word === "sleep") await new Promise((resolve) => setTimeout(resolve, Number(number)));
    if (word === "flood") {
      change(cellId, { kind: "appended", outputs: [{ output_type: "stream", name: "stdout", text: "" }] });
      for (let line = 0; line < Number(number); line += 500) {
        const text = Array.from({ length: 500 }, (_, index) => `line ${line + index}\n`).join("");
        change(cellId, { kind: "streamed", index: 0, text });
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    } else if (word === "table") change(cellId, { kind: "appended", outputs: [sampleTableOutput] });
    else if (word === "fail")
      change(cellId, {
        kind: "appended",
        outputs: [{ output_type: "error", ename: "Error", evalue: "no", traceback: ["Error: no"] }],
      });
    else
      change(cellId, {
        kind: "appended",
        outputs: [
          { output_type: "execute_result", execution_count: executionCount, data: { "text/plain": "2" }, metadata: {} },
        ],
      });
    setCell(cellId, {
      state: word === "fail" ? "failed" : "succeeded",
      executionCount,
      startedAt,
      finishedAt: Date.now(),
      fromPresentKernel: true,
    });
    tell({ event: "kernelStatusChanged", content: { documentId, kernel } });
  };

  const snapshot = () => ({
    kind: "opened",
    snapshot: {
      documentId,
      update: Buffer.from(Y.encodeStateAsUpdate(doc)).toString("base64"),
      outputs,
      status,
      kernel,
      stale: [],
      metadata: notebook.metadata,
    },
  });

  const answer = async (socket: WebSocket, frame: ViewFrame): Promise<unknown> => {
    switch (frame.request) {
      case "app.state":
        return { ...app, settings };
      case "settings.change":
        changeSettings(frame.arguments.change);
        return settings;
      case "document.open":
        return frame.arguments.path.includes("gone")
          ? {
              kind: "refused",
              reason: "missing",
              message: `${frame.arguments.path} is not there any more. Was it moved?`,
            }
          : snapshot();
      case "document.create":
      case "document.attach":
        return snapshot();
      case "document.update":
        Y.applyUpdate(doc, Buffer.from(frame.arguments.update, "base64"));
        tell({ event: "documentUpdated", content: { documentId, update: frame.arguments.update } }, socket);
        if (!status.unsaved) setStatus({ unsaved: true });
        return { kind: "done" };
      case "document.save":
        setStatus({ unsaved: false, savedAt: Date.now(), ...(frame.arguments.path && { path: frame.arguments.path }) });
        return { kind: "saved", path: status.path };
      case "document.trust":
        setStatus({ trusted: true });
        return { kind: "done" };
      case "document.close":
        tell({ event: "documentClosed", content: { documentId } });
        return { kind: "done" };
      case "cells.run":
        for (const cellId of frame.arguments.cellIds)
          setCell(cellId, { state: "queued", executionCount: null, fromPresentKernel: true });
        void frame.arguments.cellIds.reduce((before, cellId) => before.then(() => run(cellId)), Promise.resolve());
        return { kind: "done" };
      case "cells.clearOutputs":
        for (const cellId of frame.arguments.cellIds) {
          const before = outputs[cellId];
          if (before && before.outputs.length > 0) taken.set(cellId, before);
          change(cellId, { kind: "cleared" });
        }
        return { kind: "done" };
      case "cells.restoreOutputs": {
        const restored = frame.arguments.cellIds.filter((cellId) => taken.has(cellId));
        for (const cellId of restored) {
          const { outputs: before, status: state } = taken.get(cellId)!;
          change(cellId, { kind: "appended", outputs: before });
          setCell(cellId, state);
        }
        return { restored: restored.length };
      }
      case "cells.placeOutputs":
        for (const { cellId, executionCount, outputs: placed } of frame.arguments.cells) {
          setCell(cellId, { state: "idle", executionCount, fromPresentKernel: false });
          change(cellId, { kind: "appended", outputs: placed });
        }
        return { kind: "done" };
      case "kernel.complete": {
        const { code, cursor } = frame.arguments;
        const word = /\w*$/.exec(code.slice(0, cursor))?.[0] ?? "";
        const names = ["softmax", "softplus", "sort", "slice"].filter((name) => name.startsWith(word));
        return { matches: names, start: cursor - word.length, end: cursor };
      }
      case "kernel.inspect":
        return {
          found: true,
          data: {
            "text/markdown":
              "```typescript\nfunction softmax(logits: number[]): Float64Array\n```\nProbabilities of logits.",
          },
        };
      case "check.notebook":
        return { ...sampleCheck, cellIds: doc.getArray<string>("order").toArray() };
      case "runs.find":
        return { folders: [`${frame.arguments.folder}/runs`] };
      case "runs.watch":
        tell({ event: "runsChanged", content: { watchId: frame.arguments.watchId, change: sampleRuns } });
        return { kind: "done" };
      case "variables.watch":
        return { kind: "listed", listing: { variables: sampleVariables, listedAt: Date.now(), isRunning: false } };
      case "variables.children":
        return {
          kind: "children",
          children: sampleChildren(frame.arguments.start, frame.arguments.count),
          total: 250,
        };
      case "variables.inspect":
        return {
          kind: "inspected",
          facts: sampleVariables[0],
          isTable: false,
          data: { "text/plain": "the whole list" },
          metadata: {},
        };
      case "tables.ask":
        return hasTables ? answerOnSampleTable(frame.arguments) : { kind: "gone" };
      case "language.watch":
        return { state: { kind: "none" }, problems: [] };
      case "file.read":
        return { kind: "image", path: frame.arguments.path, mediaType: "image/png", base64: onePixel, size: 70 };
      case "folder.read":
        return {
          kind: "contents",
          folder: frame.arguments.folder ?? "/home/me",
          parent: "/home",
          entries: [
            { name: "experiments", type: "folder", modifiedAt: Date.now() },
            { name: "a.ipynb", type: "notebook", modifiedAt: Date.now() - 1e7 },
          ],
        };
      case "debug.watch":
        return { overview: debuggerOff, breakpoints: [] };
      case "debug.start":
        tell({ event: "debugChanged", content: { documentId, overview: pausedSample } });
        return { kind: "done" };
      case "debug.stop":
        tell({ event: "debugChanged", content: { documentId, overview: debuggerOff } });
        return { kind: "done" };
      case "debug.ask":
        return answerOnPausedSample(frame.arguments);
      case "export.html":
        return { kind: "failed", reason: settings.language === "zh" ? "磁盘已满。" : "The disk is full." };
      case "breakpoints.inFiles":
        return [];
      default:
        return { kind: "done" };
    }
  };

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://host").pathname;
    const file = path === "/" ? "/index.html" : path;
    readFile(join(pages, file)).then(
      (body) => {
        const host = request.headers.host ?? "";
        const policy = file === "/frame.html" ? frameSecurityPolicy : pageSecurityPolicy(`ws://${host} http://${host}`);
        response.writeHead(200, {
          "Content-Type": types[extname(file)] ?? "text/plain",
          "Content-Security-Policy": policy,
        });
        response.end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  const socketServer = new WebSocketServer({ server, path: "/socket" });
  socketServer.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("message", (data) => {
      const frame = JSON.parse(String(data)) as ViewFrame;
      requests.push(frame);
      void answer(socket, frame).then((result) => socket.send(JSON.stringify({ id: frame.id, result })));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    sourceOf: (cellId) => cellOf(doc, cellId)?.source.toString(),
    metadataOf: (cellId) => cellOf(doc, cellId)?.metadata,
    metadata: () => notebookMetadataOf(doc),
    order: () => doc.getArray<string>("order").toArray(),
    tell,
    restartKernel() {
      hasTables = false;
      tell({ event: "kernelStatusChanged", content: { documentId, kernel: { ...kernel, pid: 2 } as KernelStatus } });
    },
    tellSettings: changeSettings,
    disconnect: () => {
      for (const socket of sockets) socket.terminate();
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.terminate();
        socketServer.close();
        server.close(() => resolve());
      }),
  };
}
