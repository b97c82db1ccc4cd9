import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type TranscribedSession, transcribedSession } from "./session-transcript.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "kelvin-notebook-")));
afterAll(() => rmSync(folder, { recursive: true }));

/** Waits for what a cell does after it was answered. */
const arrival = ({ kernel }: TranscribedSession, type: string, count = 1) =>
  kernel.until(() => kernel.messages.filter(({ msg_type }) => msg_type === type).length >= count);

/** A file for which cells look, so that what they do later happens when the session says so. */
const gate = {
  close: () => writeFileSync(join(folder, "closed"), ""),
  open: () => rmSync(join(folder, "closed")),
};
const gateOfCells = `import { existsSync } from "node:fs";
const whenOpen = () => new Promise<void>((resolve) => {
  const timer = setInterval(() => {
    if (existsSync("closed")) return;
    clearInterval(timer);
    resolve();
  }, 5);
});`;

/** What is typed, by the name of the golden file that says what comes of it. */
const sessions: { readonly [name: string]: (session: TranscribedSession) => Promise<void> } = {
  async "values-and-console"({ execute }) {
    await execute("6 * 7");
    await execute("const greeting: string = 'hello';");
    await execute("greeting.toUpperCase()");
    await execute("undefined");
    await execute(
      "console.log('one', { two: 2 }); console.error('three'); process.stdout.write('four\\n'); [5, 'six']",
    );
    await execute("await new Promise((resolve) => setTimeout(() => resolve(new Map([['key', 1n]])), 1))");
    await execute("let greeting = 8; greeting += 1");
  },
  async displays({ execute }) {
    await execute("display('first'); display(html`<b>${'<second>'}</b>`); 'value'");
    await execute(
      "display(0, { id: 'counter' }); for (const step of [1, 2]) display(step, { id: 'counter', update: true });",
    );
    await execute("display('flash'); clearOutput(); display('calm'); clearOutput({ wait: true }); display('last')");
    await execute(
      "({ [Symbol.for('Jupyter.display')]: () => ({ 'text/plain': 'plain', 'text/markdown': '*rich*' }) })",
    );
    await execute("display('nothing', { update: true })");
    await execute(
      `display("with all of it", {
  metadata: { "text/plain": { isolated: true } },
  transient: { hint: "now" },
  buffers: [Uint8Array.of(1, 2, 3), new Float32Array(2)],
});`,
    );
  },
  async errors({ execute }) {
    await execute("function fail(depth: number): never {\n  throw new RangeError(`depth ${depth}`);\n}");
    await execute("const before = 1;\n\nfail(before);");
    await execute("let open = (1;\n");
    await execute("missing.length");
    await execute("throw { code: 7 }");
    await execute("await null;\nthrow new Error('outer', { cause: new TypeError('inner') });");
    await execute("before");
  },
  async "stop-on-error"(session) {
    const { kernel, start, execute } = session;
    await execute(gateOfCells);
    gate.close();
    const cells = [
      await start("await whenOpen(); throw new Error('stop here')"),
      await start("'never'"),
      await start("'never either'"),
    ];
    // A round trip later, the cells that wait have arrived too.
    await kernel.request("comm_info_request", {}, "control");
    gate.open();
    for (const { done } of cells) await done;
    await execute("'next'");
    gate.close();
    const going = [
      await start("await whenOpen(); throw new Error('go on')", { stop_on_error: false }),
      await start("'still'"),
    ];
    gate.open();
    for (const { done } of going) await done;
  },
  async "silent-and-store-history"({ execute, request }) {
    await execute("let count = 1; count", { silent: true });
    await execute("count += 1", { store_history: false });
    await execute("count += 1");
    await execute("throw new Error('quiet')", { silent: true });
    await request("history_request", { hist_access_type: "tail", n: 10, output: true, raw: true });
  },
  async "user-expressions"({ execute }) {
    await execute("const half = 0.5;", { user_expressions: { sum: "half + 1", absent: "nowhere", broken: "1 +" } });
    await execute("throw new Error('none are asked')", { user_expressions: { half: "half" } });
  },
  async input(session) {
    const { kernel, start, execute } = session;
    const answer = async (value: string, count: number) => {
      await arrival(session, "input_request", count);
      const question = kernel.messages.filter(({ msg_type }) => msg_type === "input_request").at(-1);
      await kernel.send("stdin", "input_reply", { value }, question);
    };
    const asked = await start("const name = await input('name? '); `hello ${name}`", { allow_stdin: true });
    await answer("Ada", 1);
    await asked.done;
    const secret = await start("(await input('secret? ', { password: true })).length", { allow_stdin: true });
    await answer("12345", 2);
    await secret.done;
    await execute("await input('nobody? ')");
  },
  async "is-complete"({ request }) {
    for (const code of ["1 + 1", "function f() {", "const a = (1", "`open", "let = = 3", "if (true) {\n  for (;;) {"])
      await request("is_complete_request", { code });
  },
  async "complete-and-inspect"({ kernel, execute, request }) {
    await execute("const observed = { alpha: 1, alphabet: [2], get loud() { throw new Error('called'); } };");
    // On a busy machine the first replies go without a language server that is only just starting.
    for (let reply = ""; !reply.includes('"variable"');)
      reply = JSON.stringify(await kernel.request("complete_request", { code: "observ", cursor_pos: 6 }));
    await request("complete_request", { code: "observ", cursor_pos: 6 });
    await request("complete_request", { code: "'🦉'; observed.alp + 1", cursor_pos: 17 });
    await request("complete_request", { code: "observed.loud.", cursor_pos: 14 });
    await request("inspect_request", { code: "observed.alphabet", cursor_pos: 12 });
    await request("inspect_request", { code: "observed", cursor_pos: 3 });
    await request("inspect_request", { code: "unheardOf", cursor_pos: 3 });
  },
  async history({ execute, request }) {
    await execute("const first = 1; first");
    await execute("throw new Error('second')");
    await execute("'third'");
    await request("history_request", { hist_access_type: "tail", n: 2, output: false, raw: true });
    await request("history_request", { hist_access_type: "range", session: 0, start: 1, stop: 3, output: true });
    await request("history_request", { hist_access_type: "search", pattern: "*first*", n: 5 });
  },
  async "kernel-info"({ request }) {
    await request("kernel_info_request", {});
    await request("kernel_info_request", {}, "control");
  },
  async comms(session) {
    const { execute, request, say } = session;
    await execute(
      `comms.register("echo", (comm, opening) => {
  comm.send({ opened: opening.data });
  comm.onMessage(({ data, buffers }) => {
    console.log("got", data);
    comm.send({ echo: data }, { buffers: buffers.map((bytes) => bytes.map((byte) => byte * 2)) });
  });
  comm.onClose(({ data }) => console.log("closed", data));
});`,
    );
    await say("comm_open", { comm_id: "ECHO", target_name: "echo", data: { first: true } });
    await say("comm_msg", { comm_id: "ECHO", data: { value: 21 } }, [Uint8Array.of(1, 2, 3)]);
    await request("comm_info_request", { target_name: "echo" });
    await say("comm_close", { comm_id: "ECHO", data: { reason: "done" } });
    await say("comm_open", { comm_id: "NOBODY", target_name: "unheard.of", data: {} });
    await execute(`const out = comms.open("front.end", { hello: 1 }, { id: "OUT", metadata: { from: "a cell" } });
out.send({ step: 1 });
out.close({ reason: "over" });`);
    await request("comm_info_request", {});
  },
  async interrupt(session) {
    const { kernel, start, execute } = session;
    await execute("let kept = 1;");
    const looping = await start("console.log('looping');\nfor (;;) kept += 0;");
    const waiting = await start("kept = 2");
    await arrival(session, "stream");
    await kernel.request("comm_info_request", {}, "control");
    await kernel.send("control", "interrupt_request", {});
    await looping.done;
    await waiting.done;
    await execute("kept");
  },
  async help({ execute }) {
    await execute("const helped = { alpha: [1, 2] };");
    await execute("helped?");
    await execute("helped.alpha ??");
    await execute("helped.alpha??");
    await execute("unheardOf?");
  },
  async "late-output"(session) {
    const { execute } = session;
    await execute(gateOfCells);
    gate.close();
    await execute(
      "void whenOpen().then(() => {\n  console.log('late, of the second cell');\n  display('late display');\n});",
    );
    await execute("console.log('the third cell'); 3");
    gate.open();
    await arrival(session, "display_data");
    await execute("'fourth'");
  },
  async "stray-errors"(session) {
    const { execute } = session;
    await execute(gateOfCells);
    gate.close();
    await execute("void whenOpen().then(() => {\n  throw new Error('nobody handles this');\n});");
    await execute("'in between'");
    gate.open();
    await arrival(session, "error");
    gate.close();
    await execute(
      "const strayTimer = setInterval(() => {\n  if (existsSync('closed')) return;\n  clearInterval(strayTimer);\n  throw new TypeError('thrown in a timer');\n}, 5);",
    );
    await execute("'in between'");
    gate.open();
    await arrival(session, "error", 2);
    await execute("'alive'");
  },
  async "child-process"({ execute }) {
    await execute(
      [
        `import { spawn, execFileSync } from "node:child_process";`,
        `const child = spawn("sh", ["-c", "echo piped; echo complaint >&2"]);`,
        `child.stdout.pipe(process.stdout);`,
        `let complaints = "";`,
        `child.stderr.on("data", (chunk) => (complaints += chunk));`,
        `await new Promise((resolve) => child.on("close", resolve));`,
        `complaints`,
      ].join("\n"),
    );
    await execute(`execFileSync("echo", ["answered"]).toString()`);
  },
  async imports({ execute }) {
    writeFileSync(
      join(folder, "shapes.ts"),
      `export interface Square { readonly side: number }\nexport const area = ({ side }: Square): number => side ** 2;\nexport function refuse(): never {\n  throw new Error("from the file");\n}\n`,
    );
    await execute(
      `import { type Square, area, refuse } from "./shapes.ts";\nconst square: Square = { side: 3 };\narea(square)`,
    );
    await execute(`import * as shapes from "./shapes";\nObject.keys(shapes)`);
    await execute("refuse()");
    await execute(`import { basename } from "node:path";\nbasename("/a/b.txt")`);
    await execute(`import { volume } from "./shapes.ts";`);
    await execute(`import nothing from "./absent.ts";`);
    await execute(`import nothing from "not-installed-anywhere";`);
  },
  async "shadowed-names"({ execute, request }) {
    await execute("const performance = 'slow', URL = 'nowhere', fetch = 'no';\n[performance, URL, fetch].join()");
    await execute(
      "const process = 'mine'; const Buffer = 1; const globals = 2; let setTimeout = 3; class Error {}\nprocess",
    );
    await execute("const console = { log: (text: string) => text.toUpperCase() };");
    await execute("console.log('mine')");
    await execute("display(performance); await null; [setTimeout, Buffer, new Error() instanceof Error]");
    await execute("let undefinedName: number;\nundefinedName.toFixed()");
    await request("complete_request", { code: "globa", cursor_pos: 5 });
    await execute(
      `const display = 4, Promise = 5, Symbol = 6, Object = 7, JSON = 8, Map = 9, Array = 10;\nawait (async () => [Promise, Symbol, Object])()`,
    );
    await execute("[display, JSON, Map, Array]");
    await request("is_complete_request", { code: "1 + 1" });
  },
};

describe("a session", () => {
  test.each(Object.entries(sessions))("goes as %s.txt has it", async (name, talk) => {
    const session = await transcribedSession(folder);
    try {
      await talk(session);
      await expect(session.text()).toMatchFileSnapshot(`golden/${name}.txt`);
    } finally {
      await session.kernel.stop();
    }
  });
});
