import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { environmentChanged } from "../display/mask-secrets.ts";

export interface LoadEnvOptions {
  /** Variables that the environment has already get the file's values. Default false. */
  readonly override?: boolean;
}

/**
 * Reads a `.env` file into `process.env` and gives the names that it has set, sorted; a global of every cell. Nothing is read unless
 * this is called. Values of variables that are named as secrets are (`HF_TOKEN`) are masked in what cells show.
 *
 * @param path default ".env" in `process.cwd()`
 * @throws Error where the file is not there
 */
export function loadEnv(path: string | URL = ".env", { override = false }: LoadEnvOptions = {}): readonly string[] {
  const file = typeof path === "string" ? resolve(path) : path;
  if (!existsSync(file)) throw new Error(`There is no file ${String(file)} to read variables of the environment from`);
  const set: string[] = [];
  for (const [name, value] of Object.entries(parseEnv(readFileSync(file, "utf8")))) {
    if (value === undefined || (!override && process.env[name] !== undefined)) continue;
    process.env[name] = value;
    set.push(name);
  }
  environmentChanged();
  return set.sort();
}
