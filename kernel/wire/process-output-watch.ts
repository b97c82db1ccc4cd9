import { readSync } from "node:fs";
import { Socket } from "node:net";
import { StringDecoder } from "node:string_decoder";
import type { ControlThreadData } from "./thread-messages.ts";

/** What one look may take from a pipe: what it holds on Linux, so that an endless writer does not hold up the rest. */
const mostBytes = 1 << 16;

export interface ProcessText {
  readonly name: "stdout" | "stderr";
  readonly text: string;
}

/**
 * What native code and child processes that inherited the descriptors write to standard output and error. Such bytes say
 * nothing of the cell they come from.
 */
export interface ProcessOutput {
  /** What has been written by now. Reading stops until this is called, so the pipe is the bound. */
  readonly take: () => readonly ProcessText[];
  /** Calls back when there is something to take. */
  readonly onArrival: (listener: () => void) => void;
}

/** Reads the captured descriptors; where there are none, nothing ever arrives. */
export function watchProcessOutput(descriptors: ControlThreadData["processOutput"]): ProcessOutput {
  let arrived = () => undefined as void;
  const pipes = (["stdout", "stderr"] as const).flatMap((name) =>
    descriptors ? [watchPipe(name, descriptors[name], () => arrived())] : [],
  );
  return {
    take: () => pipes.flatMap((take) => take()),
    onArrival(listener) {
      arrived = listener;
    },
  };
}

function watchPipe(name: ProcessText["name"], fd: number, arrived: () => void): () => ProcessText[] {
  const decoder = new StringDecoder("utf8");
  const texts: string[] = [];
  const pipe = new Socket({
    fd,
    readable: true,
    writable: false,
    onread: {
      buffer: Buffer.allocUnsafe(mostBytes),
      callback(length, bytes) {
        texts.push(decoder.write(Buffer.from(bytes.subarray(0, length))));
        // Who takes it starts the reading again, which must have stopped by then.
        queueMicrotask(arrived);
        return false;
      },
    },
  });
  pipe.unref();
  const buffer = Buffer.allocUnsafe(mostBytes);
  return () => {
    // What was written a moment ago the event loop has not seen yet.
    for (let total = 0, length = 1; length > 0 && total < mostBytes; total += length) {
      length = readNow(fd, buffer);
      texts.push(decoder.write(buffer.subarray(0, length)));
    }
    pipe.resume();
    const text = texts.splice(0).join("");
    return text === "" ? [] : [{ name, text }];
  };
}

/** 0 where nothing is there to read, which Node tells by an error: most of what that costs is its stack. */
function readNow(fd: number, buffer: Uint8Array): number {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return readSync(fd, buffer);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EAGAIN") return 0;
    throw error;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
