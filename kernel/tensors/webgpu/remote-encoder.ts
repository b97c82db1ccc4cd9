import type { GpuStep } from "./gpu-messages.ts";
import type { RemoteBuffer } from "./remote-buffer.ts";

/** A compiled shader. */
export interface RemotePipeline {
  readonly id: number;
  getBindGroupLayout(): object;
}

/** The buffers of a dispatch, in the order of their bindings. */
export type BindGroup = readonly RemoteBuffer[];

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
export class RemoteEncoder {
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
