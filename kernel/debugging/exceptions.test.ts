import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DebugClient, startDebugging } from "./testing/debug-client.ts";

const threadId = 1;

/** Cells that throw, by whether anything of theirs catches it. */
const caught = [
  "try { throw new Error('x') } catch {}",
  "function f1() { throw new Error('x') }\ntry { [1].map(() => f1()) } catch {}",
  "try { await Promise.reject(new Error('x')) } catch {}",
  "Promise.reject(new Error('x')).catch(() => 1); await 1;",
  "async function f2() { await null; throw new Error('x') }\ntry { await f2() } catch {}",
  "async function f3() { await null; throw new Error('x') }\nawait f3().then((one) => one, () => 1)",
  "async function f4() { await null; throw new Error('x') }\nasync function f5() { await null; return f4() }\nawait f5().finally(() => 1).catch(() => 1)",
  "try { await Promise.all([(async () => { await 1; throw new Error('x') })()]) } catch {}",
  "try { await new Promise((_, reject) => setTimeout(() => reject(new Error('x')), 1)) } catch {}",
  "async function* f6() { yield 1; throw new Error('x') }\ntry { for await (const one of f6()) one; } catch {}",
];
const uncaught = [
  "throw new Error('x')",
  "await null;\nthrow new Error('x')",
  "await Promise.reject(new Error('x'))",
  "async function g1() { await null; throw new Error('x') }\nawait g1()",
  "try { 1 } catch {} finally { throw new Error('x') }",
  "try { JSON.parse('{}') } catch { 1 }\nmissing",
  "await Promise.all([(async () => { await 1; throw new Error('x') })()])",
  "try { (async () => { await null; throw new Error('x') })(); } catch {}\nawait new Promise((done) => setTimeout(done, 5))",
  "setTimeout(() => { throw new Error('x') }, 1);\nawait new Promise((done) => setTimeout(done, 20))",
  "await new Promise((_, reject) => reject(new Error('x')))",
];

describe.each([
  ["uncaught", uncaught, caught],
  ["caught", caught, uncaught],
] as const)("the filter for exceptions that are %s", (filter, theirs, others) => {
  let client: DebugClient;
  beforeAll(async () => {
    client = await startDebugging();
    await client.get("setExceptionBreakpoints", { filters: [filter] });
  });
  afterAll(() => client.kernel.stop());
  const stops = () => client.events().filter(({ event }) => event === "stopped").length;

  test.each(theirs)("stops once at %j", async (code) => {
    const { done } = await client.kernel.start(code);
    expect(await client.stopped()).toMatchObject({ reason: "exception" });
    const before = stops();
    await client.get("continue", { threadId });
    await done;
    expect(stops()).toBe(before);
  });

  test.each(others)("does not stop at %j", async (code) => {
    const before = stops();
    await client.kernel.execute(code);
    expect(stops()).toBe(before);
  });
});
