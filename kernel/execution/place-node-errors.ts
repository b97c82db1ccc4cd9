import { syncBuiltinESMExports } from "node:module";
import { promisify } from "node:util";
import { type AnyFunction, withCallbackPlace, withEmitterPlace, withInstancePlace } from "./call-places.ts";

type Exports = { [name: string]: unknown };
/** Puts into the place of a function, or class, what knows where it was called. */
type Placing = (original: AnyFunction) => AnyFunction;
/** The names that are replaced in one object, and by what. */
type Replaced = readonly (readonly [name: RegExp, placing: Placing])[];

const whole = (names: string): RegExp => new RegExp(`^(?:${names})$`);
const instances: Placing = (original) => withInstancePlace(original as never);
const classes = (names: string) => [whole(names), instances] as const;
const emitters = (names: string) => [whole(names), withEmitterPlace] as const;
const callbacks = (names: string) => [whole(names), withCallbackPlace] as const;

/** Of each module the functions that take a callback for errors or return an emitter of them, and the classes of emitters. */
const replacedIn: { readonly [module: string]: (exports: Exports) => Replaced } = {
  "node:fs": (exports) => [
    callbacks(namesWithSyncTwin(exports)),
    emitters("createReadStream|createWriteStream"),
    classes("ReadStream|WriteStream"),
  ],
  "node:zlib": (exports) => [callbacks(namesWithSyncTwin(exports)), emitters("create.*")],
  "node:child_process": () => [[whole("exec|execFile"), placedProgram], emitters("spawn|fork")],
  "node:net": () => [emitters("connect|createConnection"), classes("Socket|Stream|Server")],
  "node:tls": () => [emitters("connect|createServer"), classes("TLSSocket")],
  "node:http": () => [emitters("request|get|createServer"), classes("ClientRequest|Server")],
  "node:https": () => [emitters("request|get|createServer"), classes("Server")],
  "node:http2": () => [emitters("connect|createServer|createSecureServer")],
  "node:dns": () => [callbacks("lookup|lookupService|reverse|resolve.*")],
  "node:dgram": () => [emitters("createSocket")],
  "node:worker_threads": () => [classes("Worker")],
};

/** What tells more than where something was made: where a socket was told to connect, a server to listen. */
const methodsIn: { readonly [module: string]: (exports: Exports) => readonly (readonly [Exports, Replaced])[] } = {
  "node:net": ({ Socket, Server }) => [
    [prototypeOf(Socket), [emitters("connect")]],
    [prototypeOf(Server), [emitters("listen")]],
  ],
};

/**
 * Makes errors of Node's own modules know the user's call that they come of. The result is to be called with the URL of each
 * module before the user has it: most cells load none of these, and reading them all would double the kernel's start.
 */
export function createNodeErrorPlacer(): (url: string) => void {
  const placed = new Set<string>();
  const place = (url: string) => {
    const replaced = replacedIn[url];
    if (!replaced || placed.has(url)) return;
    placed.add(url);
    const exports = process.getBuiltinModule(url) as unknown as Exports;
    for (const [holder, names] of methodsIn[url]?.(exports) ?? []) replace(holder, names);
    replace(exports, replaced(exports));
    syncBuiltinESMExports();
    // Servers and sockets of all kinds have the methods of these.
    if (/^node:(http|https|http2|tls)$/.test(url)) place("node:net");
  };
  return place;
}

function replace(holder: Exports, replaced: Replaced): void {
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(holder))) {
    const original = descriptor.value as unknown;
    const placing = replaced.find(([names]) => names.test(name))?.[1];
    if (typeof original !== "function" || !placing) continue;
    // What somebody has frozen stays as it is.
    if (descriptor.configurable)
      Object.defineProperty(holder, name, { ...descriptor, value: placing(original as AnyFunction) });
  }
}

function namesWithSyncTwin(exports: Exports): string {
  const names = Object.keys(exports).filter(
    (name) => name !== "exists" && typeof exports[`${name}Sync`] === "function",
  );
  return names.join("|");
}

function prototypeOf(type: unknown): Exports {
  return (type as { readonly prototype: Exports }).prototype;
}

/** `exec` and `execFile` come with what `util.promisify` makes of them, which would do without the place. */
function placedProgram(original: AnyFunction): AnyFunction {
  const placed: AnyFunction = withCallbackPlace(original, {
    [promisify.custom]: { value: promised((...given) => placed(...given)) },
  });
  return placed;
}

function promised(execute: AnyFunction): AnyFunction {
  return (...given) => {
    const { promise, resolve, reject } = Promise.withResolvers();
    const child = execute(...given, (error: Error | null, stdout: unknown, stderr: unknown) => {
      if (error) reject(Object.assign(error, { stdout, stderr }));
      else resolve({ stdout, stderr });
    });
    return Object.assign(promise, { child });
  };
}
