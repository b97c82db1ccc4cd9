import { mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startKernel, type TestKernel } from "../testing/start-kernel.ts";

let folder: string;
let kernel: TestKernel;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "kelvin-shell-")));
  kernel = await startKernel({ folder, env: { SOME_TOKEN: "not-for-your-eyes" } });
});
afterAll(async () => {
  await kernel.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The result of a cell as text, or its error's. */
const valueOf = async (code: string) => {
  const { messages } = await kernel.execute(code);
  for (const message of messages) {
    if (message.msg_type === "execute_result") return message.content.data["text/plain"];
    if (message.msg_type === "error") return `${message.content.ename}: ${message.content.evalue}`;
  }
  return undefined;
};
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
/** Long enough for a busy machine. */
const patiently = { timeout: 15_000 };

describe("a shell command", () => {
  test("shows what it prints below its cell, and nothing else", async () => {
    const cell = await kernel.execute("await $`echo out; echo err >&2; printf 'no line end'`");
    expect([cell.text(), cell.text("stderr")]).toEqual(["out\nno line end", "err\n"]);
    expect(cell.messages.filter(({ msg_type }) => /result|display|error/.test(msg_type))).toEqual([]);
  });

  test("that nobody awaits is waited for as the cell's value", async () => {
    expect((await kernel.execute("$`sleep 0.2; echo done`")).text()).toBe("done\n");
  });

  test("shows while it runs", async () => {
    const { done, id } = await kernel.start("await $`echo first; sleep 60`");
    await kernel.until(() =>
      kernel.messages.some(
        (message) =>
          message.msg_type === "stream" && message.parent_header.msg_id === id && message.content.text === "first\n",
      ),
    );
    await kernel.send("control", "interrupt_request", {});
    expect((await done).reply.content.status).toBe("error");
  });

  test("loses nothing of a flood, and keeps its order", async () => {
    const { text } = await kernel.execute("await $`seq 1 100000`");
    expect(text()).toBe(Array.from({ length: 100_000 }, (_, index) => `${index + 1}\n`).join(""));
  });

  test("gives its output as text, lines, JSON and bytes, and shows none of it then", async () => {
    const cell = await kernel.execute("await $`echo quiet`.text()");
    expect(cell.text()).toBe("");
    expect(
      await valueOf(
        "JSON.stringify([await $`echo a; echo b`.text(), await $`printf '1\\n\\n2\\n'`.lines(), await $`true`.lines(), await $`echo '[1]'`.json(), [...await $`printf '\\377\\0'`.buffer()]])",
      ),
    ).toBe(`'["a\\\\nb",["1","","2"],[],[1],[255,0]]'`);
  });

  test("is read line by line as they come; leaving the loop ends it", async () => {
    const code =
      "let n = 0; for await (const line of $`while true; do echo ü; done`) if (line !== 'ü' || ++n === 20_000) break; n";
    expect(await valueOf(code)).toBe("20000");
    expect(await valueOf("for await (const line of $`echo one; exit 3`) console.log(line)")).toBe(
      "ShellError: echo one; exit 3\nended with exit code 3:\none",
    );
  });

  test("that fails says which, how and why, at its place in the cell", async () => {
    const { messages } = await kernel.execute("const name = 'a b';\nawait $`ls ${name}`");
    const [error] = messages.filter((message) => message.msg_type === "error");
    expect(stripVTControlCharacters(error!.content.traceback.join("\n")).replace(/cell \[\d+\]/g, "cell N"))
      .toMatchInlineSnapshot(`
      "ShellError: ls 'a b'
      ended with exit code 2:
      ls: cannot access 'a b': No such file or directory

      cell N, line 2, column 7
        1 | const name = 'a b';
      > 2 | await $\`ls \${name}\`
          |       ^"
    `);
    expect(await valueOf("await $`false | true`")).toBe("ShellError: false | true\nended with exit code 1");
    expect(await valueOf("await $`false; echo on`")).toBe("ShellError: false; echo on\nended with exit code 1");
    expect(await valueOf("(await $`exit 4`.nothrow()).exitCode")).toBe("4");
    expect(await valueOf("await $({ timeout: 100 })`sleep 60`")).toBe(
      "ShellError: sleep 60\nwas ended, as it took longer than 100 ms",
    );
    expect(await valueOf("await $({ cwd: '/nowhere' })`ls`")).toBe(
      "Error: The folder that the command shall start in is not there: /nowhere",
    );
  });

  test("keeps no more than the limit, and gives no part for the whole", async () => {
    expect(await valueOf("await $({ limit: 10 })`seq 1 1000`.text()")).toMatch(
      /^RangeError: seq 1 1000 printed 3893 bytes, of which the first 10 were kept/,
    );
  });

  test("reads nothing but what it is given", async () => {
    expect(await valueOf("await $`cat`.text()")).toBe("''");
    expect(await valueOf("await $({ input: 'given' })`cat`.text()")).toBe("'given'");
  });

  test("is asked for colours where they are seen, and text is without them", async () => {
    await writeFile(join(folder, "colours.js"), "console.log(process.env.FORCE_COLOR, '\\x1b[31mred\\x1b[0m')");
    const cell = await kernel.execute("const result = await $`node colours.js`; result.stdout");
    expect(cell.text()).toBe("1 \x1b[31mred\x1b[0m\n");
    expect(await valueOf("result.stdout")).toBe("'1 red\\n'");
    expect((await kernel.execute("await $`node colours.js | cat`")).text()).toMatch(/^undefined/);
  });

  test("does not show the environment's secrets", async () => {
    const { text } = await kernel.execute("await $`printenv SOME_TOKEN`");
    expect(text()).toBe("••••••••\n");
  });

  test("starts in process.cwd(), which is the kernel's own; imports are still from the notebook's folder", async () => {
    await writeFile(join(folder, "local.ts"), "export const local: string = 'found';");
    expect(await valueOf("process.chdir('/'); import { local } from './local.ts'; [await $`pwd`.text(), local]")).toBe(
      "[ '/', 'found' ]",
    );
    expect(await valueOf(`process.chdir(${JSON.stringify(folder)}); await $({ cwd: '/tmp' })\`pwd\`.text()`)).toBe(
      "'/tmp'",
    );
  });

  test("ends with all that it has started when its cell is interrupted", async () => {
    const { done, id } = await kernel.start(
      "await $`trap '' INT; (trap '' INT TERM; echo $BASHPID; exec sleep 61) & echo $$; sleep 62`",
    );
    const printed = () =>
      kernel.messages
        .flatMap((message) =>
          message.msg_type === "stream" && message.parent_header.msg_id === id ? [message.content.text] : [],
        )
        .join("")
        .trim()
        .split("\n")
        .map(Number);
    await kernel.until(() => printed().length === 2);
    const pids = printed();
    expect(pids.every(isAlive)).toBe(true);
    await kernel.send("control", "interrupt_request", {});
    expect((await done).reply.content).toMatchObject({ ename: "Interrupted" });
    await expect.poll(() => pids.some(isAlive), patiently).toBe(false);
    expect(await valueOf("1 + 1")).toBe("2");
  });

  test("ends with the kernel", async () => {
    const ending = await startKernel({ folder });
    await ending.send("shell", "execute_request", { code: "await $`echo $$ > pid; sleep 63`" });
    const pid = async () => Number(await readFile(join(folder, "pid"), "utf8").catch(() => "0"));
    while (!(await pid())) await new Promise((resolve) => setTimeout(resolve, 50));
    await ending.send("control", "shutdown_request", { restart: false });
    await ending.process.ended;
    const ended = await pid();
    await expect.poll(() => isAlive(ended), patiently).toBe(false);
    await ending.stop();
  });
});

describe("loadEnv", () => {
  test("sets what is not set, and masks what is secret from the same moment on", async () => {
    await writeFile(
      join(folder, ".env"),
      "# comment\nPLAIN=1\nNEW_API_KEY='sk-from-the-file'\nSOME_TOKEN=other-secret\n",
    );
    const cell = await kernel.execute(
      "console.log(process.env); const set = loadEnv(); console.log({ ...process.env }, [process.env.NEW_API_KEY]); set",
    );
    expect(JSON.stringify(cell.messages)).not.toMatch(/sk-from|not-for-your|other-secret/);
    expect(await valueOf("set")).toBe("[ 'NEW_API_KEY', 'PLAIN' ]");
    expect(await valueOf("[process.env.PLAIN, process.env.NEW_API_KEY.length]")).toBe("[ '1', 16 ]");
    expect(await valueOf("loadEnv('.env', { override: true }); process.env.SOME_TOKEN.length")).toBe("12");
    expect(await valueOf("loadEnv('nowhere.env')")).toBe(
      `Error: There is no file ${folder}/nowhere.env to read variables of the environment from`,
    );
  });
});
