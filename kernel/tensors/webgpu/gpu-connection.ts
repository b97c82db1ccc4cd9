import { createRequire } from "node:module";
import { MessageChannel, Worker, receiveMessageOnPort } from "node:worker_threads";
import {
  signals,
  type GpuAdapter,
  type GpuCommand,
  type GpuLimits,
  type GpuReply,
  type GpuThreadData,
} from "./gpu-messages.ts";

/** The way to the thread that has the GPU. */
export interface GpuConnection {
  readonly adapter: GpuAdapter;
  readonly limits: GpuLimits;
  /** Adds a command to those that are sent with the next `flush`. */
  post(command: GpuCommand, transfer?: readonly ArrayBuffer[]): void;
  flush(): void;
  /**
   * The bytes of a buffer, after everything that was posted before.
   *
   * @throws Error with what the GPU could not do of it
   */
  read(id: number): Promise<ArrayBuffer>;
  /** The same, while this thread stands still; an interrupt ends the wait. */
  readNow(id: number): ArrayBuffer;
}

/** A driver that is found but never answers must not hold a notebook up for ever. */
const startMilliseconds = 60_000;

/** How long the end of the process waits for the driver to return from what it does. */
const stopMilliseconds = 30_000;

/** How much submitted work the GPU may be behind: what goes on after an interrupt must soon be over. */
const mostAhead = 6;

interface Waiting {
  resolve(contents: ArrayBuffer): void;
  reject(error: Error): void;
}

type ReadReply = Extract<GpuReply, { kind: "read" }>;

function contentsOf({ contents, problem }: ReadReply): ArrayBuffer {
  if (problem !== undefined)
    throw new Error(`the GPU could not do what led to these numbers, they mean nothing: ${problem}`);
  return contents;
}

/**
 * Starts the thread and waits until it has a device: tfjs has no way to wait at a tensor operation.
 *
 * @throws Error with the reason where there is no device
 */
export function connectToGpu(): GpuConnection {
  const script = createRequire(import.meta.url).resolve("#kelvin/gpu-thread");
  const { port1: port, port2: farPort } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4 * Object.keys(signals).length));
  const worker = new Worker(script, {
    workerData: { port: farPort, signal } satisfies GpuThreadData,
    transferList: [farPort],
    // Options of the process, such as --eval, are not for it.
    execArgv: [],
  });
  worker.unref();

  const waiting = new Map<number, Waiting>();
  const arrived = new Map<number, ReadReply>();
  let started: Exclude<GpuReply, { kind: "read" }> | undefined;
  const receive = (reply: GpuReply) => {
    if (reply.kind !== "read") {
      started = reply;
      return;
    }
    const waiter = waiting.get(reply.request);
    if (!waiter) {
      arrived.set(reply.request, reply);
      return;
    }
    waiting.delete(reply.request);
    if (waiting.size === 0) port.unref();
    try {
      waiter.resolve(contentsOf(reply));
    } catch (error) {
      waiter.reject(error as Error);
    }
  };

  /** Waits without the event loop until `take` finds what it looks for. */
  function waitUntil<Found>(take: () => Found | undefined, milliseconds = Infinity): Found {
    for (;;) {
      const seen = Atomics.load(signal, signals.replies);
      for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port))
        receive(next.message as GpuReply);
      const found = take();
      if (found !== undefined) return found;
      if (Atomics.wait(signal, signals.replies, seen, milliseconds) === "timed-out")
        throw new Error(`the graphics driver did not answer within ${milliseconds / 1000} s`);
    }
  }

  const first = waitUntil(() => started, startMilliseconds);
  if (first.kind === "no device") throw new Error(first.reason);
  port.on("message", receive);
  port.unref();
  process.once("exit", () => {
    Atomics.store(signal, signals.stop, 1);
    port.postMessage([]);
    Atomics.add(signal, signals.sent, 1);
    Atomics.notify(signal, signals.sent);
    Atomics.wait(signal, signals.stop, 1, stopMilliseconds);
  });

  let commands: GpuCommand[] = [];
  let transfers: ArrayBuffer[] = [];
  let requests = 0;
  let submitted = 0;
  const flush = () => {
    if (commands.length === 0) return;
    // In this order, with nothing between that an interrupt could stop at: a command that is lost would be missed for good.
    port.postMessage(commands, transfers);
    commands = [];
    transfers = [];
    Atomics.add(signal, signals.sent, 1);
    Atomics.notify(signal, signals.sent);
    // The counters are 32-bit ones, which begin again.
    const behind = () => (submitted - Atomics.load(signal, signals.done)) | 0;
    for (let by = behind(); by > mostAhead; by = behind()) Atomics.wait(signal, signals.done, (submitted - by) | 0);
  };
  const request = (id: number) => {
    requests += 1;
    commands.push({ kind: "read", request: requests, id });
    flush();
    return requests;
  };
  return {
    adapter: first.adapter,
    limits: first.limits,
    post(command, transfer = []) {
      commands.push(command);
      if (command.kind === "submit") submitted = (submitted + 1) | 0;
      transfers.push(...transfer);
    },
    flush,
    read(id) {
      const own = request(id);
      port.ref();
      return new Promise((resolve, reject) => waiting.set(own, { resolve, reject }));
    },
    readNow(id) {
      // What was asked for by a wait that an interrupt ended is of no use to anybody.
      arrived.clear();
      const own = request(id);
      return contentsOf(waitUntil(() => arrived.get(own)));
    },
  };
}
