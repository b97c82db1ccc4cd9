import type { GpuConnection } from "./gpu-connection.ts";
import type { GpuLimits, GpuStep } from "./gpu-messages.ts";
import { RemoteBuffer, type BufferDescriptor } from "./remote-buffer.ts";
import { RemoteEncoder, type BindGroup, type RemotePipeline } from "./remote-encoder.ts";

interface BindGroupDescriptor {
  readonly entries: readonly { readonly resource: { readonly buffer: RemoteBuffer } }[];
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
