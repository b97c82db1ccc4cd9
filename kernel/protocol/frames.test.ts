import { describe, expect, test } from "vitest";
import { createMessage } from "./create-message.ts";
import { decodeFrames, encodeFrames, signParts } from "./frames.ts";
import { parseMessage } from "./parse-message.ts";

const key = "5ca1ab1e";
const sender = { session: "s" };
const message = createMessage("execute_request", { code: "1 + 1 // ü" }, sender, {
  buffers: [new Uint8Array([1, 2, 3])],
});

describe("frames", () => {
  test("a message survives the way through the frames, with identities and buffers", () => {
    const decoded = decodeFrames(encodeFrames(message, key, [new Uint8Array([9])]), key);
    if (decoded.kind !== "decoded") throw new Error(decoded.reason);
    expect(decoded.identities).toEqual([new Uint8Array([9])]);
    expect(parseMessage(decoded.parts)).toEqual({ kind: "message", message });
  });

  test("the signature is the one that any Jupyter client computes", () => {
    const frames = encodeFrames({ header: {}, parent_header: {}, metadata: {}, content: {} }, "key");
    // python: hmac.new(b"key", b"{}{}{}{}", "sha256").hexdigest()
    expect(Buffer.from(frames[1]!).toString()).toBe("ca767b02c5bc061ed184a9a029e7f93a7f2f7ed4e8fe74120fc1212f0b008fa3");
  });

  test("a message signed with another key, or changed on its way, is rejected", () => {
    const frames = encodeFrames(message, "another key");
    expect(decodeFrames(frames, key)).toEqual({ kind: "rejected", reason: "the signature is wrong" });
    const changed = encodeFrames(message, key).map((frame, index) => (index === 5 ? Buffer.from("{}") : frame));
    expect(decodeFrames(changed, key).kind).toBe("rejected");
  });

  test("an empty key means no signatures", () => {
    expect(decodeFrames(encodeFrames(message, ""), "").kind).toBe("decoded");
  });

  test("frames that are no message are rejected with a reason", () => {
    expect(decodeFrames([], key)).toEqual({ kind: "rejected", reason: "no <IDS|MSG> among the frames" });
    expect(decodeFrames([Buffer.from("<IDS|MSG>"), Buffer.from("")], key).kind).toBe("rejected");
    const broken = ["<IDS|MSG>", "", "{", "{}", "{}", "{}"].map((part) => Buffer.from(part));
    expect(decodeFrames(broken, "").kind).toBe("rejected");
  });

  test("what is signed but no JSON, or no UTF-8, is rejected with its sender", () => {
    const header = Buffer.from(JSON.stringify(message.header));
    const empty = Buffer.from("{}");
    for (const [content, reason] of [
      [Buffer.from("{"), /^the content is not JSON/],
      [Buffer.from([0x7b, 0xc3, 0x28, 0x7d]), /^the content is not UTF-8$/],
    ] as const) {
      const parts = [header, empty, empty, content];
      const identity = Buffer.from("someone");
      const decoded = decodeFrames(
        [identity, Buffer.from("<IDS|MSG>"), Buffer.from(signParts(key, parts)), ...parts],
        key,
      );
      expect(decoded).toEqual({
        kind: "rejected",
        reason: expect.stringMatching(reason),
        from: { identities: [identity], header: message.header },
      });
    }
  });

  test("the text of the content is handed out as it was sent", () => {
    const frames = encodeFrames(message, "", [], Buffer.from('{"code": "1", "value": 1.0}'));
    const decoded = decodeFrames(frames, "");
    expect(decoded.kind === "decoded" && decoded.contentText).toBe('{"code": "1", "value": 1.0}');
  });
});
