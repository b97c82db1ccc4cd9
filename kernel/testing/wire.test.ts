import { Request } from "zeromq";
import { afterEach, expect, test } from "vitest";
import { socketAddress } from "../protocol/connection-file.ts";
import { createMessage } from "../protocol/create-message.ts";
import { encodeFrames } from "../protocol/frames.ts";
import { connectClient } from "./kernel-client.ts";
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
