import { afterAll, beforeAll, expect, test } from "vitest";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import { type AnalysisAnswer, dependenciesTarget } from "../protocol/dependencies.ts";
import { type TestKernel, startKernel } from "./start-kernel.ts";

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await startKernel();
  await kernel.send("shell", "comm_open", { comm_id: "d", target_name: dependenciesTarget, data: {} });
});
afterAll(() => kernel.stop());

async function ask(data: JsonObject): Promise<AnalysisAnswer> {
  const answer = () =>
    kernel.messages.flatMap((message) =>
      message.msg_type === "comm_msg" && message.content.data["id"] === data["id"]
        ? [message.content.data as unknown as AnalysisAnswer]
        : [],
    )[0];
  await kernel.send("shell", "comm_msg", { comm_id: "d", data });
  await kernel.until(() => answer() !== undefined);
  return answer()!;
}

test("cells are analysed that never ran, also while another one loops", async () => {
  const { done } = await kernel.start("for (;;) Math.sqrt(2)");
  const cells = [
    { cellId: "one", source: "const a: number = b + 1" },
    { cellId: "two", source: "const = 1" },
  ];
  expect(await ask({ id: 1, method: "analyse", cells })).toMatchObject({
    event: "analysed",
    cells: [
      { cellId: "one", analysis: { kind: "analysed", definitions: [{ name: "a" }], effects: { reads: ["b"] } } },
      { cellId: "two", analysis: { kind: "unreadable", reason: expect.stringContaining("=") } },
    ],
  });
  await kernel.request("interrupt_request", {}, "control");
  await done;
});

test("what is no request is refused with what was expected", async () => {
  expect(await ask({ id: 2, method: "analyse", cells: [{ cellId: 1 }] })).toMatchObject({
    event: "refused",
    reason: expect.stringContaining("source: string"),
  });
});
