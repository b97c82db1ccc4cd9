import { resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { HostRecord } from "../contract/host-record.ts";
import { announcePage, askHost, findHost, hasHostRecord, startHost } from "../host-connection.ts";
import { openBrowser } from "./open-browser.ts";
import { UsageError } from "./usage.ts";

/** The address of the app with a token that works once, and with the notebooks that it opens. */
async function addressOf(host: HostRecord, files: readonly string[]): Promise<string> {
  const { token } = (await askHost(host, "ticket")) as { token: string };
  // A browser takes longer to begin than the host to open a notebook.
  const [file] = files;
  if (file !== undefined && files.length === 1) await announcePage(host, resolve(file), "browser");
  const query = new URLSearchParams([
    ["token", token],
    ...files.map((file) => ["path", resolve(file)] as [string, string]),
  ]);
  return `http://127.0.0.1:${host.port}/?${query.toString()}`;
}

/**
 * Stays until Ctrl+C or until the host is told to end, and keeps the host awake meanwhile. A host that was killed is started
 * anew: it takes over the address, the unsaved changes and the kernels of the one before.
 */
async function stayWith(host: HostRecord): Promise<number> {
  const stopped = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopped.abort());
  let pid = host.pid;
  while (!stopped.signal.aborted) {
    await setTimeout(3000, undefined, { signal: stopped.signal }).catch(() => undefined);
    if (stopped.signal.aborted || (await findHost())?.pid === pid) continue;
    // An ordered end takes its record away.
    if (!hasHostRecord()) {
      console.error("The host has been told to end.");
      return 0;
    }
    pid = (await startHost()).pid;
    console.error("The host had ended unexpectedly and was started again. Open pages find it by themselves.");
  }
  console.error("\nKernels that are at work go on; the host ends when they are idle.");
  return 0;
}

/** Serves the app to a browser: finds or starts the host, prints the address, and stays. */
export async function serveApp(
  files: readonly string[],
  options: { readonly port?: number; readonly browser: boolean },
): Promise<number> {
  const running = await findHost();
  if (running && options.port !== undefined && running.port !== options.port)
    throw new UsageError(`Kelvin is served on port ${running.port} already: leave --port out, or end that host first.`);
  const host = running ?? (await startHost(options.port === undefined ? {} : { port: options.port }));
  const address = await addressOf(host, files);
  console.log(`Kelvin is at ${address}`);
  console.log("The address works once, within ten minutes; the browser is remembered. Ctrl+C ends this command.");
  if (options.browser && !(await openBrowser(address)))
    console.log("No browser could be opened here: open the address yourself.");
  return stayWith(host);
}

/** `kelvin serve [FILE|FOLDER…] [--port N] [--no-open]`. */
export async function serve(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { port: { type: "string" }, "no-open": { type: "boolean" }, "restart-host": { type: "boolean" } },
  });
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65536))
    throw new UsageError(`--port must be a whole number from 1 to 65535, not "${values.port}"`);
  const running = await findHost();
  // For development: documents and kernels outlive the host, which the new one finds again.
  if (values["restart-host"] && running) await askHost(running, "stop");
  return serveApp(positionals, { ...(port !== undefined && { port }), browser: !values["no-open"] });
}
