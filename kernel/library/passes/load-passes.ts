import { type WasmMemory, WebAssembly } from "../../tensors/web-assembly.ts";
import { passesProgram } from "./passes.wasm.ts";

type Masses = (logits: number, rows: number, columns: number, inverse: number, masses: number, sums: number) => void;
type Moments = (logits: number, rows: number, columns: number, inverse: number, sums: number) => void;
type Above = (
  numbers: number,
  rows: number,
  columns: number,
  factors: number,
  offsets: number,
  thresholds: number,
  found: number,
) => number;
type Sort = (
  keys: number,
  order: number,
  otherKeys: number,
  otherOrder: number,
  rows: number,
  counts: number,
) => number;

/** What passes.as.ts exports; all are given addresses in the memory. */
interface Program {
  readonly masses32: Masses;
  readonly masses64: Masses;
  readonly moments32: Moments;
  readonly moments64: Moments;
  readonly above32: Above;
  readonly above64: Above;
  readonly sort: Sort;
}

/** The program with memory to work in. */
export interface Passes {
  readonly program: Program;
  readonly buffer: ArrayBuffer;
  /** the first byte that is the caller's: before it lie the program's constants */
  readonly start: number;
}

const pageBytes = 65_536;
const start = 2048;

/** Memory never shrinks: who needs more than this gets some that is gone afterwards. */
const keptBytes = 64 * pageBytes;

let module: object | undefined;
let kept: { readonly program: Program; readonly memory: WasmMemory } | undefined;

function instantiate(bytes: number): { readonly program: Program; readonly memory: WasmMemory } {
  module ??= new WebAssembly.Module(Buffer.from(passesProgram, "base64"));
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) });
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return { program: exports as Program, memory };
}

/** The vector instructions and at least so much memory, which the next call may hand out again. */
export function loadPasses(bytes: number): Passes {
  const needed = start + bytes;
  if (needed > keptBytes) {
    const { program, memory } = instantiate(needed);
    return { program, buffer: memory.buffer, start };
  }
  const { program, memory } = (kept ??= instantiate(needed));
  const missing = needed - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
  return { program, buffer: memory.buffer, start };
}
