import { Socket } from "node:net";
import { StringDecoder } from "node:string_decoder";
import type { ControlThreadData } from "./thread-messages.ts";

/**
 * Reads what native code and child processes that inherited the descriptors wrote to standard output and error.
 * Such bytes say nothing of the cell they come from. Reading stops while a text is being sent, so the pipe is the bound.
 */
export function watchProcessOutput(
  descriptors: ControlThreadData["processOutput"],
  send: (name: "stdout" | "stderr", text: string) => Promise<void>,
): void {
  if (!descriptors) return;
  for (const name of ["stdout", "stderr"] as const) {
    const decoder = new StringDecoder("utf8");
    const pipe = new Socket({ fd: descriptors[name], readable: true, writable: false });
    pipe.on("data", async (bytes: Buffer) => {
      pipe.pause();
      await send(name, decoder.write(bytes));
      pipe.resume();
    });
    pipe.unref();
  }
}
