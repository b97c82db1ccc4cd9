import type { KernelStatus } from "../contract/states.ts";
import type { Kernelspec } from "./kernelspecs.ts";
import { backendOf } from "./tensor-environment.ts";

/** What a kernel is doing; what is graver than work comes with a sentence for the user. */
export type StateChange =
  | { readonly state: "starting" | "idle" | "busy" | "restarting" | "interrupting" }
  | { readonly state: "unresponsive" | "dead"; readonly detail: string };

/** What is told of one notebook's kernel. What says nothing new is not told again. */
export class SessionStatus {
  readonly #changed: (status: KernelStatus) => void;
  #current: KernelStatus = { state: "none" };

  constructor(changed: (status: KernelStatus) => void) {
    this.#changed = changed;
  }

  get current(): KernelStatus {
    return this.#current;
  }

  get state(): KernelStatus["state"] {
    return this.#current.state;
  }

  /** Whether a kernel is there or on its way. */
  get isAlive(): boolean {
    return this.state !== "none" && this.state !== "dead";
  }

  /** Whether a state stands that work alone does not change: `runs` says that the cell it is about has not ended. */
  isGrave(runs: boolean): boolean {
    const stuck = this.state === "interrupting" || this.state === "unresponsive";
    return this.state === "starting" || this.state === "restarting" || this.state === "dead" || (stuck && runs);
  }

  change(spec: Kernelspec, pid: number | undefined, change: StateChange): void {
    const { name, displayName, language } = spec;
    const tensorBackend = backendOf(spec);
    this.tell({
      name,
      displayName,
      language,
      ...(change.state !== "dead" && pid !== undefined && { pid }),
      ...(change.state !== "dead" && tensorBackend !== undefined && { tensorBackend }),
      ...change,
    });
  }

  tell(status: KernelStatus): void {
    if (JSON.stringify(status) === JSON.stringify(this.#current)) return;
    this.#current = status;
    this.#changed(status);
  }
}
