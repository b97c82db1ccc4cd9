import { spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Request } from "zeromq";
import { afterEach, expect, test } from "vitest";
import { socketAddress } from "../protocol/connection-file.ts";
import { createMessage } from "../protocol/create-message.ts";
import { encodeFrames, signParts } from "../protocol/frames.ts";
import type { Message } from "../protocol/message.ts";
import { connectClient } from "./kernel-client.ts";
import { kernelBundle } from "./kernel-process.ts";
import { type TestKernel, startKernel } from "./start-kernel.ts";

let kernel: TestKernel;
afterEach(() => kernel.stop());

const executeRequest = (code: string) => createMessage("execute_request", { code }, { session: "somebody" });
const answersTo = (id: string) => kernel.messages.filter(({ parent_header }) => parent_header.msg_id === id);

test("A message with a wrong signature is ignored, and the kernel lives on", async () => {
  kernel = await startKernel();
  await kernel.execute("let touched = 'no';");
  const forged = executeRequest("touched = 'yes'");
  await kernel.sendFrames("shell", encodeFrames(forged, "not the key"));
  await kernel.sendFrames("shell", encodeFrames(forged, ""));
  await kernel.sendFrames(
    "control",
    encodeFrames(createMessage("shutdown_request", { restart: false }, { session: "x" }), "no"),
  );
  expect(await shown("touched")).toContain("no");
  expect(answersTo(forged.header.msg_id)).toEqual([]);
});

test("A content that was changed under its signature is ignored", async () => {
  kernel = await startKernel();
  await kernel.execute("let touched = 'no';");
  const signed = encodeFrames(executeRequest("touched"), kernel.process.connection.key);
  const content = Buffer.from(JSON.stringify({ code: "touched = 'yes'" }));
  await kernel.sendFrames("shell", [...signed.slice(0, -1), content]);
  expect(await shown("touched")).toContain("no");
});

test("A message that comes a second time with the same signature is ignored", async () => {
  kernel = await startKernel();
  await kernel.execute("let times = 0;");
  const message = executeRequest("times += 1");
  const frames = encodeFrames(message, kernel.process.connection.key);
  await kernel.sendFrames("shell", frames);
  await kernel.sendFrames("shell", frames);
  expect(await shown("`times: ${times}`")).toContain("times: 1");
  expect(answersTo(message.header.msg_id).filter(({ msg_type }) => msg_type === "execute_reply")).toHaveLength(1);
});

test("Frames that are no message, and messages of an unknown type, are ignored", async () => {
  kernel = await startKernel();
  const { key } = kernel.process.connection;
  const { header } = executeRequest("1");
  const parts = { header, parent_header: {}, metadata: {}, content: {} };
  await kernel.sendFrames("shell", [Buffer.from("nonsense")]);
  await kernel.sendFrames("shell", [Buffer.from("<IDS|MSG>"), Buffer.from("too short")]);
  await kernel.sendFrames("control", [Buffer.alloc(0)]);
  await kernel.sendFrames("shell", encodeFrames(parts, key));
  await kernel.sendFrames("shell", encodeFrames({ ...parts, header: null }, key));
  await kernel.sendFrames("shell", encodeFrames({ ...parts, header: { ...header, msg_type: "dance_request" } }, key));
  expect(await shown("6 * 7")).toContain("42");
});

/** A message with the right signature, whatever is in it. */
const signed = (header: object, content: string | Uint8Array): Uint8Array[] => {
  const empty = Buffer.from("{}");
  const parts = [Buffer.from(JSON.stringify(header)), empty, empty, Buffer.from(content)];
  return [Buffer.from("<IDS|MSG>"), Buffer.from(signParts(kernel.process.connection.key, parts)), ...parts];
};

test("Requests of a client that has the key, but cannot be understood, are answered with an error", async () => {
  kernel = await startKernel();
  const notUtf8 = Buffer.concat([Buffer.from('{"code": "\''), Buffer.from([0xc3, 0x28]), Buffer.from("'\"}")]);
  for (const [type, content, reason] of [
    ["execute_request", "{}", "code of execute_request is not of kind string"],
    ["execute_request", '{"code": "1", "silent": "yes"}', "silent of execute_request is not of kind boolean"],
    ["execute_request", '{"code": "1"', "the content is not JSON"],
    ["execute_request", notUtf8, "the content is not UTF-8"],
    ["complete_request", '{"code": 1}', "code of complete_request is not of kind string"],
    ["history_request", "[]", "the content of history_request is not an object"],
    ["history_request", '{"hist_access_type": "everything"}', "hist_access_type is"],
  ] as const) {
    const { header } = createMessage("status", { execution_state: "idle" }, { session: "somebody" });
    await kernel.sendFrames("shell", signed({ ...header, msg_type: type }, content));
    const replyTo = () => answersTo(header.msg_id).find(({ msg_type }) => msg_type.endsWith("_reply"));
    await kernel.until(
      () => replyTo() !== undefined && answersTo(header.msg_id).some((message) => isState(message, "idle")),
    );
    const reply = replyTo();
    expect(reply).toMatchObject({
      msg_type: type.replace("request", "reply"),
      content: { status: "error", evalue: expect.stringContaining(reason) },
    });
  }
  expect(await shown("6 * 7")).toContain("42");
});

test("Half a surrogate pair in a cell is kept from doing harm", async () => {
  kernel = await startKernel();
  const { header } = executeRequest("");
  await kernel.sendFrames("shell", signed(header, '{"code": "\'[\\ud83e]\'.charCodeAt(1)"}'));
  await kernel.until(() => answersTo(header.msg_id).some(({ msg_type }) => msg_type === "execute_reply"));
  expect(JSON.stringify(answersTo(header.msg_id).map(({ content }) => content))).toContain('"ok"');
});

test("A frame that is larger than any message ends its connection, and nothing else", async () => {
  kernel = await startKernel();
  const peer = connect(kernel.process.connection.hb_port, "127.0.0.1");
  const ended = new Promise((resolve) => peer.once("close", resolve));
  peer.on("error", () => undefined);
  // ZeroMQ's greeting, a READY command of a REQ socket, and the head of a frame of 2^40 bytes.
  const mechanism = Buffer.alloc(20);
  mechanism.write("NULL");
  const greeting = Buffer.concat([
    Buffer.from([0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 3, 1]),
    mechanism,
    Buffer.alloc(32),
  ]);
  const ready = Buffer.from("\x05READY\x0bSocket-Type\0\0\0\x03REQ", "latin1");
  peer.write(Buffer.concat([greeting, Buffer.from([4, ready.length]), ready]));
  await new Promise((resolve) => peer.once("data", resolve));
  peer.write(Buffer.from([2, 0, 0, 1, 0, 0, 0, 0, 0]));
  await ended;
  expect(await shown("6 * 7")).toContain("42");
});

test("A port that is taken ends the kernel with a message that names it", async () => {
  kernel = await startKernel();
  const { connection } = kernel.process;
  const { status, stderr } = await startWith(JSON.stringify(connection));
  expect(stderr).toMatch(/_port cannot be opened at tcp:\/\/127\.0\.0\.1:\d+: address already in use\n$/i);
  expect(status).toBe(1);
});

test("A connection file that cannot be used ends the kernel with the reason and no stack", async () => {
  kernel = await startKernel();
  const { status, stderr } = await startWith("{");
  expect(stderr).toMatch(/^kelvin kernel: the connection file \S+ cannot be used: .*JSON.*\n$/);
  expect(status).toBe(1);
});

test.each(["control", "shell"] as const)(
  "A shutdown_request on %s is answered, and the process ends with status 0",
  async (channel) => {
    kernel = await startKernel();
    await kernel.execute("setInterval(() => undefined, 1000); let held = 1;");
    const id = await kernel.send(channel, "shutdown_request", { restart: false });
    await kernel.until(() => answersTo(id).some(({ msg_type }) => msg_type === "shutdown_reply"));
    const reply = answersTo(id).find(({ msg_type }) => msg_type === "shutdown_reply");
    expect(reply?.content).toEqual({ status: "ok", restart: false });
    expect(await kernel.process.ended).toBe(0);
  },
);

test("A shutdown_request for a restart has its flag echoed", async () => {
  kernel = await startKernel();
  const id = await kernel.send("control", "shutdown_request", { restart: true });
  await kernel.until(() => answersTo(id).some(({ msg_type }) => msg_type === "shutdown_reply"));
  const replies = answersTo(id).filter(({ msg_type }) => msg_type === "shutdown_reply");
  for (const { content } of replies) expect(content).toEqual({ status: "ok", restart: true });
  expect(await kernel.process.ended).toBe(0);
});

test("A shutdown_request ends a kernel whose cell never ends", async () => {
  kernel = await startKernel();
  const { id: cell } = await endless();
  await kernel.until(() => answersTo(cell).some(({ msg_type }) => msg_type === "stream"));
  const id = await kernel.send("control", "shutdown_request", { restart: false });
  await kernel.until(() => answersTo(id).some(({ msg_type }) => msg_type === "shutdown_reply"));
  // Nothing but a signal ends a thread that never looks up. Windows has none, and says 1.
  expect(["SIGKILL", 1]).toContain(await kernel.process.ended);
});

test("The heartbeat echoes what it gets, also while a cell computes", async () => {
  kernel = await startKernel();
  const heartbeat = new Request({ linger: 0 });
  try {
    heartbeat.connect(socketAddress(kernel.process.connection, "hb_port"));
    for (const beat of ["ping", "", "a second one"]) {
      await heartbeat.send(beat);
      expect(String((await heartbeat.receive())[0])).toBe(beat);
    }
    const { id } = await endless();
    await kernel.until(() => answersTo(id).some(({ msg_type }) => msg_type === "stream"));
    await heartbeat.send("busy?");
    expect(String((await heartbeat.receive())[0])).toBe("busy?");
    const info = await kernel.request("kernel_info_request", {}, "control");
    expect(info.content.status).toBe("ok");
  } finally {
    heartbeat.close();
  }
});

test("A kernel that answers on control while a cell runs is said to be busy again", async () => {
  kernel = await startKernel();
  const { done, id } = await kernel.start("await input('?')", { allow_stdin: true });
  const isQuestion = ({ msg_type }: Message) => msg_type === "input_request";
  await kernel.until(() => kernel.messages.some(isQuestion));
  await kernel.request("kernel_info_request", {}, "control");
  await kernel.until(() => answersTo(id).filter((message) => isState(message, "busy")).length === 2);
  await kernel.send("stdin", "input_reply", { value: "" }, kernel.messages.find(isQuestion));
  await done;
  expect(kernel.messages.filter(({ msg_type }) => msg_type === "status").at(-1)).toMatchObject({
    parent_header: { msg_id: id },
    content: { execution_state: "idle" },
  });
});

test("Each subscriber of iopub is welcomed, and hears the cells of the others", async () => {
  kernel = await startKernel();
  const second = await connectClient(kernel.process.connection);
  try {
    const welcomes = second.messages.filter(({ msg_type }) => msg_type === "iopub_welcome");
    expect(welcomes.map(({ content }) => content)).toContainEqual({ subscription: "" });
    const { id } = await kernel.execute("console.log('for everybody')");
    await second.until(() =>
      second.messages.some(({ msg_type, parent_header }) => msg_type === "stream" && parent_header.msg_id === id),
    );
    expect(second.messages.filter(({ msg_type }) => msg_type === "execute_reply")).toEqual([]);
  } finally {
    second.close();
  }
});

function isState(message: Message, state: string): boolean {
  return message.msg_type === "status" && message.content.execution_state === state;
}

/** How a second kernel ends that is given a connection file with this content. */
async function startWith(connection: string): Promise<{ readonly status: number | null; readonly stderr: string }> {
  const folder = mkdtempSync(join(tmpdir(), "kelvin-wire-"));
  try {
    const path = join(folder, "connection.json");
    writeFileSync(path, connection, { mode: 0o600 });
    // A file, as the kernel cannot open its standard error again where that is a socket.
    const log = openSync(join(folder, "log"), "a");
    const child = spawn(process.execPath, [kernelBundle, path], { stdio: ["ignore", "ignore", log] });
    const status = await new Promise<number | null>((resolve) => child.once("close", resolve));
    closeSync(log);
    return { status, stderr: readFileSync(join(folder, "log"), "utf8") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The messages of a cell as text. */
async function shown(code: string): Promise<string> {
  return JSON.stringify((await kernel.execute(code)).messages.map(({ content }) => content));
}

/** A cell that says that it runs and then never ends. Its answer is not waited for. */
async function endless(): Promise<{ readonly id: string }> {
  const id = await kernel.send("shell", "execute_request", {
    code: "console.log('running'); for (;;) Math.sqrt(2);",
    allow_stdin: false,
  });
  return { id };
}
