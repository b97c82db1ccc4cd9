import { createHash } from "node:crypto";
import { readFile, realpath, stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

const mediaTypes: { readonly [extension: string]: string } = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".wasm": "application/wasm",
  ".ttf": "font/ttf",
  ".woff2": "font/woff2",
};
const compressible = new Set([".html", ".js", ".css", ".json", ".map", ".svg", ".wasm", ".ttf"]);

type Encoding = "br" | "gzip" | "identity";

interface LoadedFile {
  readonly etag: string;
  readonly bodies: Map<Encoding, Promise<Buffer>>;
  readonly modified: number;
}

function chooseEncoding(accepted: string | string[] | undefined): Encoding {
  const names = String(accepted ?? "");
  return /\bbr\b/.test(names) ? "br" : /\bgzip\b/.test(names) ? "gzip" : "identity";
}

async function compress(body: Buffer, encoding: Encoding): Promise<Buffer> {
  // Middle qualities: a page over an SSH tunnel gains most of what there is to gain, a local one does not wait.
  if (encoding === "br") return compressBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
  return encoding === "gzip" ? compressGzip(body, { level: 5 }) : body;
}

/** Serves the files of one folder, and nothing outside of it; compressed once and kept in memory, as they are few. */
export class StaticFiles {
  readonly #folder: string;
  readonly #loaded = new Map<string, LoadedFile>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Answers the request for `pathname`. Says whether there was such a file. */
  async serve(
    request: IncomingMessage,
    response: ServerResponse,
    pathname: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<boolean> {
    const path = await this.#locate(pathname);
    if (path === undefined) return false;
    const extension = extname(path);
    const file = await this.#load(path);
    const encoding = compressible.has(extension) ? chooseEncoding(request.headers["accept-encoding"]) : "identity";
    const etag = `"${file.etag}-${encoding}"`;
    // Names of chunks and assets carry a hash of their content.
    const immutable = /^\/(chunks|assets)\//.test(pathname);
    const common = {
      "Content-Type": mediaTypes[extension] ?? "application/octet-stream",
      "Cache-Control": immutable ? "public, max-age=31536000, immutable" : "no-cache",
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
      Vary: "Accept-Encoding",
      ETag: etag,
      ...headers,
    };
    if (request.headers["if-none-match"] === etag) {
      response.writeHead(304, common).end();
      return true;
    }
    const body = await this.#body(file, encoding);
    response.writeHead(200, {
      ...common,
      "Content-Length": body.length,
      ...(encoding !== "identity" && { "Content-Encoding": encoding }),
    });
    response.end(request.method === "HEAD" ? undefined : body);
    return true;
  }

  /** Has a file ready as browsers take it: compressing all of a page takes as long as a browser needs to lay it out. */
  async prepare(pathname: string): Promise<void> {
    const path = await this.#locate(pathname);
    if (path !== undefined)
      await this.#body(await this.#load(path), compressible.has(extname(path)) ? "br" : "identity");
  }

  /** The text of a file, for who makes an answer of it; undefined where there is no such file. */
  async text(pathname: string): Promise<string | undefined> {
    const path = await this.#locate(pathname);
    return path === undefined ? undefined : String(await this.#body(await this.#load(path), "identity"));
  }

  async #locate(pathname: string): Promise<string | undefined> {
    let decoded: string;
    try {
      decoded = decodeURIComponent(pathname);
    } catch (error) {
      if (error instanceof URIError) return undefined;
      throw error;
    }
    if (decoded.includes("\0")) return undefined;
    try {
      const folder = await realpath(this.#folder);
      const path = await realpath(join(folder, decoded));
      if (!path.startsWith(folder + sep)) return undefined;
      return (await stat(path)).isFile() ? path : undefined;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG") return undefined;
      throw error;
    }
  }

  async #load(path: string): Promise<LoadedFile> {
    const { mtimeMs } = await stat(path);
    const present = this.#loaded.get(path);
    if (present?.modified === mtimeMs) return present;
    const body = await readFile(path);
    const etag = createHash("sha256").update(body).digest("base64url").slice(0, 20);
    const file = { etag, modified: mtimeMs, bodies: new Map([["identity" as Encoding, Promise.resolve(body)]]) };
    this.#loaded.set(path, file);
    return file;
  }

  async #body(file: LoadedFile, encoding: Encoding): Promise<Buffer> {
    const present = file.bodies.get(encoding);
    if (present) return present;
    const made = file.bodies.get("identity")!.then((body) => compress(body, encoding));
    file.bodies.set(encoding, made);
    return made;
  }
}
