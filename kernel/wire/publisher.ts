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
  /** Since when the message in hand has been tried, and when one last went out that had waited for long. */
  let triedSince: number | undefined;
  let stalledUntil = -Infinity;
  let someWereCutOff = false;
  let latestParent: ParentHeader = {};
  const queue = createSendQueue({
    async send(frames) {
      triedSince ??= performance.now();
      await socket.send(frames);
      const now = performance.now();
      if (now - triedSince > unreadFor / 2) stalledUntil = now;
      triedSince = undefined;
    },
  });
  /** Whether somebody who leaves now has been cut off for not reading: messages wait, or did so until a moment ago. */
  const isCutOff = () => {
    const now = performance.now();
    return now - (triedSince ?? now) > unreadFor / 2 || now - stalledUntil < unreadFor / 2;
  };

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
      if (isCutOff()) someWereCutOff = true;
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
