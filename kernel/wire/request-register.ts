import type { RequestOrigin } from "./message-sender.ts";
import type { RequestNumber } from "./thread-messages.ts";

/** Requests whose late output can still be told apart; older ones lend it to the cell that ran last. */
const maximumRemembered = 10_000;

/** The origins of requests by number: the cell thread names requests by number, their output may come long after. */
export interface RequestRegister {
  readonly add: (origin: RequestOrigin) => RequestNumber;
  /** Falls back to the cell that ran last; undefined before the first. */
  readonly find: (number: RequestNumber) => RequestOrigin | undefined;
  /** Nothing comes of this request any more. Cells are not forgotten: what they leave behind may print. */
  readonly forget: (number: RequestNumber) => void;
  /** The latest execute_request; 0 before the first. */
  readonly latestCell: () => RequestNumber;
}

export function createRequestRegister(): RequestRegister {
  const origins = new Map<RequestNumber, RequestOrigin>();
  let latest = 0;
  let latestCell: { readonly number: RequestNumber; readonly origin: RequestOrigin } | undefined;
  return {
    add(origin) {
      latest += 1;
      origins.set(latest, origin);
      if (origins.size > maximumRemembered) origins.delete(origins.keys().next().value ?? 0);
      if (origin.header.msg_type === "execute_request") latestCell = { number: latest, origin };
      return latest;
    },
    find: (number) => origins.get(number) ?? latestCell?.origin,
    forget(number) {
      if (origins.get(number)?.header.msg_type !== "execute_request") origins.delete(number);
    },
    latestCell: () => latestCell?.number ?? 0,
  };
}
