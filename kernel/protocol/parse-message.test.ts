import { expect, test } from "vitest";
import { createHeader, createMessage } from "./create-message.ts";
import { parseMessage } from "./parse-message.ts";

const sender = { session: "s" };

test("a message of a known type is narrowed by its msg_type", () => {
  const parsed = parseMessage(createMessage("stream", { name: "stdout", text: "hello" }, sender));
  if (parsed.kind !== "message" || parsed.message.msg_type !== "stream") throw new Error("not a stream");
  expect(parsed.message.content.text).toBe("hello");
});

test("a message of an unknown type is told apart from a malformed one", () => {
  const header = createHeader("usage_request", sender);
  expect(parseMessage({ header, parent_header: {}, metadata: {}, content: {} })).toEqual({
    kind: "unknown",
    msg_type: "usage_request",
    header,
  });
});

test.each([
  ["nothing", undefined, "it is not an object"],
  ["no header", { content: {} }, "its header has no msg_id and msg_type"],
  [
    "a number for code",
    { header: createHeader("execute_request", sender), content: { code: 1 } },
    "code of execute_request is not of kind string",
  ],
  [
    "a text for silent",
    { header: createHeader("execute_request", sender), content: { code: "1", silent: "no" } },
    "silent of execute_request is not of kind boolean",
  ],
  [
    "an array for content",
    { header: createHeader("status", sender), content: [] },
    "the content of status is not an object",
  ],
])("%s is malformed", (_name, value, reason) => {
  expect(parseMessage(value)).toMatchObject({ kind: "malformed", reason });
});

test("names from Object.prototype are not message types", () => {
  const parsed = parseMessage({ header: createHeader("constructor", sender), content: {} });
  expect(parsed.kind).toBe("unknown");
});

test("null stands for an optional field that is left out", () => {
  const content = { hist_access_type: "range", session: 0, start: 1, stop: null };
  expect(parseMessage({ header: createHeader("history_request", sender), content }).kind).toBe("message");
});
