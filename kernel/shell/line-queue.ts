import { StringDecoder } from "node:string_decoder";

/** Lines that wait to be read before their writer is held up. */
const mostWaiting = 10_000;

/** Turns chunks of bytes into lines that are read one by one, holding up their writer while too many wait. */
export function createLineQueue(writer: { readonly pause: () => void; readonly resume: () => void }): {
  readonly add: (chunk: Buffer) => void;
  readonly end: () => void;
  readonly read: () => AsyncGenerator<string, void, undefined>;
} {
  const decoder = new StringDecoder("utf8");
  let waiting: string[] = [];
  let begun = "";
  let ended = false;
  let wake: () => void = () => undefined;

  const take = (text: string) => {
    const lines = (begun + text).split(/\r?\n/);
    begun = lines.pop() ?? "";
    waiting.push(...lines);
    if (waiting.length > mostWaiting) writer.pause();
    wake();
  };
  return {
    add: (chunk) => take(decoder.write(chunk)),
    end() {
      take(decoder.end());
      if (begun !== "") waiting.push(begun);
      ended = true;
      wake();
    },
    async *read() {
      for (;;) {
        const lines = waiting;
        waiting = [];
        writer.resume();
        yield* lines;
        if (waiting.length > 0) continue;
        if (ended) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
