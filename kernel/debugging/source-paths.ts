import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import { murmur2 } from "./murmur2.ts";

const seed = 0x9747b28c;
const prefix = join(tmpdir(), `kelvin_${process.pid}`) + sep;
const suffix = ".ts";

/** From this a front end works out by itself what the path of a cell is. No file is ever at these paths. */
export const pathParameters = {
  hashMethod: "Murmur2",
  hashSeed: seed,
  tmpFilePrefix: prefix,
  tmpFileSuffix: suffix,
} as const satisfies JsonObject;

/** The path by which the debugger calls cells of this text. */
export function cellPath(text: string): string {
  return prefix + murmur2(text, seed) + suffix;
}
