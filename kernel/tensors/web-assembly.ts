/** An instantiated module; what it exports is its caller's to know. */
export interface WasmInstance {
  readonly exports: object;
}

/** Memory that a module and its caller share; growing it gives it another buffer. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** The part of the WebAssembly interface that is used here: TypeScript has it only in its browser library. */
interface WebAssemblyInterface {
  validate(bytes: Uint8Array): boolean;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => WasmInstance;
  Memory: new (limits: { readonly initial: number }) => WasmMemory;
}

export const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyInterface };
