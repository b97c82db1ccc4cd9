import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { JsonObject } from "../../../document/mime/mime-bundle.ts";
import type { FromLanguageProgram, ToLanguageProgram } from "../../protocol/language-program.ts";
import type { CommListener, ServedTarget } from "../../wire/comm-table.ts";

/** Serves comms of one target over a stream, one message a line. `ended` is called when no more will come. */
export function serveStream(target: ServedTarget, input: Readable, output: Writable, ended: () => void): void {
  const open = new Map<string, CommListener>();
  const send = (message: FromLanguageProgram) => void output.write(`${JSON.stringify(message)}\n`);
  const received = (message: ToLanguageProgram): void => {
    const { comm } = message;
    switch (message.kind) {
      case "open": {
        const end = {
          id: comm,
          send: (data: JsonObject) => send({ kind: "message", comm, data }),
          close() {
            open.delete(comm);
            send({ kind: "closed", comm });
          },
        };
        open.set(comm, target(end, { data: message.data, metadata: {}, buffers: [] }));
        return;
      }
      case "message":
        return open.get(comm)?.received({ data: message.data, metadata: {}, buffers: [] });
      case "close":
        open.get(comm)?.closed?.();
        open.delete(comm);
    }
  };
  createInterface({ input })
    .on("line", (line) => received(JSON.parse(line) as ToLanguageProgram))
    .on("close", ended);
  // Whoever started this is gone, which the end of the input says.
  output.on("error", ended);
}
