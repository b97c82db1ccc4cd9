import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { protocol } from "electron";
import { frameSecurityPolicy, pageSecurityPolicy } from "../host/contract/security.ts";

const mediaTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".woff2": "font/woff2",
};

/** Must run before the app is ready: makes `app://` a secure origin with the rights of a web page. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/**
 * Serves the pages in `folder` as `app://kelvin/…`; they may talk to the host of the moment (`127.0.0.1:PORT`) and to nothing
 * else. A page that opens a notebook comes from the host, with what is seen first of it.
 */
export function serveApp(
  folder: string,
  hostOrigin: () => string,
  notebookPage: () => Promise<Response | undefined>,
): void {
  protocol.handle("app", async (request) => {
    const url = new URL(request.url);
    const path = normalize(join(folder, url.pathname === "/" ? "index.html" : decodeURIComponent(url.pathname)));
    if (url.host !== "kelvin" || !path.startsWith(folder + sep)) return new Response("not found", { status: 404 });
    try {
      const pagePolicy = pageSecurityPolicy(`ws://${hostOrigin()} http://${hostOrigin()}`);
      const drawn = url.pathname === "/" ? await notebookPage() : undefined;
      return new Response(drawn?.body ?? (await readFile(path)), {
        headers: {
          "content-type": mediaTypes[extname(path)] ?? "application/octet-stream",
          "content-security-policy": url.pathname === "/frame.html" ? frameSecurityPolicy : pagePolicy,
          "x-content-type-options": "nosniff",
        },
      });
    } catch (error) {
      console.error(`app://kelvin${url.pathname}: ${(error as Error).message}`);
      return new Response("not found", { status: 404 });
    }
  });
}
