/** Text that grows at its end, and forgets its beginning where it may not grow further. */
export class PrintedText {
  #chunks: string[] = [];
  #length = 0;
  #dropped = 0;
  readonly #most: number;

  /** Keeps the last `most` characters, or somewhat more. */
  constructor(text = "", most: number = Number.POSITIVE_INFINITY) {
    this.#most = most;
    this.append(text);
  }

  get length(): number {
    return this.#length;
  }

  /** Characters that were forgotten. */
  get dropped(): number {
    return this.#dropped;
  }

  append(text: string): void {
    if (text === "") return;
    this.#chunks.push(text);
    this.#length += text.length;
    // In large steps, so that a flood of small pieces costs little.
    if (this.#length > this.#most * 1.25) this.#forget();
    else if (this.#chunks.length > 4096) this.#chunks = [this.#chunks.join("")];
  }

  text(): string {
    if (this.#chunks.length > 1) this.#chunks = [this.#chunks.join("")];
    return this.#chunks[0] ?? "";
  }

  #forget(): void {
    const text = this.text();
    // A line is not cut in two, unless it is all there is.
    const cut = text.length - this.#most;
    const lineEnd = text.indexOf("\n", cut);
    const start = lineEnd >= 0 && lineEnd < text.length - this.#most / 2 ? lineEnd + 1 : cut;
    // Copied by way of bytes: a slice would keep the whole text in memory.
    const kept = Buffer.from(text.slice(start), "utf16le").toString("utf16le");
    this.#dropped += start;
    this.#chunks = [kept];
    this.#length = kept.length;
  }
}
