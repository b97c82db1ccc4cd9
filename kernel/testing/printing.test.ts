import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestKernel, startKernel } from "./start-kernel.ts";

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await startKernel();
});
afterAll(() => kernel.stop());

describe("a cell that prints", () => {
  test("may use every method of the console", async () => {
    const cell = await kernel.execute(`
      console.info("info %d %s", 1, "two", { three: 3 });
      console.debug("%c styled", "color: red");
      console.dir({ a: { b: { c: 1 } } }, { depth: 0 });
      console.table([{ a: 1 }]);
      console.count(); console.count("own"); console.count();
      console.group("outer"); console.group(); console.log("two\\nlines"); console.groupEnd(); console.groupEnd();
      console.assert(true, "unseen");
      console.time("timer"); console.timeEnd("timer");
      console.assert(false, "seen %s", "as told");
      console.warn("warned");
      function tracing() { console.trace("traced", [1]) }
      tracing();
    `);
    expect(cell.text().replace(/timer: .*ms/, "timer: TIME")).toBe(
      [
        "info 1 two { three: 3 }",
        " styled",
        "{ a: [Object] }",
        "┌─────────┬───┐",
        "│ (index) │ a │",
        "├─────────┼───┤",
        "│ 0       │ 1 │",
        "└─────────┴───┘",
        "default: 1",
        "own: 1",
        "default: 2",
        "outer",
        "    two",
        "    lines",
        "timer: TIME",
        "",
      ].join("\n"),
    );
    expect(cell.text("stderr").replaceAll(/[Cc]ell \[?\d+\]?/g, "CELL")).toBe(
      "Assertion failed: seen as told\nwarned\nTrace: traced [ 1 ]\n    at tracing (CELL:12:36)\n    at CELL:13:7\n",
    );
  });

  test("and fails inside a group does not indent what the next one prints", async () => {
    await kernel.execute("console.group('opened'); throw new Error('before its end')");
    expect((await kernel.execute("console.log('not indented')")).text()).toBe("not indented\n");
  });

  test.each([
    ["bytes", "out.write(Buffer.from('é\\n')); 0", "é\n"],
    ["a character in two pieces", "out.write(Buffer.from([0xe2])); out.write(Buffer.from([0x82, 0xac])); 0", "€"],
    ["a text after half a character", "out.write(Buffer.from([0xe2])); out.write('x'); 0", "�x"],
    ["another encoding", "out.write('6869', 'hex'); out.write('aGk=', 'base64'); 0", "hihi"],
    ["lone surrogates and a NUL", "out.write('\\ud800|\\udc00|\\0'); 0", "�|�|\0"],
    [
      "carriage returns and colours",
      "out.write('1%\\r2%\\r\\x1b[31mred\\x1b[0m'); 0",
      "1%\r2%\r\u001b[31mred\u001b[0m",
    ],
    ["while corked", "out.cork(); out.write('a'); out.uncork(); 0", "a"],
    ["with a callback", "await new Promise((done) => out.write('a', done)); out.write('b'); 0", "ab"],
    ["after an end", "out.end('a'); out.write('b'); 0", "ab"],
    [
      "through a pipeline",
      "await (await import('node:stream/promises')).pipeline(['a', 'b'], out); out.write('c'); 0",
      "abc",
    ],
    [
      "through the descriptor",
      "out.write('a'); fs.writeSync(1, 'b'); fs.writeSync(1, Buffer.from('xcx'), 1, 1); out.write('d'); 0",
      "abcd",
    ],
    [
      "through the descriptor, later",
      "out.write('a'); await new Promise((done) => fs.write(1, 'b', done)); await promisify(fs.write)(1, Buffer.from('c')); fs.writevSync(1, [Buffer.from('d'), Buffer.from('e')]); 0",
      "abcde",
    ],
    [
      "through a stream on the descriptor",
      "await new Promise((done) => fs.createWriteStream('', { fd: 1, autoClose: false }).end('a', done)); out.write('b'); 0",
      "ab",
    ],
  ])("writes %s", async (_name, code, text) => {
    await kernel.execute(
      "var out = process.stdout; var fs = require('node:fs'); var { promisify } = require('node:util');",
    );
    expect((await kernel.execute(code)).text()).toBe(text);
  });

  test("half a character is not completed by another cell", async () => {
    const first = await kernel.execute(
      "process.stdout.write(Buffer.from([0xe2, 0x82])); setTimeout(() => process.stdout.write(Buffer.from([0xac])), 50); 0",
    );
    const second = await kernel.execute(
      "process.stdout.write(Buffer.from([0x41])); await new Promise((resolve) => setTimeout(resolve, 80)); 0",
    );
    expect([first.text(), second.text()]).toEqual(["€", "A"]);
  });

  test("has its descriptor's text late under itself, too", async () => {
    const first = await kernel.execute("setTimeout(() => require('node:fs').writeSync(1, 'late'), 50); 0");
    const second = await kernel.execute("await new Promise((resolve) => setTimeout(resolve, 100)); 0");
    expect([first.text(), second.text()]).toEqual(["late", ""]);
  });

  test("may warn: each warning under the cell that caused it, as often as Node tells it", async () => {
    const first = await kernel.execute(
      "const old = require('node:util').deprecate(() => 0, 'old ways', 'DEP_OWN'); old(); old(); process.emitWarning('careful'); 0",
    );
    const second = await kernel.execute("old(); setTimeout(() => process.emitWarning('late'), 50); 0");
    await kernel.execute("await new Promise((resolve) => setTimeout(resolve, 100))");
    const warnings = (text: string) => [...text.matchAll(/Warning: (.*)/g)].map(([, warning]) => warning);
    expect(warnings(first.text("stderr"))).toEqual(["old ways", "careful"]);
    expect(first.text("stderr")).toMatch(/careful\n    at cell \S+, line 1, column \d+\n$/i);
    expect(warnings(second.text("stderr"))).toEqual(["late"]);
  });
});

describe("at the end of the process", () => {
  const lastWords = async (code: string) => {
    const ending = await startKernel();
    const id = await ending.send("shell", "execute_request", { code });
    const status = await ending.process.ended;
    const text = () =>
      ending.messages
        .map((message) =>
          message.msg_type === "stream" && message.parent_header.msg_id === id ? message.content.text : "",
        )
        .join("");
    await ending.until(() => text().endsWith("end"));
    await ending.stop();
    return [status, text()];
  };

  test.each([
    ["process.exit", "console.log('some'); process.stdout.write('end'); process.exit(3)", [3, "some\nend"]],
    [
      "exit listeners",
      "process.on('exit', (code) => process.stdout.write(code + ' end')); process.exit(4)",
      [4, "4 end"],
    ],
    ["process.abort", "process.stdout.write('end'); process.abort()", ["SIGABRT", "end"]],
  ])("what was printed before or in %s is sent", async (_name, code, result) => {
    expect(await lastWords(code)).toEqual(result);
  });
});
