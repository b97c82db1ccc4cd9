import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { HostRecord } from "../contract/host-record.ts";
import { askHost, findHost, startHost } from "../host-connection.ts";
import { openBrowser } from "./open-browser.ts";
import { UsageError } from "./usage.ts";

/** The address of the app with a token that works once, and with the notebooks that it opens. */
async function addressOf(host: HostRecord, files: readonly string[]): Promise<string> {
  const { token } = (await askHost(host, "ticket")) as { token: string };
  const query = new URLSearchParams([
    ["token", token],
    ...files.map((file) => ["path", resolve(file)] as [string, string]),
  ]);
  return `http://127.0.0.1:${host.port}/?${query.toString()}`;
}

/** Ends when the host does, or at Ctrl+C. The host goes by itself when it is idle and nobody looks. */
function untilHostEnds(host: HostRecord): Promise<number> {
  return new Promise((finish) => {
    const watch = setInterval(() => {
      void findHost().then((present) => {
        if (present?.pid === host.pid) return;
        clearInterval(watch);
        console.error("The host has ended. Run the command again to go on; notebooks open as they were.");
        finish(1);
      });
    }, 3000);
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => {
        clearInterval(watch);
        console.error("\nKernels that are at work go on; the host ends when they are idle.");
        finish(0);
      });
  });
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
  return untilHostEnds(host);
}

/** `kelvin serve [FILE…] [--port N] [--no-open]`. */
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
