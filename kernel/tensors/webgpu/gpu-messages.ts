import type { MessagePort } from "node:worker_threads";

/** What the thread that has the GPU is started with. */
export interface GpuThreadData {
  readonly port: MessagePort;
  /** Counts, by `signals`, what the other thread can wait for without its event loop. */
  readonly signal: Int32Array;
}

/**
 * Places in the numbers that both threads see: how many replies there were, how much submitted work the GPU has done, whether the
 * thread is to stop for good (1) or has (2), and how often it was sent commands.
 */
export const signals = { replies: 0, done: 1, stop: 2, sent: 3 } as const;

/** One step of the work that is submitted to the GPU. Buffers and pipelines go by numbers. */
export type GpuStep =
  | {
      readonly kind: "dispatch";
      readonly pipeline: number;
      /** In the order of their bindings. */
      readonly buffers: readonly number[];
      readonly groups: readonly [number, number, number];
    }
  | {
      readonly kind: "copy";
      readonly from: number;
      readonly fromOffset: number;
      readonly to: number;
      readonly toOffset: number;
      readonly size: number;
    };

/** What the GPU is told to do; nothing but `read` is answered. */
export type GpuCommand =
  | {
      readonly kind: "create buffer";
      readonly id: number;
      readonly size: number;
      readonly usage: number;
      readonly contents?: ArrayBuffer;
    }
  | { readonly kind: "write buffer"; readonly id: number; readonly offset: number; readonly contents: ArrayBuffer }
  | { readonly kind: "destroy buffer"; readonly id: number }
  | { readonly kind: "create pipeline"; readonly id: number; readonly code: string; readonly entryPoint: string }
  | { readonly kind: "submit"; readonly steps: readonly GpuStep[] }
  | { readonly kind: "read"; readonly request: number; readonly id: number };

/** A graphics processor, as its driver describes it. */
export interface GpuAdapter {
  readonly vendor: string;
  readonly architecture: string;
  /** Its name in small letters and dashes. */
  readonly device: string;
  /** Mostly the driver and its version. */
  readonly description: string;
  /** Whether the processor of the machine does its work, as SwiftShader and llvmpipe have it do. */
  readonly software: boolean;
}

/** The bounds of a device that its user has to keep to. */
export interface GpuLimits {
  readonly maxComputeWorkgroupsPerDimension: number;
  readonly maxComputeWorkgroupStorageSize: number;
  readonly maxComputeInvocationsPerWorkgroup: number;
  readonly maxComputeWorkgroupSizeX: number;
  readonly maxStorageBufferBindingSize: number;
  readonly maxBufferSize: number;
}

/** What the thread that has the GPU says. */
export type GpuReply =
  | { readonly kind: "ready"; readonly adapter: GpuAdapter; readonly limits: GpuLimits }
  | { readonly kind: "no device"; readonly reason: string }
  /** `problem`: what the GPU could not do since the last reading, so that the numbers mean nothing. */
  | { readonly kind: "read"; readonly request: number; readonly contents: ArrayBuffer; readonly problem?: string };
