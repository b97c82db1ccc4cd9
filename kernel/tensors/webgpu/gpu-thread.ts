// The thread that has the GPU: takes commands, so that code which waits for numbers, or never waits, holds up neither them nor
// the driver's callbacks, and so that an interrupt of a cell never meets the driver half way.
import { workerData } from "node:worker_threads";
import { create } from "webgpu";
import {
  signals,
  type GpuCommand,
  type GpuLimits,
  type GpuReply,
  type GpuStep,
  type GpuThreadData,
} from "./gpu-messages.ts";

const { port, signal } = workerData as GpuThreadData;

/** Milliseconds. */
const longestSleep = 2;

function count(place: number): void {
  Atomics.add(signal, place, 1);
  Atomics.notify(signal, place);
}

/** At the end of the process: a thread that is ended while it calls Dawn takes the process's exit status with it, so it stands still. */
function stopWhenAsked(): void {
  if (Atomics.load(signal, signals.stop) === 0) return;
  Atomics.store(signal, signals.stop, 2);
  Atomics.notify(signal, signals.stop);
  Atomics.wait(signal, signals.stop, 2);
}

function reply(message: GpuReply, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer);
  count(signals.replies);
}

/** What the GPU has been given and has not answered. */
let outstanding = 0;
let since = 0;

/**
 * Dawn asks the driver again in each turn of the event loop while something is outstanding, which would keep a core busy for as
 * long as the GPU is. So the loop sleeps between turns: an eighth of what it has waited, and never when there are new commands.
 */
function poll(sent: number): void {
  if (outstanding === 0) return;
  const milliseconds = Math.min(longestSleep, (performance.now() - since) / 8);
  Atomics.wait(signal, signals.sent, sent, milliseconds);
  const now = Atomics.load(signal, signals.sent);
  setImmediate(() => poll(now));
}

function begun(): void {
  outstanding += 1;
  if (outstanding > 1) return;
  since = performance.now();
  const sent = Atomics.load(signal, signals.sent);
  setImmediate(() => poll(sent));
}

function answered(): void {
  outstanding -= 1;
  since = performance.now();
}

interface Pipeline {
  readonly pipeline: GPUComputePipeline;
  readonly layout: GPUBindGroupLayout;
}

/** Does what commands say, on one device. */
function createExecutor(device: GPUDevice) {
  const buffers = new Map<number, GPUBuffer>();
  const pipelines = new Map<number, Pipeline>();
  /** The first thing that went wrong since it was last told. */
  let problem: string | undefined;
  device.addEventListener("uncapturederror", (event) => {
    // Else Dawn prints it, and all that follows from it.
    event.preventDefault();
    problem ??= event.error.message;
  });
  void device.lost.then(({ message, reason }) => {
    if (reason !== "destroyed") problem ??= `the device was lost, restart the kernel: ${message}`;
  });

  const bufferOf = (id: number) => {
    const buffer = buffers.get(id);
    if (!buffer) throw new Error(`there is no buffer ${id}`);
    return buffer;
  };

  function submit(steps: readonly GpuStep[]): void {
    const encoder = device.createCommandEncoder();
    let pass: GPUComputePassEncoder | undefined;
    for (const step of steps) {
      if (step.kind === "copy") {
        pass?.end();
        pass = undefined;
        encoder.copyBufferToBuffer(bufferOf(step.from), step.fromOffset, bufferOf(step.to), step.toOffset, step.size);
        continue;
      }
      const known = pipelines.get(step.pipeline);
      if (!known) throw new Error(`there is no pipeline ${step.pipeline}`);
      const entries = step.buffers.map((id, binding) => ({ binding, resource: { buffer: bufferOf(id) } }));
      pass ??= encoder.beginComputePass();
      pass.setPipeline(known.pipeline);
      pass.setBindGroup(0, device.createBindGroup({ layout: known.layout, entries }));
      pass.dispatchWorkgroups(...step.groups);
    }
    pass?.end();
    device.queue.submit([encoder.finish()]);
  }

  async function read(request: number, id: number): Promise<void> {
    let contents = new ArrayBuffer(0);
    begun();
    try {
      const buffer = bufferOf(id);
      await buffer.mapAsync(1 /* GPUMapMode.READ */);
      contents = buffer.getMappedRange().slice(0);
      buffer.unmap();
    } catch (error) {
      problem ??= (error as Error).message;
    }
    answered();
    reply({ kind: "read", request, contents, ...(problem === undefined ? {} : { problem }) }, [contents]);
    problem = undefined;
  }

  function execute(command: GpuCommand): void {
    switch (command.kind) {
      case "create buffer": {
        const { id, size, usage, contents } = command;
        const buffer = device.createBuffer({ size, usage, mappedAtCreation: contents !== undefined });
        buffers.set(id, buffer);
        if (!contents) return;
        new Uint8Array(buffer.getMappedRange()).set(new Uint8Array(contents));
        buffer.unmap();
        return;
      }
      case "write buffer":
        device.queue.writeBuffer(bufferOf(command.id), command.offset, command.contents);
        return;
      case "destroy buffer":
        bufferOf(command.id).destroy();
        buffers.delete(command.id);
        return;
      case "create pipeline": {
        const { id, code, entryPoint } = command;
        const module = device.createShaderModule({ code });
        const pipeline = device.createComputePipeline({ layout: "auto", compute: { module, entryPoint } });
        pipelines.set(id, { pipeline, layout: pipeline.getBindGroupLayout(0) });
        return;
      }
      case "submit":
        try {
          submit(command.steps);
        } finally {
          // Work that failed is over as well.
          const over = () => {
            answered();
            count(signals.done);
          };
          begun();
          void device.queue.onSubmittedWorkDone().then(over, over);
        }
        return;
      case "read":
        void read(command.request, command.id);
    }
  }

  return (commands: readonly GpuCommand[]): void => {
    stopWhenAsked();
    for (const command of commands) {
      stopWhenAsked();
      try {
        execute(command);
      } catch (error) {
        problem ??= (error as Error).message;
      }
    }
  };
}

function limitsOf({ limits }: GPUAdapter): GpuLimits {
  return {
    maxComputeWorkgroupsPerDimension: limits.maxComputeWorkgroupsPerDimension,
    maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize,
    maxComputeInvocationsPerWorkgroup: limits.maxComputeInvocationsPerWorkgroup,
    maxComputeWorkgroupSizeX: limits.maxComputeWorkgroupSizeX,
    maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
    maxBufferSize: limits.maxBufferSize,
  };
}

/** Dawn lives as long as this is referred to: a device does not keep it, and calls without it are a segmentation fault. */
const gpu = create([]);

async function start(): Promise<void> {
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) throw new Error("no graphics driver offers a GPU");
  const limits = limitsOf(adapter);
  const device = await adapter.requestDevice({ requiredLimits: { ...limits } });
  const execute = createExecutor(device);
  port.on("message", (commands: readonly GpuCommand[]) => execute(commands));
  const { vendor, architecture, device: name, description, isFallbackAdapter: software } = adapter.info;
  reply({ kind: "ready", limits, adapter: { vendor, architecture, device: name, description, software } });
}

try {
  await start();
} catch (error) {
  reply({ kind: "no device", reason: (error as Error).message });
  port.close();
}
