import { describe, expect, test } from "vitest";
import { createPublisher } from "./publisher.ts";

const parent = {};
const frame = (text: string) => [Buffer.from(text)];

function createPublisherInMemory() {
  const sent: string[] = [];
  const publisher = createPublisher(
    { send: async (frames) => void sent.push(frames.map((bytes) => Buffer.from(bytes).toString()).join()) },
    (text) => frame(`notice: ${text}`),
  );
  const publish = (text: string) => publisher.send(frame(text), parent);
  const turns = () => new Promise((resolve) => setTimeout(resolve, 5));
  return { publisher, publish, sent, turns };
}

describe("the publisher", () => {
  test("keeps what is sent to nobody for the next subscriber, behind its welcome", async () => {
    const { publisher, publish, sent, turns } = createPublisherInMemory();
    await publish("starting");
    await publish("text");
    publisher.joined(frame("welcome"));
    void publish("later");
    await turns();
    expect(sent).toEqual(["welcome", "starting", "text", "later"]);
  });

  test("sends to those who are there, and keeps again when the last has left", async () => {
    const { publisher, publish, sent, turns } = createPublisherInMemory();
    publisher.joined(frame("first"));
    publisher.joined(frame("second"));
    publisher.left();
    await publish("seen");
    publisher.left();
    await publish("unseen");
    await turns();
    expect(sent).toEqual(["first", "second", "seen"]);
    publisher.joined(frame("third"));
    await turns();
    expect(sent.slice(3)).toEqual(["third", "unseen"]);
  });

  test("drops the oldest where nobody comes for long, and says how much", async () => {
    const { publisher, sent, turns } = createPublisherInMemory();
    for (let number = 0; number < 40; number++)
      await publisher.send([Buffer.from(`${number}`), Buffer.alloc(1 << 20)], parent);
    publisher.joined(frame("welcome"));
    await turns();
    expect(sent[1]).toContain("notice: While no front end was connected, 9 messages were dropped");
    expect(sent.slice(2).map((text) => Number.parseInt(text))).toEqual(Array.from({ length: 31 }, (_, i) => i + 9));
  });
});
/root/.pyenv/libexec/pyenv-hooks: line 24: enable: cannot open shared object /root/.pyenv/libexec/pyenv-realpath.dylib: /root/.pyenv/libexec/pyenv-realpath.dylib: cannot open shared object file: No such file or directory
