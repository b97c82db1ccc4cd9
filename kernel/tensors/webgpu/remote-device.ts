import type { GpuConnection } from "./gpu-connection.ts";
import type { GpuLimits, GpuStep } from "./gpu-messages.ts";

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

interface BufferDescriptor {
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

/** A compiled shader. */
interface RemotePipeline {
  readonly id: number;
  getBindGroupLayout(): object;
}

interface BindGroupDescriptor {
  readonly entries: readonly { readonly resource: { readonly buffer: RemoteBuffer } }[];
}

type BindGroup = readonly RemoteBuffer[];

/** Records the dispatches between two copies. */
class RemotePass {
  readonly #steps: GpuStep[];
  #pipeline: RemotePipeline | undefined;
  #group: BindGroup = [];

  constructor(steps: GpuStep[]) {
    this.#steps = steps;
  }

  setPipeline(pipeline: RemotePipeline): void {
    this.#pipeline = pipeline;
  }

  setBindGroup(_index: number, group: BindGroup): void {
    this.#group = group;
  }

  dispatchWorkgroups(x: number, y = 1, z = 1): void {
    if (!this.#pipeline) throw new Error("no pipeline was set");
    const buffers = this.#group.map(({ id }) => id);
    this.#steps.push({ kind: "dispatch", pipeline: this.#pipeline.id, buffers, groups: [x, y, z] });
  }

  end(): void {
    this.#pipeline = undefined;
  }
}

/** Records steps until they are handed over; those of an encoder that is submitted twice are done once. */
class RemoteEncoder {
  #steps: GpuStep[] = [];

  beginComputePass(): RemotePass {
    return new RemotePass(this.#steps);
  }

  copyBufferToBuffer(from: RemoteBuffer, fromOffset: number, to: RemoteBuffer, toOffset: number, size: number): void {
    this.#steps.push({ kind: "copy", from: from.id, fromOffset, to: to.id, toOffset, size });
  }

  finish(): readonly GpuStep[] {
    const steps = this.#steps;
    this.#steps = [];
    return steps;
  }
}

/** A device as tfjs wants one; its work is done by the thread that has the GPU. */
export interface RemoteDevice {
  readonly limits: GpuLimits;
  readonly features: ReadonlySet<string>;
  readonly queue: {
    submit(lists: readonly (readonly GpuStep[])[]): void;
    writeBuffer(buffer: RemoteBuffer, offset: number, contents: ArrayBuffer, start?: number, size?: number): void;
  };
  createBuffer(descriptor: BufferDescriptor): RemoteBuffer;
  createShaderModule(descriptor: { readonly code: string }): { readonly code: string };
  createComputePipeline(descriptor: {
    readonly compute: { readonly module: { readonly code: string }; readonly entryPoint: string };
  }): RemotePipeline;
  createBindGroup(descriptor: BindGroupDescriptor): BindGroup;
  createCommandEncoder(): RemoteEncoder;
}

/** The device behind `connection`, with the part of `GPUDevice` that tfjs uses for tensors. */
export function createRemoteDevice(connection: GpuConnection): RemoteDevice {
  let ids = 0;
  const nextId = () => (ids += 1);
  return {
    limits: connection.limits,
    features: new Set(),
    queue: {
      submit(lists) {
        for (const steps of lists) if (steps.length > 0) connection.post({ kind: "submit", steps });
        connection.flush();
      },
      writeBuffer({ id }, offset, contents, start = 0, size = contents.byteLength - start) {
        connection.post({ kind: "write buffer", id, offset, contents: contents.slice(start, start + size) });
      },
    },
    createBuffer: (descriptor) => new RemoteBuffer(connection, nextId(), descriptor),
    createShaderModule: ({ code }) => ({ code }),
    createComputePipeline({ compute: { module, entryPoint } }) {
      const id = nextId();
      connection.post({ kind: "create pipeline", id, code: module.code, entryPoint });
      return { id, getBindGroupLayout: () => ({}) };
    },
    createBindGroup: ({ entries }) => entries.map(({ resource }) => resource.buffer),
    createCommandEncoder: () => new RemoteEncoder(),
  };
}
