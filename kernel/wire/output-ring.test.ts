import { describe, expect, test } from "vitest";
import { createRingMemory, createRingReader, createRingWriter, ringCapacity } from "./output-ring.ts";

function createRing() {
  const memory = createRingMemory();
  let pokes = 0;
  const writer = createRingWriter(memory, () => {
    pokes += 1;
  });
  return { writer, reader: createRingReader(memory), pokes: () => pokes };
}

describe("the output ring", () => {
  test("gives texts of one stream and request that follow each other as one", () => {
    const { writer, reader } = createRing();
    writer.writeText("stdout", 1, "a");
    writer.writeText("stdout", 1, "ü🦉");
    writer.writeText("stderr", 1, "b");
    writer.writeText("stderr", 2, "c");
    expect(reader.next(1000)).toEqual({ kind: "stdout", request: 1, text: "aü🦉" });
    expect(reader.next(1000)).toEqual({ kind: "stderr", request: 1, text: "b" });
    expect(reader.next(1000)).toEqual({ kind: "stderr", request: 2, text: "c" });
    expect(reader.next(1000)).toBeUndefined();
  });

  test("keeps the place of a posted message between texts", () => {
    const { writer, reader } = createRing();
    writer.writeText("stdout", 3, "before");
    writer.waitToPost(10);
    writer.markPosted(3, 10);
    writer.writeText("stdout", 3, "after");
    expect([1, 2, 3].map(() => reader.next(1000)?.kind)).toEqual(["stdout", "posted", "stdout"]);
  });

  test("wakes the reader once until it has looked", () => {
    const { writer, reader, pokes } = createRing();
    writer.writeText("stdout", 1, "a");
    writer.writeText("stdout", 1, "b");
    expect(pokes()).toBe(1);
    reader.awaitPoke();
    writer.writeText("stdout", 1, "c");
    expect(pokes()).toBe(2);
  });

  test("carries many times its size, whatever the lengths and wherever the end of the memory falls", () => {
    const { writer, reader } = createRing();
    let random = 7;
    const next = (below: number) => {
      random = (random * 48271) % 2147483647;
      return random % below;
    };
    let sent = 0;
    while (sent < 5 * ringCapacity) {
      const text = "x🦉".repeat(next(3000)) + next(10);
      writer.writeText("stdout", next(5), text);
      let received = "";
      for (let record = reader.next(1 << 20); record; record = reader.next(1 << 20)) received += record.text;
      expect(received === text).toBe(true);
      sent += text.length;
    }
  });

  test("cuts long texts between characters, never inside one", () => {
    const { writer, reader } = createRing();
    const text = `y${"🦉".repeat(40_000)}`;
    writer.writeText("stdout", 1, text);
    let received = "";
    for (let record = reader.next(1); record; record = reader.next(1)) received += record.text;
    expect(received === text).toBe(true);
  });
});
