import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { compileFunction } from "node:vm";
import { util, type DataId, type DataType, type KernelBackend, type TypedArray } from "@tensorflow/tfjs-core";
import type { GpuAdapter } from "./gpu-messages.ts";
import type { GpuConnection } from "./gpu-connection.ts";
import { RemoteBuffer, bufferUsage } from "./remote-buffer.ts";
import { createRemoteDevice, type RemoteDevice } from "./remote-device.ts";
import type { RemoteEncoder } from "./remote-encoder.ts";

/** Where tfjs's backend keeps the numbers of a tensor. */
interface TensorData {
  readonly dtype: DataType;
  readonly values?: TypedArray | string[] | null;
  readonly resource?: RemoteBuffer | null;
}

/** The parts of tfjs's backend and of its store of buffers that are used here. */
interface OfficialBackend extends KernelBackend {
  readonly tensorMap: { get(id: DataId): TensorData };
  readonly commandEncoder: RemoteEncoder;
  readonly bufferManager: {
    readonly freeBuffers: Map<string, RemoteBuffer[]>;
    numFreeBuffers: number;
    readonly numBytesUsed: number;
    numBytesAllocated: number;
    acquireBuffer(size: number, usage: number): RemoteBuffer;
    releaseBuffer(buffer: RemoteBuffer): void;
  };
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
  getBufferData(buffer: RemoteBuffer): Promise<ArrayBuffer>;
  convertAndCacheOnCPU(id: DataId, values: TypedArray): TypedArray;
}

type OfficialBackendClass = new (device: RemoteDevice, adapter: GpuAdapter) => OfficialBackend;

/** The backend that tensors run on, and the GPU that it computes on. */
export interface WebgpuBackend extends KernelBackend {
  readonly adapter: GpuAdapter;
}

/** Buffers that are kept for tensors of the same size to come may take this much beside what tensors take. */
const spareBytes = 256 * 2 ** 20;

/** Stands for the kinds of memory that only pictures and videos have, which notebooks do not hand to the GPU. */
const noInstances = { [Symbol.hasInstance]: () => false };

/**
 * Loads tfjs's backend with what it expects of a browser as names of its own: put into the globals of the process, they would
 * make other code take a notebook for a page.
 */
function loadOfficialBackend(): OfficialBackendClass {
  const load = createRequire(import.meta.url);
  const filename = load.resolve("@tensorflow/tfjs-backend-webgpu");
  const navigator: { gpu?: object } = {};
  const browser: Readonly<Record<string, unknown>> = {
    globalThis: Object.create(globalThis, { navigator: { value: navigator } }),
    GPUBuffer: RemoteBuffer,
    GPUTexture: noInstances,
    GPUExternalTexture: noInstances,
    GPUBufferUsage: bufferUsage,
  };
  const module = { exports: {} as { WebGPUBackend: OfficialBackendClass } };
  const names = ["require", "module", "exports", ...Object.keys(browser)];
  const run = compileFunction(readFileSync(filename, "utf8"), names, { filename });
  run(createRequire(filename), module, module.exports, ...Object.values(browser));
  // Only now: with a GPU in sight, the module would register a backend of its own.
  navigator.gpu = {};
  return module.exports.WebGPUBackend;
}

/** tfjs's backend for WebGPU, which can be read without a wait as others can, and gives memory back. */
export function createWebgpuBackend(connection: GpuConnection): WebgpuBackend {
  const Official = loadOfficialBackend();

  class RemoteBackend extends Official implements WebgpuBackend {
    readonly adapter = connection.adapter;

    /** A buffer that takes a copy of another one and can be read. */
    #copyOf(buffer: RemoteBuffer): RemoteBuffer {
      const { size } = buffer;
      const copy = this.bufferManager.acquireBuffer(size, bufferUsage.COPY_DST | bufferUsage.MAP_READ);
      this.ensureCommandEncoderReady();
      this.endComputePassEncoder();
      this.commandEncoder.copyBufferToBuffer(buffer, 0, copy, 0, size);
      this.submitQueue();
      return copy;
    }

    /** tfjs's own way copies the numbers once more. */
    override async getBufferData(buffer: RemoteBuffer): Promise<ArrayBuffer> {
      const copy = this.#copyOf(buffer);
      try {
        return await copy.read();
      } finally {
        this.bufferManager.releaseBuffer(copy);
      }
    }

    /** tfjs's own way draws the numbers on a canvas. */
    override readSync(id: DataId): TypedArray {
      const { values, resource, dtype } = this.tensorMap.get(id);
      if (values || !resource) return super.readSync(id) as TypedArray;
      const copy = this.#copyOf(resource);
      try {
        const contents = copy.readNow();
        return this.convertAndCacheOnCPU(id, util.convertBackendValuesAndArrayBuffer(contents, dtype) as TypedArray);
      } finally {
        this.bufferManager.releaseBuffer(copy);
      }
    }

    /** tfjs keeps every buffer that was ever freed; a notebook that lives for days would fill the GPU with them. */
    override submitQueue(): void {
      super.submitQueue();
      const { bufferManager } = this;
      if (bufferManager.numBytesAllocated - bufferManager.numBytesUsed <= spareBytes) return;
      for (const buffers of bufferManager.freeBuffers.values())
        for (const buffer of buffers.splice(0)) {
          buffer.destroy();
          bufferManager.numFreeBuffers -= 1;
          bufferManager.numBytesAllocated -= buffer.size;
        }
    }
  }

  return new RemoteBackend(createRemoteDevice(connection), connection.adapter);
}
