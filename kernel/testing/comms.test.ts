import { afterAll, beforeAll, expect, test } from "vitest";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { MessageOf } from "../protocol/message.ts";
import { isMessageOf } from "../protocol/parse-message.ts";
import { type TestKernel, startKernel } from "./start-kernel.ts";

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await startKernel();
});
afterAll(() => kernel.stop());

type CommMessageType = "comm_open" | "comm_msg" | "comm_close";

/** What the kernel sent through the comm `id`. */
const sentThrough = <Type extends CommMessageType>(type: Type, id: string): readonly MessageOf<Type>[] =>
  kernel.messages.filter(
    (message): message is never =>
      isMessageOf(message, type) && (message.content as { comm_id: string }).comm_id === id,
  );
const arrival = (type: CommMessageType, id: string, count = 1) =>
  kernel.until(() => sentThrough(type, id).length >= count);
const open = (id: string, target_name: string, data: JsonObject = {}) =>
  kernel.send("shell", "comm_open", { comm_id: id, target_name, data });
const say = (id: string, data: JsonObject, buffers?: readonly Uint8Array[]) =>
  kernel.send("shell", "comm_msg", { comm_id: id, data }, undefined, buffers);
const isIdle = (request: string) =>
  kernel.messages.some(
    ({ msg_type, parent_header, content }) =>
      msg_type === "status" && parent_header.msg_id === request && content.execution_state === "idle",
  );
const printed = (request: string) =>
  kernel.messages
    .map((message) =>
      message.msg_type === "stream" && message.parent_header.msg_id === request ? message.content.text : "",
    )
    .join("");

test("A target that nobody has registered is answered with comm_close", async () => {
  const request = await open("nobody's", "unheard.of");
  await arrival("comm_close", "nobody's");
  await kernel.until(() => isIdle(request));
  expect(sentThrough("comm_close", "nobody's")[0]?.parent_header.msg_id).toBe(request);
  expect((await kernel.request("comm_info_request", {})).content).toMatchObject({ status: "ok", comms: {} });
});

test("A registered target answers, with data, metadata and buffers both ways", async () => {
  await kernel.execute(`comms.register("double", (comm, { data }) => {
    comm.send({ hello: data.name });
    comm.onMessage(({ data: { by }, buffers: [bytes] }) => {
      const doubles = new Float32Array(bytes.buffer).map((value) => value * by);
      comm.send({ count: doubles.length }, { buffers: [doubles, doubles.buffer], metadata: { unit: "K" } });
      doubles.fill(0);
    });
  });`);
  await open("double 1", "double", { name: "Ada" });
  const request = await say("double 1", { by: 2 }, [new Uint8Array(new Float32Array([1.5, -2]).buffer)]);
  await arrival("comm_msg", "double 1", 2);
  const [greeting, answer] = sentThrough("comm_msg", "double 1");
  expect(greeting?.content.data).toEqual({ hello: "Ada" });
  expect(answer).toMatchObject({ content: { data: { count: 2 } }, metadata: { unit: "K" } });
  // Sent are the bytes as they were when they were sent.
  const values = answer?.buffers.map((bytes) => [...new Float32Array(new Uint8Array(bytes).buffer)]);
  expect(values).toEqual([
    [3, -4],
    [3, -4],
  ]);
  await kernel.until(() => isIdle(request));
});

test("A comm that a cell opens is known to comm_info_request, by its target, until either end closes it", async () => {
  const { id } = await kernel.execute(
    `const [mine, theirs] = ["mine", "theirs"].map((id) => comms.open("front.end", { id }, { id }));
     theirs.onClose(({ data }) => console.log("closed, as", data.why)); comms.list().length`,
  );
  expect(sentThrough("comm_open", "mine")[0]).toMatchObject({
    parent_header: { msg_id: id },
    content: { target_name: "front.end", data: { id: "mine" } },
  });
  const known = async () => {
    const { content } = await kernel.request("comm_info_request", { target_name: "front.end" });
    return content.status === "ok" ? Object.keys(content.comms) : [];
  };
  expect(await known()).toEqual(["mine", "theirs"]);
  await kernel.execute(`mine.close({ reason: "done" }); mine.close()`);
  expect(sentThrough("comm_close", "mine").map(({ content }) => content.data)).toEqual([{ reason: "done" }]);
  await kernel.send("shell", "comm_close", { comm_id: "theirs", data: { why: "I left" } });
  await kernel.until(() => printed(id) !== "");
  expect(printed(id)).toBe("closed, as I left\n");
  expect(await known()).toEqual([]);
  const late = await kernel.execute("theirs.send({})");
  expect(JSON.stringify(late.reply.content)).toContain("the comm with front.end is closed");
});

test("What a listener prints, and what it fails with, belongs to the cell that registered it", async () => {
  const { id } = await kernel.execute(`comms.register("talk", (comm) => {
    comm.onMessage(async ({ data }) => {
      console.log("heard", data.word);
      if (data.word === "bad") throw new Error("not that word");
      if (data.word === "worse") Promise.resolve().then(() => { throw new RangeError("nor that"); });
    });
    comm.onMessage(({ data }) => { if (data.word === "bad") throw new TypeError("at once"); });
  });`);
  await kernel.execute("'another cell'");
  await open("talk 1", "talk");
  for (const word of ["good", "bad", "worse"]) await say("talk 1", { word });
  const errors = () =>
    kernel.messages.filter((message) => isMessageOf(message, "error") && message.parent_header.msg_id === id);
  await kernel.until(() => errors().length >= 3);
  expect(printed(id)).toBe("heard good\nheard bad\nheard worse\n");
  expect(errors().map(({ content }) => (content as { evalue: string }).evalue)).toEqual([
    "at once",
    "not that word",
    "nor that",
  ]);
});

test("A cell can await messages: those of open comms go ahead of the cells that wait", async () => {
  await kernel.execute(`const asked = comms.open("question", {}, { id: "question" });`);
  const asking = await kernel.start(`const answers = [];
    for await (const { data } of asked) { answers.push(data.text); if (answers.length === 2) break; }
    answers.join()`);
  const behind = await kernel.start("'behind'");
  await kernel.until(() => kernel.messages.some(({ parent_header }) => parent_header.msg_id === asking.id));
  for (const text of ["yes", "no"]) await say("question", { text });
  expect(JSON.stringify((await asking.done).messages)).toContain("'yes,no'");
  expect((await behind.done).reply.content.status).toBe("ok");
});

test("A comm_open waits for the cell before it, which may register its target; its own messages stay behind it", async () => {
  const { done } = await kernel.start(`await new Promise((resolve) => setTimeout(resolve, 100));
    comms.register("late", (comm) => comm.onMessage(({ data }) => comm.send(data)));`);
  await open("late 1", "late");
  for (let number = 0; number < 5; number += 1) await say("late 1", { number });
  await done;
  await arrival("comm_msg", "late 1", 5);
  expect(sentThrough("comm_msg", "late 1").map(({ content }) => content.data["number"])).toEqual([0, 1, 2, 3, 4]);
});

test("A front end sees the kernel busy again when a comm message was dealt with while a cell runs", async () => {
  const { done, id } = await kernel.start(`const silent = comms.open("quiet", {}, { id: "quiet" });
    silent.onMessage(() => undefined); await new Promise((resolve) => silent.onClose(resolve));`);
  await arrival("comm_open", "quiet");
  const request = await say("quiet", {});
  await kernel.until(() => isIdle(request));
  const statesOf = (parent: string) =>
    kernel.messages.flatMap((message) =>
      message.msg_type === "status" && message.parent_header.msg_id === parent ? [message.content.execution_state] : [],
    );
  expect(statesOf(request)).toEqual(["busy", "idle"]);
  await kernel.until(() => statesOf(id).length === 2);
  expect(statesOf(id)).toEqual(["busy", "busy"]);
  await kernel.send("shell", "comm_close", { comm_id: "quiet", data: {} });
  expect((await done).reply.content.status).toBe("ok");
});

test("An interrupt ends a listener that loops, and neither the comm nor its cell", async () => {
  const { id } = await kernel.execute(`comms.register("loop", (comm) => comm.onMessage(({ data }) => {
    console.log("got", data.step);
    while (data.step === 1);
    comm.send({ step: data.step });
  }));`);
  await open("loop 1", "loop");
  await say("loop 1", { step: 1 });
  await kernel.until(() => printed(id) === "got 1\n");
  await kernel.send("control", "interrupt_request", {});
  await say("loop 1", { step: 2 });
  await arrival("comm_msg", "loop 1");
  expect(sentThrough("comm_msg", "loop 1").map(({ content }) => content.data)).toEqual([{ step: 2 }]);
});

test("Registering a target again replaces it, and taking it back leaves none", async () => {
  const registered = (word: string) => `comms.register("once", (comm) => comm.send({ word: "${word}" }))`;
  await kernel.execute(`${registered("first")}; ${registered("second")};`);
  await open("once 1", "once");
  await arrival("comm_msg", "once 1");
  await kernel.execute(`comms.unregister("once")`);
  await open("once 2", "once");
  await arrival("comm_close", "once 2");
  expect(sentThrough("comm_msg", "once 1").map(({ content }) => content.data)).toEqual([{ word: "second" }]);
  expect(sentThrough("comm_msg", "once 2")).toEqual([]);
});

test("Messages for comms that are not open, and without data, are dealt with", async () => {
  const lost = await say("never opened", {});
  await kernel.until(() => isIdle(lost));
  await kernel.execute(`comms.register("bare", (comm, { data }) => comm.send({ given: data }));`);
  await kernel.send("shell", "comm_open", { comm_id: "bare", target_name: "bare" } as never);
  await arrival("comm_msg", "bare");
  expect(sentThrough("comm_msg", "bare")[0]?.content.data).toEqual({ given: {} });
});
