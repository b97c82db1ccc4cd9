import { describe, expect, test } from "vitest";
import { createPublisher } from "./publisher.ts";
import { readFrame } from "./zmtp.ts";

const parent = {};
const frame = (text: string) => [Buffer.from(text)];

function createPublisherInMemory() {
  const sent: string[] = [];
  let listening = 0;
  const publisher = createPublisher(
    {
      isHeard: () => listening > 0,
      send: async (frames) => void sent.push(frames.map((bytes) => Buffer.from(bytes).toString()).join()),
    },
    (text) => frame(`notice: ${text}`),
  );
  const publish = (text: string) => publisher.send(frame(text), parent);
  const subscriber = {
    write(message: readonly Uint8Array[]) {
      sent.push(String(readFrame(Buffer.concat(message), Infinity)?.frame.body));
    },
  };
  const join = (welcome: string) => {
    listening += 1;
    publisher.joined(subscriber, frame(welcome));
  };
  const leave = (how: "left" | "cutOff" = "left") => {
    listening -= 1;
    publisher.left(how);
  };
  return { publisher, publish, join, leave, sent };
}

describe("the publisher", () => {
  test("keeps what is sent to nobody for the next subscriber, behind its welcome", async () => {
    const { publish, join, sent } = createPublisherInMemory();
    await publish("starting");
    await publish("text");
    join("welcome");
    await publish("later");
    expect(sent).toEqual(["welcome", "starting", "text", "later"]);
  });

  test("sends to those who are there, and keeps again when the last has left", async () => {
    const { publish, join, leave, sent } = createPublisherInMemory();
    join("first");
    join("second");
    leave();
    await publish("seen");
    leave();
    await publish("unseen");
    expect(sent).toEqual(["first", "second", "seen"]);
    join("third");
    expect(sent.slice(3)).toEqual(["third", "unseen"]);
  });

  test("drops the oldest where nobody comes for long, and says how much", async () => {
    const { publisher, join, sent } = createPublisherInMemory();
    for (let number = 0; number < 40; number++)
      await publisher.send([Buffer.from(`${number}`), Buffer.alloc(1 << 20)], parent);
    join("welcome");
    expect(sent[1]).toContain("notice: While no front end was connected, 9 messages were dropped");
    expect(sent.slice(2).map((text) => Number.parseInt(text))).toEqual(Array.from({ length: 31 }, (_, i) => i + 9));
  });

  test("tells who comes back that it was cut off for not reading, and nobody after that", async () => {
    const { join, leave, sent } = createPublisherInMemory();
    join("first");
    join("second");
    leave("cutOff");
    join("second again");
    join("third");
    expect(sent.slice(2)).toEqual(["second again", expect.stringContaining("it has missed output"), "third"]);
  });
});
