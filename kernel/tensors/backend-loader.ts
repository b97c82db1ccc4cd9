import type { KernelBackend } from "@tensorflow/tfjs-core";
import type { BackendName } from "./backend-name.ts";

/** Why a backend cannot be used here, and the command or step that changes that. */
export interface Unavailable {
  readonly state: "unavailable";
  readonly reason: string;
  readonly howTo: string;
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
   * @throws BackendUnavailableError when it cannot be loaded.
   */
  load(): KernelBackend;
}

/** Thrown when a backend that was asked for cannot be loaded. Its message says what is missing and how to get it. */
export class BackendUnavailableError extends Error {
  /** which one was asked for */
  readonly backend: BackendName;
  /** what is missing */
  readonly reason: string;
  /** how to get it */
  readonly howTo: string;

  constructor(backend: BackendName, reason: string, howTo: string, options?: ErrorOptions) {
    super(`The tensor backend "${backend}" cannot be loaded: ${reason}\n${howTo}`, options);
    this.name = "BackendUnavailableError";
    this.backend = backend;
    this.reason = reason;
    this.howTo = howTo;
  }
}
