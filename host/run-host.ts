import { randomBytes } from "node:crypto";
import type { HostRecord } from "./contract/host-record.ts";
import { claimHost } from "./runtime/claim-host.ts";
import type { Folders } from "./runtime/folders.ts";
import { readHostRecord, removeHostRecord } from "./runtime/host-record-file.ts";
import { installation } from "./runtime/installation.ts";
import { defaultPatience, type Patience, watchLifetime } from "./runtime/lifetime.ts";
import { reasonOf, type Log } from "./runtime/log.ts";
import { Access } from "./server/access.ts";
import { FirstScreens } from "./first-screen/first-screens.ts";
import { NotebookPages } from "./server/notebook-page.ts";
import { HostApp } from "./server/host-app.ts";
import { createHttpServer, listen } from "./server/http-server.ts";
import { serveSockets } from "./server/socket-server.ts";
import { StaticFiles } from "./server/static-files.ts";

export interface HostOptions {
  readonly folders: Folders;
  readonly log: Log;
  /** The port to listen on; any free one where it is missing. */
  readonly port?: number;
  readonly patience?: Patience;
}

export type HostStart =
  | { readonly kind: "running"; readonly host: RunningHost }
  /** Another host of this user lives. */
  | { readonly kind: "other"; readonly record: HostRecord };

export interface RunningHost {
  readonly record: HostRecord;
  readonly app: HostApp;
  /** Settles when the host has ended. */
  readonly ended: Promise<void>;
  /** Ends the host. Kernels go on and changes are kept for the next one; with `kernels`, kernels end too. */
  readonly end: (kernels: boolean) => Promise<void>;
}

/** How long one who asks how the host is counts as somebody who looks at it: `kelvin serve` asks as long as it runs. */
const askedLately = 15_000;

/** Starts the host: finds again what an earlier one left, listens, and can then be found. */
export async function runHost({ folders, log, port, patience = defaultPatience() }: HostOptions): Promise<HostStart> {
  // A host that was killed is replaced at its own address, so that pages which are open find the new one.
  const earlier = readHostRecord(folders.run);
  const token = earlier?.token ?? randomBytes(32).toString("base64url");
  const access = new Access(token);
  const app = new HostApp(folders, log);
  /** What an earlier host left has been found again: only then can it be let go. */
  const recovered = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  let ending: Promise<void> | undefined;
  let askedAt = 0;
  const end = (kernels: boolean): Promise<void> => (ending ??= recovered.promise.then(() => finish(kernels)));

  const screens = new FirstScreens(log);
  const files = new StaticFiles(installation().renderer);
  const notebooks = new NotebookPages(app, files, screens);
  const server = createHttpServer({
    access,
    log,
    files,
    notebooks,
    control: (action, query) => {
      if (action === "health") askedAt = Date.now();
      if (action === "ticket") return { token: access.createTicket() };
      if (action === "prepare")
        notebooks
          .prepare({ path: query.get("path") ?? "", shell: query.get("shell") === "desktop" ? "desktop" : "browser" })
          .catch((error: unknown) => log.write(`a page could not be prepared: ${reasonOf(error)}`));
      if (action === "stop" || action === "shutdown")
        setImmediate(
          () =>
            void end(action === "shutdown").catch((error: unknown) => log.write(`ending failed: ${reasonOf(error)}`)),
        );
      return { pid: process.pid, version: installation().version };
    },
  });
  const sockets = serveSockets(server, access, app);
  const listening = await listen(server, port ?? earlier?.port ?? 0, port === undefined);
  const record: HostRecord = {
    pid: process.pid,
    port: listening,
    token,
    version: installation().version,
    startedAt: Date.now(),
  };
  const other = await claimHost(folders.run, record);
  if (other) {
    server.close();
    return { kind: "other", record: other };
  }
  log.write(`host ${record.version}, process ${record.pid}, listens on port ${record.port}`);
  await app.recover();
  const unfollow = app.followSettings();
  const unwatch = watchLifetime(
    () => ({
      isAttended: app.isAttended || Date.now() - askedAt < Math.min(askedLately, patience.idle),
      isBusy: app.isBusy,
      hasKernels: app.documents.all.some(({ kernel }) => kernel.session.isAlive),
    }),
    patience,
    () => {
      app.documents
        .closeUnattended(Date.now() - patience.document)
        .catch((error: unknown) => log.write(`closing failed: ${reasonOf(error)}`));
    },
    () => void end(true),
  );
  recovered.resolve();

  async function finish(kernels: boolean): Promise<void> {
    unwatch();
    unfollow();
    // Where kernels go on the record stays: the next host takes over the address that open pages know.
    if (kernels) removeHostRecord(folders.run, record);
    log.write(kernels ? "host and kernels end" : "host ends; kernels go on");
    screens.end();
    app.terminals.endAll();
    app.runs.endAll();
    await (kernels ? app.documents.shutdown() : app.documents.release());
    await Promise.all([app.settings, app.recent, app.trusted, app.breakpoints].map((kept) => kept.flushed()));
    for (const socket of sockets.clients) socket.close(1001, "The host ends.");
    server.close();
    server.closeAllConnections();
    ended.resolve();
  }

  return { kind: "running", host: { record, app, ended: ended.promise, end } };
}
