import { mkdirSync, readFileSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import { hasCode, writeAtomically } from "../files/write-atomically.ts";
import { reasonOf, type Log } from "../runtime/log.ts";

/** One value kept in a JSON file of Kelvin's own, read once, written after each change. */
export class JsonFile<Value> {
  readonly path: string;
  readonly #log: Log;
  #value: Value;
  #writing: Promise<void> = Promise.resolve();

  /** `parse` makes a value of whatever the file holds; of a file that is not JSON it is given nothing, and the file is put aside. */
  constructor(path: string, parse: (json: unknown) => Value, log: Log) {
    this.path = path;
    this.#log = log;
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    this.#value = parse(this.#read());
  }

  get value(): Value {
    return this.#value;
  }

  set(value: Value): void {
    this.#value = value;
    const text = `${JSON.stringify(value, null, 2)}\n`;
    this.#writing = this.#writing
      .then(() => writeAtomically(this.path, text, 0o600))
      .catch((error: unknown) => this.#log.write(`${this.path} could not be written: ${reasonOf(error)}`));
  }

  /** Waits until the latest value is in the file. */
  flushed(): Promise<void> {
    return this.#writing;
  }

  #read(): unknown {
    let text: string;
    try {
      text = readFileSync(this.path, "utf8");
    } catch (error) {
      if (hasCode(error, "ENOENT")) return undefined;
      throw error;
    }
    try {
      return JSON.parse(text) as unknown;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      renameSync(this.path, `${this.path}.damaged`);
      this.#log.write(`${this.path} is not JSON; it was put aside as ${this.path}.damaged`);
      return undefined;
    }
  }
}
