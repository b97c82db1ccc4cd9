import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { HostComm } from "./kernel-comms.ts";

/** Questions over one comm, each with a number that its answer bears as `id`. */
export class CommQuestions {
  readonly #comm: HostComm;
  readonly #waiting = new Map<number, { resolve: (data: JsonObject | undefined) => void; timer: NodeJS.Timeout }>();
  #asked = 0;

  constructor(comm: HostComm) {
    this.#comm = comm;
  }

  /** The answer; undefined where none comes within `patience` milliseconds, or the kernel went. */
  ask(question: JsonObject, patience: number): Promise<JsonObject | undefined> {
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#settle(id, undefined), patience);
      this.#waiting.set(id, { resolve, timer });
      this.#comm.send({ ...question, id });
    });
  }

  /** Takes what the kernel says where it answers a question. Says whether it did. */
  answered(data: JsonObject): boolean {
    return typeof data["id"] === "number" && this.#settle(data["id"], data);
  }

  /** No more answers will come. */
  end(): void {
    for (const id of this.#waiting.keys()) this.#settle(id, undefined);
  }

  #settle(id: number, data: JsonObject | undefined): boolean {
    const waiting = this.#waiting.get(id);
    if (!waiting) return false;
    clearTimeout(waiting.timer);
    this.#waiting.delete(id);
    waiting.resolve(data);
    return true;
  }
}
