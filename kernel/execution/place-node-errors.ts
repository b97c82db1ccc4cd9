import { syncBuiltinESMExports } from "node:module";
import { promisify } from "node:util";
import { type AnyFunction, withCallPlace } from "./call-places.ts";

type Exports = { [name: string]: unknown };

const hasSyncTwin = (name: string, exports: Exports) =>
  name !== "exists" && typeof exports[`${name}Sync`] === "function";
const named = (pattern: RegExp) => (name: string) => pattern.test(name);

/** Of each module the functions that take a callback for errors, or return an emitter of them. */
const functions: { readonly [module: string]: (name: string, exports: Exports) => boolean } = {
  "node:fs": (name, exports) => hasSyncTwin(name, exports) || /^create(Read|Write)Stream$/.test(name),
  "node:zlib": (name, exports) => hasSyncTwin(name, exports) || name.startsWith("create"),
  "node:child_process": named(/^(spawn|fork|exec|execFile)$/),
  "node:net": named(/^(connect|createConnection|createServer)$/),
  "node:tls": named(/^(connect|createServer)$/),
  "node:http": named(/^(request|get|createServer)$/),
  "node:https": named(/^(request|get|createServer)$/),
  "node:http2": named(/^(connect|createServer|createSecureServer)$/),
  "node:dns": named(/^(lookup|lookupService|reverse|resolve.*)$/),
  "node:dgram": named(/^createSocket$/),
};

/**
 * Makes errors of Node's own modules know the user's call that they come of. The result is to be called with the URL of each
 * module before the user has it: most cells load none of these, and reading them all would double the kernel's start.
 */
export function createNodeErrorPlacer(): (url: string) => void {
  const placed = new Set<string>();
  return (url) => {
    const isWanted = functions[url];
    if (!isWanted || placed.has(url)) return;
    placed.add(url);
    const exports = process.getBuiltinModule(url) as unknown as Exports;
    for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(exports))) {
      const original = descriptor.value as unknown;
      if (typeof original !== "function" || !isWanted(name, exports)) continue;
      const place = url === "node:child_process" ? placedProgram : withCallPlace;
      const value = place(original as AnyFunction);
      // What somebody has frozen stays as it is.
      if (descriptor.configurable) Object.defineProperty(exports, name, { ...descriptor, value });
    }
    syncBuiltinESMExports();
  };
}

/** `exec` and `execFile` come with what `util.promisify` makes of them, which would do without the place. */
function placedProgram(original: AnyFunction): AnyFunction {
  if (!(promisify.custom in original)) return withCallPlace(original);
  const placed: AnyFunction = withCallPlace(original, {
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
