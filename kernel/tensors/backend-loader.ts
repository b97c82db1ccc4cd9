import type { KernelBackend } from "@tensorflow/tfjs-core";
import type { BackendName } from "./backend-name.ts";

/** Why a backend cannot be used here, and the command or step that changes that. */
export interface Unavailable {
  readonly state: "unavailable";
  readonly reason: string;
  readonly howTo: string;
  /** Nothing is amiss: the machine has no such device, so nobody has to be told that it is not used. */
  readonly expected?: boolean;
}

/** What a look at the files says about a backend that has not been loaded. */
export type Availability = { readonly state: "available"; readonly detail: string } | Unavailable;

/** One way to compute with tensors, and how to get hold of it. */
export interface BackendLoader {
  readonly name: BackendName;
  /** Whether the backend should load, found out without loading it. */
  probe(): Availability;
  /**
   * Loads the backend and returns it ready for use, synchronously: tfjs has no way to wait at a tensor operation.
   *
   * @param asked whether it was asked for by name, so that it is wanted even where it is no gain
   * @throws BackendUnavailableError when it cannot be loaded.
   */
  load(asked: boolean): KernelBackend;
  /** Whether a backend that was loaded computes on a GPU; absent where none ever does. */
  usesGpu?(backend: KernelBackend): boolean;
}

interface UnavailableOptions extends ErrorOptions {
  /** see `Unavailable`. Default false */
  readonly expected?: boolean;
}

/** Thrown when a backend that was asked for cannot be loaded. Its message says what is missing and how to get it. */
export class BackendUnavailableError extends Error {
  /** which one was asked for */
  readonly backend: BackendName;
  /** what is missing */
  readonly reason: string;
  /** how to get it */
  readonly howTo: string;
  /** whether it is usual on such a machine, so that nothing is wrong with it */
  readonly expected: boolean;

  constructor(backend: BackendName, reason: string, howTo: string, options: UnavailableOptions = {}) {
    super(`The tensor backend "${backend}" cannot be loaded: ${reason}\n${howTo}`, options);
    this.name = "BackendUnavailableError";
    this.backend = backend;
    this.reason = reason;
    this.howTo = howTo;
    this.expected = options.expected ?? false;
  }
}
