import { mkdirSync, readFileSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import { hasCode, writeAtomically } from "../files/write-atomically.ts";
import { reasonOf, type Log } from "../runtime/log.ts";

/** What became of a file that others may have written. */
export type Rereading =
  { readonly kind: "same" | "changed" } | { readonly kind: "unreadable"; readonly reason: string };

/** One value kept in a JSON file of Kelvin's own, read at the start, written after each change. */
export class JsonFile<Value> {
  readonly path: string;
  readonly #parse: (json: unknown) => Value;
  readonly #log: Log;
  #value: Value;
  /** What the file holds, as far as is known here. */
  #text: string | undefined;
  /** Whether somebody wrote into the file what is no JSON. */
  #isDamaged = false;
  #writing: Promise<void> = Promise.resolve();

  /** `parse` makes a value of whatever the file holds; of a file that is not JSON it is given nothing, and the file is put aside. */
  constructor(path: string, parse: (json: unknown) => Value, log: Log) {
    this.path = path;
    this.#parse = parse;
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
    this.#text = text;
    if (this.#isDamaged) this.#putAside();
    this.#writing = this.#writing
      .then(() => writeAtomically(this.path, text, 0o600))
      .catch((error: unknown) => this.#log.write(`${this.path} could not be written: ${reasonOf(error)}`));
  }

  /** Waits until the latest value is in the file. */
  flushed(): Promise<void> {
    return this.#writing;
  }

  /** Takes over what somebody else has written into the file. What is no JSON, or gone, changes nothing. */
  async reread(): Promise<Rereading> {
    // What is being written here is not yet what the file holds.
    for (let writing; writing !== this.#writing;) await (writing = this.#writing);
    const text = this.#readText();
    if (text === undefined || text === this.#text) return { kind: "same" };
    this.#text = text;
    this.#isDamaged = false;
    try {
      this.#value = this.#parse(JSON.parse(text));
      return { kind: "changed" };
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      this.#isDamaged = true;
      return { kind: "unreadable", reason: error.message };
    }
  }

  #readText(): string | undefined {
    try {
      return readFileSync(this.path, "utf8");
    } catch (error) {
      if (hasCode(error, "ENOENT")) return undefined;
      throw error;
    }
  }

  #read(): unknown {
    this.#text = this.#readText();
    if (this.#text === undefined) return undefined;
    try {
      return JSON.parse(this.#text) as unknown;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      this.#putAside();
      return undefined;
    }
  }

  /** Keeps what cannot be read, for its writer, where it is not written over. */
  #putAside(): void {
    this.#isDamaged = false;
    renameSync(this.path, `${this.path}.damaged`);
    this.#log.write(`${this.path} is not JSON; it was put aside as ${this.path}.damaged`);
  }
}
