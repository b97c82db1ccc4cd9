import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { preferredLanguage } from "../../wording/language.ts";
import { frameSecurityPolicy, pageSecurityPolicy } from "../contract/security.ts";
import { hasCode } from "../files/write-atomically.ts";
import { reasonOf, type Log } from "../runtime/log.ts";
import { type Access, isLoopbackHost } from "./access.ts";
import type { NotebookPages, WantedPage } from "./notebook-page.ts";
import type { StaticFiles } from "./static-files.ts";

/** What other processes of the same user may ask for over HTTP, with the token as bearer. */
export type ControlAction = "health" | "ticket" | "prepare" | "stop" | "shutdown";

export interface HttpServerOptions {
  readonly access: Access;
  readonly files: StaticFiles;
  readonly log: Log;
  readonly notebooks: NotebookPages;
  /** Answers with what is sent back as JSON. */
  readonly control: (action: ControlAction, query: URLSearchParams) => unknown;
}

const controls: { readonly [path: string]: { readonly method: string; readonly action: ControlAction } } = {
  "/control/health": { method: "GET", action: "health" },
  "/control/ticket": { method: "POST", action: "ticket" },
  "/control/prepare": { method: "POST", action: "prepare" },
  "/control/stop": { method: "POST", action: "stop" },
  "/control/shutdown": { method: "POST", action: "shutdown" },
};

const closedDoor = `<!doctype html><meta charset="utf-8"><title>Kelvin</title>
<body style="font: 16px/1.5 system-ui; max-width: 34em; margin: 15vh auto; padding: 0 1em">
<h1 style="font-size: 1.3em">This address needs a token</h1>
<p>Open the address that <code>kelvin serve</code> printed, or run it again: each printed address works once,
for ten minutes, and this browser is remembered afterwards.</p>`;

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    "Content-Type": `${type}; charset=utf-8`,
    "Content-Length": Buffer.byteLength(body),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
  });
  response.end(body);
}

function bearerOf(request: IncomingMessage): string | undefined {
  return /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
}

async function respond(options: HttpServerOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { access, files } = options;
  const { host } = request.headers;
  if (!isLoopbackHost(host)) return answer(response, 403, "text/plain", "This host answers to 127.0.0.1 only.\n");
  const url = new URL(request.url ?? "/", `http://${host}`);

  const control = controls[url.pathname];
  if (control) {
    if (!access.holdsToken(bearerOf(request)))
      return answer(response, 403, "text/plain", "The token is missing or wrong.\n");
    if (request.method !== control.method) return answer(response, 405, "text/plain", `Use ${control.method}.\n`);
    return answer(response, 200, "application/json", JSON.stringify(options.control(control.action, url.searchParams)));
  }
  if (request.method !== "GET" && request.method !== "HEAD")
    return answer(response, 405, "text/plain", "Only GET is answered here.\n");

  if (url.pathname === "/" || url.pathname === "/index.html") {
    const given = url.searchParams.get("token");
    if (given !== null && access.admit(given)) {
      url.searchParams.delete("token");
      response.writeHead(303, {
        Location: `/${url.search}`,
        "Set-Cookie": access.setCookie(host),
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
      });
      response.end();
      return;
    }
    // The desktop shell asks with the token, for its own page.
    const isShell = access.holdsToken(bearerOf(request));
    if (!isShell && !access.holdsCookie(request)) return answer(response, 403, "text/html", closedDoor);
    const policy = pageSecurityPolicy(`ws://${host} http://${host}`);
    const [path, ...others] = url.searchParams.getAll("path");
    const page = path !== undefined && others.length === 0 ? await files.text("/index.html") : undefined;
    if (path !== undefined && page !== undefined && request.method === "GET") {
      const accepted = request.headers["accept-language"];
      const wanted: WantedPage = {
        path,
        shell: isShell ? "desktop" : "browser",
        ...(accepted !== undefined && { system: preferredLanguage(accepted.split(",")) }),
      };
      return options.notebooks.serve(response, page, wanted, { "Content-Security-Policy": policy });
    }
    if (await files.serve(request, response, "/index.html", { "Content-Security-Policy": policy })) return;
    return answer(response, 500, "text/plain", 'The pages are not built. Run "npm run build".\n');
  }
  // Nothing below is secret, and the sandboxed frames that load it send no cookie: their origin is opaque.
  const headers: Record<string, string> =
    url.pathname === "/frame.html"
      ? { "Content-Security-Policy": frameSecurityPolicy }
      : { "Access-Control-Allow-Origin": "*" };
  if (!(await files.serve(request, response, url.pathname, headers)))
    answer(response, 404, "text/plain", "There is no such file.\n");
}

/** The HTTP side of the host: pages for views, and a few controls for commands and shells. */
export function createHttpServer(options: HttpServerOptions): Server {
  return createServer((request, response) => {
    respond(options, request, response).catch((error: unknown) => {
      options.log.write(`answering ${request.method} failed: ${reasonOf(error)}`);
      if (!response.headersSent) answer(response, 500, "text/plain", "The host failed to answer.\n");
      else response.destroy();
    });
  });
}

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: "127.0.0.1", port }, () => {
      server.off("error", reject);
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("The server has no port."));
      else resolve(address.port);
    });
  });
}

/** Listens on 127.0.0.1. A `port` that is taken is an error, except for a `preferred` one, where any other will do. */
export async function listen(server: Server, port: number, preferred = false): Promise<number> {
  try {
    return await listenOn(server, port);
  } catch (error) {
    if (preferred && hasCode(error, "EADDRINUSE", "EACCES")) return listenOn(server, 0);
    throw error;
  }
}
