import type { Server } from "node:http";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { reasonOf } from "../runtime/log.ts";
import type { Access } from "./access.ts";
import { handle } from "./handlers.ts";
import type { HostApp } from "./host-app.ts";
import { parseViewFrame } from "./request-schemas.ts";
import { SocketView } from "./view.ts";

/** The largest frame that a view may send: a paste of a whole notebook fits. Bytes. */
const largestFrame = 256 * 1024 * 1024;
const pingEvery = 20_000;

function textOf(data: RawData): string {
  return (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)).toString("utf8");
}

/** Serves one view for as long as its socket is open. */
function serve(socket: WebSocket, app: HostApp): void {
  const view = new SocketView(socket, (documentId, cellId) => {
    const document = app.documents.find(documentId)?.document;
    return document ? document.outputEvents(cellId) : [];
  });
  app.addView(view);
  let answered = true;
  const pinging = setInterval(() => {
    if (!answered) socket.terminate();
    answered = false;
    socket.ping();
  }, pingEvery);
  socket.on("pong", () => (answered = true));
  socket.on("error", (error) => app.log.write(`a view's socket failed: ${reasonOf(error)}`));
  socket.on("close", () => {
    clearInterval(pinging);
    view.close();
    app.removeView(view);
  });
  socket.on("message", (data) => void answer(textOf(data), view, app));
}

async function answer(text: string, view: SocketView, app: HostApp): Promise<void> {
  const parsed = parseViewFrame(text);
  if (parsed.kind === "wrong") {
    app.log.write(`a view sent what is not understood: ${parsed.reason}`);
    if (parsed.id !== undefined) view.respond({ id: parsed.id, error: parsed.reason });
    return;
  }
  const { id, request, arguments: args } = parsed.frame;
  try {
    await app.ready;
    view.respond({ id, result: await handle(request, args, { app, view }) });
  } catch (error) {
    app.log.write(`${request} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    view.respond({ id, error: reasonOf(error) });
  }
}

/** Takes WebSockets at `/socket` from those who may have one. */
export function serveSockets(server: Server, access: Access, app: HostApp): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestFrame, perMessageDeflate: false });
  server.on("upgrade", (request, stream, head) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    if (url.pathname !== "/socket" || !access.admitsSocket(request, url.searchParams.get("token"))) {
      stream.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => serve(socket, app));
  });
  return sockets;
}
