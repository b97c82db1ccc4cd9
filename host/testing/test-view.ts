import { WebSocket } from "ws";
import * as Y from "yjs";
import { replaceSource } from "../../document/shared/replace-source.ts";
import { cellIdsOf, sourceOf } from "../../document/shared/shared-cells.ts";
import type { Output } from "../../document/notebook.ts";
import type { Event, EventName, Events } from "../contract/events.ts";
import type { CellMark } from "../contract/staleness.ts";
import type { HostFrame } from "../contract/frames.ts";
import type { HostRecord } from "../contract/host-record.ts";
import type { OutputChange, RequestArguments, RequestName, RequestResult } from "../contract/requests.ts";
import type { CellStatus, DocumentSnapshot, DocumentStatus, KernelStatus } from "../contract/states.ts";

/** A view as pages have it, for tests: it asks, hears events, and keeps the state of the documents that it opened. */
export class TestView {
  readonly events: Event[] = [];
  readonly documents = new Map<string, TestDocument>();
  readonly #socket: WebSocket;
  readonly #pending = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>();
  readonly #watchers = new Set<() => void>();
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data) => this.#receive(JSON.parse(String(data)) as HostFrame));
    socket.on("close", () => {
      for (const { reject } of this.#pending.values()) reject(new Error("The socket was closed."));
    });
  }

  static async connect({ port, token }: HostRecord): Promise<TestView> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/socket?token=${token}`);
    const view = new TestView(socket);
    await new Promise((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("error", reject);
    });
    return view;
  }

  request<Name extends RequestName>(request: Name, args: RequestArguments<Name>): Promise<RequestResult<Name>> {
    const id = (this.#lastId += 1);
    this.#socket.send(JSON.stringify({ id, request, arguments: args }));
    return new Promise((resolve, reject) => this.#pending.set(id, { resolve, reject }));
  }

  async open(path: string): Promise<TestDocument> {
    const result = await this.request("document.open", { path });
    if (result.kind === "refused") throw new Error(result.message);
    return this.keep(result.snapshot);
  }

  async create(kernelName?: string, folder?: string): Promise<TestDocument> {
    const args = { ...(kernelName !== undefined && { kernelName }), ...(folder !== undefined && { folder }) };
    const { snapshot } = await this.request("document.create", args);
    return this.keep(snapshot);
  }

  keep(snapshot: DocumentSnapshot): TestDocument {
    const document = new TestDocument(this, snapshot);
    this.documents.set(snapshot.documentId, document);
    return document;
  }

  /** Waits until `condition` holds; it is looked at after each event. */
  async until(condition: () => boolean, what: string, patience = 45_000): Promise<void> {
    if (condition()) return;
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        if (!condition()) return;
        clearTimeout(timer);
        this.#watchers.delete(look);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#watchers.delete(look);
        reject(new Error(`This did not come about within ${patience / 1000} s: ${what}`));
      }, patience);
      this.#watchers.add(look);
    });
  }

  async event<Name extends EventName>(name: Name, patience?: number): Promise<Events[Name]> {
    const find = (): Event | undefined => this.events.find(({ event }) => event === name);
    await this.until(() => find() !== undefined, name, patience);
    return find()?.content as Events[Name];
  }

  /** Stops and goes on reading, as a page does whose tab is frozen. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  close(): void {
    this.#socket.terminate();
  }

  #receive(frame: HostFrame): void {
    if ("event" in frame) {
      this.events.push(frame);
      if ("documentId" in frame.content && frame.content.documentId !== undefined)
        this.documents.get(frame.content.documentId)?.apply(frame);
      for (const look of this.#watchers) look();
      return;
    }
    const waiting = this.#pending.get(frame.id);
    this.#pending.delete(frame.id);
    if ("error" in frame) waiting?.reject(new Error(frame.error));
    else waiting?.resolve(frame.result as never);
  }
}

/** An open document as a view keeps it. */
export class TestDocument {
  readonly id: string;
  readonly doc = new Y.Doc();
  readonly outputs = new Map<string, Output[]>();
  readonly statuses = new Map<string, CellStatus>();
  status: DocumentStatus;
  kernel: KernelStatus;
  stale: readonly CellMark[];
  readonly #view: TestView;

  constructor(view: TestView, snapshot: DocumentSnapshot) {
    this.#view = view;
    this.id = snapshot.documentId;
    this.status = snapshot.status;
    this.kernel = snapshot.kernel;
    this.stale = snapshot.stale;
    Y.applyUpdate(this.doc, Buffer.from(snapshot.update, "base64"));
    for (const [cellId, { outputs, status }] of Object.entries(snapshot.outputs)) {
      this.outputs.set(cellId, [...outputs]);
      this.statuses.set(cellId, status);
    }
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === "host") return;
      void view.request("document.update", { documentId: this.id, update: Buffer.from(update).toString("base64") });
    });
  }

  get cellIds(): readonly string[] {
    return cellIdsOf(this.doc);
  }

  source(cellId: string): string {
    return sourceOf(this.doc, cellId)?.toString() ?? "";
  }

  type(cellId: string, source: string): void {
    replaceSource(this.doc, cellId, source, "user");
  }

  /** All that a cell printed to one of its streams. */
  printed(cellId: string, name: "stdout" | "stderr" = "stdout"): string {
    const streams = (this.outputs.get(cellId) ?? []).filter(
      (output) => output.output_type === "stream" && output.name === name,
    );
    return streams.map((output) => (output.output_type === "stream" ? output.text : "")).join("");
  }

  /** Runs cells and waits until the last has come to its end. */
  async run(...cellIds: string[]): Promise<void> {
    const before = this.#view.events.length;
    const result = await this.#view.request("cells.run", { documentId: this.id, cellIds });
    if (result.kind === "failed") throw new Error(result.reason);
    await this.#view.until(
      () => this.#view.events.slice(before).some(({ event }) => event === "runFinished"),
      "the end of a run",
    );
  }

  apply({ event, content }: Event): void {
    switch (event) {
      case "documentUpdated":
        Y.applyUpdate(this.doc, Buffer.from(content.update, "base64"), "host");
        break;
      case "documentStatusChanged":
        this.status = content.status;
        break;
      case "stalenessChanged":
        this.stale = content.cells;
        break;
      case "kernelStatusChanged":
        this.kernel = content.kernel;
        break;
      case "cellStatusChanged":
        this.statuses.set(content.cellId, content.status);
        break;
      case "outputsChanged":
        this.outputs.set(content.cellId, changed(this.outputs.get(content.cellId) ?? [], content.change));
    }
  }
}

function changed(outputs: readonly Output[], change: OutputChange): Output[] {
  switch (change.kind) {
    case "cleared":
      return [];
    case "appended":
      return [...outputs, ...change.outputs];
    case "replaced":
      return outputs.with(change.index, change.output);
    case "streamed":
      return outputs.map((output, index) =>
        index === change.index && output.output_type === "stream"
          ? { ...output, text: output.text + change.text }
          : output,
      );
  }
}
