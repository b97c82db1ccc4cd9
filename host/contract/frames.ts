import type { Event } from "./events.ts";
import type { RequestArguments, RequestName } from "./requests.ts";

/**
 * What travels over the WebSocket between a view and the host: JSON text frames, one of these each.
 * Path `/socket`; the token goes as the query `token` or as the cookie that the page was served with.
 */
export type ViewFrame = {
  [Name in RequestName]: { readonly id: number; readonly request: Name; readonly arguments: RequestArguments<Name> };
}[RequestName];

export type HostFrame =
  { readonly id: number; readonly result: unknown } | { readonly id: number; readonly error: string } | Event;
