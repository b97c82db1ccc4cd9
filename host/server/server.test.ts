import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync, mkdirSync } from "node:fs";
import { createServer, request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { askHost, findHost } from "../host-connection.ts";
import { notebookText, startTestHost, type TestHost } from "../testing/test-host.ts";
import { StaticFiles } from "./static-files.ts";

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Like `fetch`, which does not let its caller choose `Host`, `Origin` or a path with dots. */
function get(port: number, path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = httpRequest({ host: "127.0.0.1", port, path, headers, method }, (response) => {
      const pieces: Buffer[] = [];
      response.on("data", (piece: Buffer) => pieces.push(piece));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces) }),
      );
    });
    asking.on("error", reject);
    asking.end();
  });
}

/** Whether a WebSocket opens. */
function opens(host: TestHost, query: string, headers: Record<string, string>): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.host.record.port}/socket${query}`, { headers });
    socket.on("open", () => {
      socket.terminate();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}

async function cookieOf(host: TestHost, token: string): Promise<string | undefined> {
  const { headers } = await get(host.host.record.port, `/?token=${token}`);
  return String(headers["set-cookie"] ?? "").split(";")[0] || undefined;
}

test("a printed address opens the page once, and its token is not in the address afterwards", async () => {
  await using host = await startTestHost();
  const { port } = host.host.record;
  expect((await get(port, "/")).status).toBe(403);
  const { token } = (await askHost(host.host.record, "ticket")) as { token: string };
  const first = await get(port, `/?token=${token}&file=%2Fa.ipynb`);
  expect(first.status).toBe(303);
  expect(first.headers["location"]).toBe("/?file=%2Fa.ipynb");
  expect(String(first.headers["set-cookie"])).toMatch(/HttpOnly; SameSite=Strict/);
  expect((await get(port, `/?token=${token}`)).status).toBe(403);
  expect((await get(port, "/?token=wrong")).status).toBe(403);
});

test("sockets open for our own pages and for holders of the token, and for no other page", async () => {
  await using host = await startTestHost();
  const { port, token } = host.host.record;
  const cookie = (await cookieOf(host, token)) ?? "";
  expect(cookie).toMatch(/^kelvin-\d+=/);
  const own = `http://127.0.0.1:${port}`;
  expect(await opens(host, "", { Cookie: cookie, Origin: own })).toBe(true);
  expect(await opens(host, `?token=${token}`, {})).toBe(true);
  expect(await opens(host, `?token=${token}`, { Origin: "app://kelvin" })).toBe(true);
  expect(await opens(host, "", { Cookie: cookie, Origin: "http://evil.example" })).toBe(false);
  expect(await opens(host, "", { Cookie: cookie, Origin: "http://127.0.0.1:1" })).toBe(false);
  expect(await opens(host, "", { Cookie: cookie, Origin: "null" })).toBe(false);
  expect(await opens(host, "", { Cookie: cookie })).toBe(false);
  expect(await opens(host, "?token=wrong", {})).toBe(false);
  // A name of the attacker's that leads to this machine.
  expect(
    await opens(host, `?token=${token}`, { Host: `evil.example:${port}`, Origin: `http://evil.example:${port}` }),
  ).toBe(false);
  expect((await get(port, "/frame.html", { Host: "evil.example" })).status).toBe(403);
});

test("controls are for holders of the token, and cannot be reached by a link", async () => {
  await using host = await startTestHost();
  const { port, token } = host.host.record;
  expect((await get(port, "/control/health")).status).toBe(403);
  expect((await get(port, `/control/stop?token=${token}`)).status).toBe(403);
  expect((await get(port, "/control/stop", { Authorization: `Bearer ${token}` })).status).toBe(405);
  expect((await get(port, "/control/health", { Authorization: `Bearer ${token}` })).status).toBe(200);
  expect(await findHost(host.home)).toEqual(host.host.record);
});

test("files are served from their folder only, compressed, and not again where they are known", async () => {
  const root = mkdtempSync(join(tmpdir(), "kelvin-static-"));
  mkdirSync(join(root, "site/chunks"), { recursive: true });
  writeFileSync(join(root, "secret.txt"), "secret");
  writeFileSync(join(root, "site/a b.js"), "console.log(1);".repeat(1000));
  writeFileSync(join(root, "site/chunks/x-ABC.js"), "1");
  symlinkSync(join(root, "secret.txt"), join(root, "site/link.txt"));
  const files = new StaticFiles(join(root, "site"));
  const server = createServer((request, response) => {
    void files.serve(request, response, request.url ?? "", {}).then((found) => {
      if (!found) response.writeHead(404).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  try {
    for (const path of [
      "/../secret.txt",
      "/%2e%2e/secret.txt",
      "/..%2fsecret.txt",
      "/link.txt",
      "/chunks",
      "/%",
      "/a%00b",
      "/none",
    ])
      expect({ path, status: (await get(port, path)).status }).toEqual({ path, status: 404 });
    const packed = await get(port, "/a%20b.js", { "Accept-Encoding": "gzip, br" });
    expect(packed.headers).toMatchObject({ "content-encoding": "br", "x-content-type-options": "nosniff" });
    expect(brotliDecompressSync(packed.body).toString()).toBe("console.log(1);".repeat(1000));
    expect((await get(port, "/a%20b.js")).body.length).toBe(15_000);
    const again = await get(port, "/a%20b.js", {
      "Accept-Encoding": "gzip, br",
      "If-None-Match": String(packed.headers["etag"]),
    });
    expect(again.status).toBe(304);
    expect((await get(port, "/chunks/x-ABC.js")).headers["cache-control"]).toContain("immutable");
  } finally {
    server.close();
    rmSync(root, { recursive: true });
  }
});

test("what is not a request is answered with what is wrong, and the view stays", async () => {
  await using host = await startTestHost();
  const view = await host.connect();
  const wrong = (name: string, args: unknown): Promise<unknown> =>
    view.request(name as "app.state", args as Record<string, never>);
  await expect(wrong("no.such", {})).rejects.toThrow('no request "no.such"');
  await expect(wrong("__proto__", {})).rejects.toThrow("no request");
  await expect(wrong("document.open", { path: 7 })).rejects.toThrow("document.open: path");
  await expect(wrong("settings.change", { change: { theme: "loud" } })).rejects.toThrow("theme");
  await expect(wrong("document.update", { documentId: "x", update: "!" })).rejects.toThrow("update");
  await expect(wrong("cells.run", { documentId: "none", cellIds: [] })).rejects.toThrow("not open");
  expect((await view.request("app.state", {})).hostPid).toBe(process.pid);
});

test("two views of one notebook converge, and each hears of the other's edits", async () => {
  await using host = await startTestHost();
  const path = host.write("two.ipynb", notebookText(["1 + 1", "2 + 2"]));
  const [one, other] = [await host.connect(), await host.connect()];
  const [mine, theirs] = [await one.open(path), await other.open(path)];
  expect(theirs.id).toBe(mine.id);
  mine.type("cell-0", "1 + 1 // mine");
  theirs.type("cell-1", "2 + 2 // theirs");
  await one.until(() => mine.source("cell-1").endsWith("theirs"), "their edit");
  await other.until(() => theirs.source("cell-0").endsWith("mine"), "my edit");
  const saved = await one.request("document.save", { documentId: mine.id });
  expect(saved).toEqual({ kind: "saved", path });
  const text = readFileSync(path, "utf8");
  expect(text).toContain("1 + 1 // mine");
  expect(text).toContain("2 + 2 // theirs");
  await other.until(() => !theirs.status.unsaved, "saved in the other view too");
});

test("settings, recent files and open notebooks are told to every view, and kept", async () => {
  await using host = await startTestHost();
  const path = host.write("a.ipynb", notebookText(["1"]));
  const [one, other] = [await host.connect(), await host.connect()];
  await one.request("settings.change", { change: { theme: "dark", fontSize: 16 } });
  await one.open(path);
  const last = (): unknown => other.events.findLast(({ event }) => event === "appChanged")?.content;
  await other.until(() => JSON.stringify(last() ?? "").includes(path), "the news");
  expect(last()).toMatchObject({
    state: {
      settings: { theme: "dark", fontSize: 16, autosave: true },
      recent: [{ path, title: "a", missing: false }],
      open: [{ path }],
    },
  });
  await one.request("recent.forget", { path });
  expect((await one.request("app.state", {})).recent).toEqual([]);
  await host.host.app.settings.flushed();
  expect(JSON.parse(readFileSync(join(host.home, "settings.json"), "utf8"))).toMatchObject({ theme: "dark" });
});
