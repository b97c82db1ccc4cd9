import type { ParentHeader } from "../../protocol/message.ts";
import { type IopubServer, mostBehind, patience } from "./iopub-server.ts";
import type { Subscriber } from "./subscriber.ts";
import { encodeMessage } from "./zmtp.ts";

/** What is kept for the next subscriber while there is none. */
const mostBytesKept = 1 << 25;

/** Sends to all that subscribe. Nobody loses a message silently: who misses some is told. */
export interface Publisher {
  /** Settles when no subscriber is far behind, or when the message is kept. */
  readonly send: (frames: Uint8Array[], parent: ParentHeader) => Promise<void>;
  /** Somebody subscribed. It gets `welcome`, and then what was kept while there was nobody. */
  readonly joined: (subscriber: Pick<Subscriber, "write">, welcome: Uint8Array[]) => void;
  readonly left: (how: "left" | "cutOff") => void;
}

interface Message {
  readonly frames: Uint8Array[];
  readonly parent: ParentHeader;
}

/** `notice` makes a message that tells its reader `text`. */
export function createPublisher(
  socket: Pick<IopubServer, "isHeard" | "send">,
  notice: (text: string, parent: ParentHeader) => Uint8Array[],
): Publisher {
  let kept: Message[] = [];
  let keptBytes = 0;
  let missed = 0;
  let cutOff = 0;
  let latestParent: ParentHeader = {};

  const keep = (message: Message) => {
    kept.push(message);
    keptBytes += sizeOf(message);
    while (keptBytes > mostBytesKept) {
      const oldest = kept.shift();
      if (!oldest) break;
      keptBytes -= sizeOf(oldest);
      missed += 1;
    }
  };
  return {
    async send(frames, parent) {
      latestParent = parent;
      if (socket.isHeard()) await socket.send(frames);
      else keep({ frames, parent });
    },
    joined(subscriber, welcome) {
      const first = kept[0]?.parent ?? latestParent;
      subscriber.write(encodeMessage(welcome));
      if (cutOff > 0) subscriber.write(encodeMessage(notice(cutOffText, first)));
      if (missed > 0) subscriber.write(encodeMessage(notice(missedText(missed), first)));
      for (const { frames } of kept) void socket.send(frames);
      kept = [];
      keptBytes = 0;
      missed = 0;
      cutOff = Math.max(0, cutOff - 1);
    },
    left(how) {
      if (how === "cutOff") cutOff += 1;
    },
  };
}

const cutOffText = `A front end of this kernel that was ${mostBehind >> 20} MB behind read nothing for ${patience.among / 1000} s, or alone for ${patience.alone / 1000} s, and was disconnected: it has missed output.\n`;

function missedText(count: number): string {
  return `While no front end was connected, ${count} messages were dropped: output before this one is missing.\n`;
}

function sizeOf({ frames }: Message): number {
  return frames.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
