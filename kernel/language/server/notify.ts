import type { MessageConnection } from "vscode-jsonrpc/node";

/** Tells the server something. One that is gone is told of by its end, and gets everything anew in its next life. */
export function notify(connection: MessageConnection, method: string, parameters: object): void {
  connection.sendNotification(method, parameters).catch(() => undefined);
}
