import { afterEach, describe, expect, test, vi } from "vitest";
import { createPublisher } from "./publisher.ts";
import { unreadFor } from "./sockets.ts";

afterEach(() => vi.restoreAllMocks());

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

  test("tells who comes back that it was cut off for not reading", async () => {
    const sent: string[] = [];
    let isBlocked = false;
    const publisher = createPublisher(
      {
        async send([bytes]) {
          if (isBlocked) throw Object.assign(new Error("behind"), { code: "EAGAIN" });
          sent.push(String(bytes));
        },
      },
      (text) => frame(text),
    );
    publisher.joined(frame("welcome"));
    await vi.waitFor(() => expect(sent).toEqual(["welcome"]));
    isBlocked = true;
    void publisher.send(frame("text"), parent);
    await new Promise((resolve) => setTimeout(resolve, 10));
    const now = performance.now();
    vi.spyOn(performance, "now").mockImplementation(() => now + unreadFor);
    publisher.left();
    isBlocked = false;
    publisher.joined(frame("welcome back"));
    await vi.waitFor(() => expect(sent).toHaveLength(4));
    expect(sent.slice(2)).toEqual(["welcome back", expect.stringContaining("it has missed output")]);
  });
});
