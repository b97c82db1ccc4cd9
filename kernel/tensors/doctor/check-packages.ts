import { createRequire } from "node:module";
import type { Finding } from "./finding.ts";

const load = createRequire(import.meta.url);

/** A package with a native part, and a proof that the part loads. */
interface NativePackage {
  readonly name: string;
  readonly purpose: string;
  readonly prove: () => Promise<string>;
}

/** What Kelvin cannot do without. */
export const nativePackages: readonly NativePackage[] = [
  {
    name: "zeromq",
    purpose: "talking to kernels",
    prove: async () => `libzmq ${((await import("zeromq")) as { version: string }).version}`,
  },
  {
    name: "esbuild",
    purpose: "compiling cells",
    prove: async () => {
      const { transform, version } = await import("esbuild");
      await transform("let x: number = 1", { loader: "ts" });
      return version;
    },
  },
  {
    name: "@duckdb/node-api",
    purpose: "SQL over files and tables",
    prove: async () => {
      const { DuckDBInstance, version } = await import("@duckdb/node-api");
      const connection = await (await DuckDBInstance.create(":memory:")).connect();
      await connection.run("select 1");
      connection.closeSync();
      return version();
    },
  },
];

/** Whether a package's native part loads and works in this Node. */
export async function checkPackage({ name, purpose, prove }: NativePackage): Promise<Finding> {
  try {
    return { subject: name, state: "ok", detail: `${await prove()}, for ${purpose}` };
  } catch (error) {
    return {
      subject: name,
      state: "broken",
      detail: `does not load, so ${purpose} does not work: ${(error as Error).message.split("\n")[0] ?? ""}`,
      howTo: "npm ci --include=optional",
    };
  }
}

/** The version of tfjs, whose JavaScript every backend shares. */
export function checkTfjs(): Finding {
  const { version } = load("@tensorflow/tfjs/package.json") as { version: string };
  return { subject: "tfjs", state: "ok", detail: version };
}
