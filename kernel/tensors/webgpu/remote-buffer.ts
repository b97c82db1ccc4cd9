import type { GpuConnection } from "./gpu-connection.ts";

/** WebGPU's flags (https://www.w3.org/TR/webgpu/#namespacedef-gpubufferusage), which browsers have as globals. */
export const bufferUsage = {
  MAP_READ: 1,
  MAP_WRITE: 2,
  COPY_SRC: 4,
  COPY_DST: 8,
  INDEX: 16,
  VERTEX: 32,
  UNIFORM: 64,
  STORAGE: 128,
  INDIRECT: 256,
  QUERY_RESOLVE: 512,
} as const;

export interface BufferDescriptor {
  readonly size: number;
  readonly usage: number;
  readonly mappedAtCreation?: boolean;
}

/** A buffer of the GPU, with the part of `GPUBuffer` that tfjs uses. */
export class RemoteBuffer {
  readonly id: number;
  readonly size: number;
  readonly usage: number;
  readonly #connection: GpuConnection;
  #mapped: ArrayBuffer | undefined;
  #exists: boolean;

  constructor(connection: GpuConnection, id: number, { size, usage, mappedAtCreation = false }: BufferDescriptor) {
    this.id = id;
    this.size = size;
    this.usage = usage;
    this.#connection = connection;
    // A buffer that begins mapped is made with its contents, when they are complete.
    this.#exists = !mappedAtCreation;
    if (mappedAtCreation) this.#mapped = new ArrayBuffer(size);
    else connection.post({ kind: "create buffer", id, size, usage });
  }

  get mapState(): "mapped" | "unmapped" {
    return this.#mapped ? "mapped" : "unmapped";
  }

  getMappedRange(): ArrayBuffer {
    if (!this.#mapped) throw new Error("the buffer is not mapped");
    return this.#mapped;
  }

  unmap(): void {
    const contents = this.#mapped;
    this.#mapped = undefined;
    if (this.#exists || !contents) return;
    this.#exists = true;
    const { id, size, usage } = this;
    this.#connection.post({ kind: "create buffer", id, size, usage, contents }, [contents]);
  }

  /** Its bytes, where it may be read. */
  read(): Promise<ArrayBuffer> {
    return this.#connection.read(this.id);
  }

  /** The same, while this thread stands still. */
  readNow(): ArrayBuffer {
    return this.#connection.readNow(this.id);
  }

  destroy(): void {
    this.#mapped = undefined;
    if (!this.#exists) return;
    this.#exists = false;
    this.#connection.post({ kind: "destroy buffer", id: this.id });
  }
}
