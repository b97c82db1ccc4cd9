import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openLanguageSession } from "../language/testing/language-session.ts";
import { type TestKernel, startKernel } from "./start-kernel.ts";

interface Subject {
  readonly name: string;
  readonly text: string;
}

const { subjects } = JSON.parse(
  readFileSync(new URL("../../dist/renderer/reference.json", import.meta.url), "utf8"),
) as { readonly subjects: readonly Subject[] };
const examples = subjects.flatMap(({ name, text }) =>
  [...text.matchAll(/```ts\n([^]*?)\n```/g)].map(([, code = ""]) => [name, code] as const),
);

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await startKernel({ env: { KELVIN_TENSOR_BACKEND: "wasm" } });
});
afterAll(() => kernel.stop());

test("the examples have no type errors", async () => {
  const session = openLanguageSession();
  try {
    const failures: string[] = [];
    for (const [name, code] of examples) {
      session.cells(code);
      failures.push(...(await session.errors("a")).map((error) => `${name}: ${error}`));
    }
    expect(failures).toEqual([]);
  } finally {
    session.close();
  }
});

test("there are examples to try", () => expect(examples.length).toBeGreaterThan(10));

test.each(examples)("the example of %s runs as it stands, and shows something", async (_name, code) => {
  const { reply, messages } = await kernel.execute(code);
  expect(reply.content).toMatchObject({ status: "ok" });
  expect(messages.some(({ msg_type }) => msg_type === "execute_result")).toBe(true);
});
