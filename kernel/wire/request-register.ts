import type { RequestOrigin } from "./message-sender.ts";
import type { RequestNumber } from "./thread-messages.ts";

/** Requests whose late output can still be told apart; older ones lend it to the latest request. */
const maximumRemembered = 10_000;

/** The origins of requests by number: the cell thread names requests by number, their output may come long after. */
export interface RequestRegister {
  readonly add: (origin: RequestOrigin) => RequestNumber;
  /** Falls back to the latest request; undefined before the first. */
  readonly find: (number: RequestNumber) => RequestOrigin | undefined;
  readonly latest: () => RequestNumber;
}

export function createRequestRegister(): RequestRegister {
  const origins = new Map<RequestNumber, RequestOrigin>();
  let latest = 0;
  return {
    add(origin) {
      latest += 1;
      origins.set(latest, origin);
      origins.delete(latest - maximumRemembered);
      return latest;
    },
    find: (number) => origins.get(number) ?? origins.get(latest),
    latest: () => latest,
  };
}
