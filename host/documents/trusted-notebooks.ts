import { join } from "node:path";
import * as v from "valibot";
import type { Log } from "../runtime/log.ts";
import { JsonFile } from "../settings/json-file.ts";

const most = 3000;

/** The contents whose outputs the user trusts: what was made here, and what they said so of. Kept as hashes, in `trusted.json`. */
export class TrustedNotebooks {
  readonly #file: JsonFile<readonly string[]>;

  constructor(folder: string, log: Log) {
    this.#file = new JsonFile(
      join(folder, "trusted.json"),
      (json) => v.parse(v.fallback(v.array(v.string()), []), json) as readonly string[],
      log,
    );
  }

  has(sha256: string): boolean {
    return this.#file.value.includes(sha256);
  }

  add(sha256: string): void {
    if (this.#file.value[0] === sha256) return;
    this.#file.set([sha256, ...this.#file.value.filter((known) => known !== sha256)].slice(0, most));
  }

  flushed(): Promise<void> {
    return this.#file.flushed();
  }
}
