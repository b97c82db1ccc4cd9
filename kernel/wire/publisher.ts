import type { ParentHeader } from "../protocol/message.ts";
import { type SendingSocket, createSendQueue } from "./send-queue.ts";
import { unreadFor } from "./sockets.ts";

/** What is kept for the next subscriber while there is none. */
const mostBytesKept = 1 << 25;

/** Sends to all that subscribe. Nobody loses a message silently: who misses some is told. */
export interface Publisher {
  /** Settles when the message has been handed to ZeroMQ, which waits for the slowest subscriber, or is kept. */
  readonly send: (frames: Uint8Array[], parent: ParentHeader) => Promise<void>;
  /** A subscriber came. It gets `welcome`, and then what was kept while there was none. */
  readonly joined: (welcome: Uint8Array[]) => void;
  readonly left: () => void;
}

interface Message {
  readonly frames: Uint8Array[];
  readonly parent: ParentHeader;
}

/** `notice` makes a message that tells its reader `text`. */
export function createPublisher(
  socket: SendingSocket,
  notice: (text: string, parent: ParentHeader) => Uint8Array[],
): Publisher {
  let subscribers = 0;
  let kept: Message[] = [];
  let keptBytes = 0;
  let missed = 0;
  /** When a message last went out that had waited so long that who held it up may have been cut off. */
  let stalledUntil = -Infinity;
  let someWereCutOff = false;
  let latestParent: ParentHeader = {};
  const queue = createSendQueue(socket, (waited) => {
    if (waited > unreadFor / 2) stalledUntil = performance.now();
  });

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
      if (subscribers === 0) keep({ frames, parent });
      else await queue(frames);
    },
    joined(welcome) {
      subscribers += 1;
      const first = kept[0]?.parent ?? latestParent;
      void queue(welcome);
      if (someWereCutOff) void queue(notice(cutOffText, first));
      if (missed > 0) void queue(notice(missedText(missed), first));
      for (const { frames } of kept) void queue(frames);
      kept = [];
      keptBytes = 0;
      missed = 0;
      someWereCutOff = false;
    },
    left() {
      subscribers = Math.max(0, subscribers - 1);
      if (performance.now() - stalledUntil < unreadFor / 2) someWereCutOff = true;
      stalledUntil = -Infinity;
    },
  };
}

const cutOffText = `A front end of this kernel read nothing for ${unreadFor / 1000} s and was disconnected: it has missed output.\n`;

function missedText(count: number): string {
  return `While no front end was connected, ${count} messages were dropped: output before this one is missing.\n`;
}

function sizeOf({ frames }: Message): number {
  return frames.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
