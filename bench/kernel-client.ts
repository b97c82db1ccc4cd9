import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Dealer, Subscriber } from "zeromq";
import { type ConnectionFile, socketAddress } from "../kernel/protocol/connection-file.ts";
import { createHeader } from "../kernel/protocol/create-message.ts";
import { decodeFrames, encodeFrames } from "../kernel/protocol/frames.ts";

/** A kernelspec's command line, with `{connection_file}` in it. */
export interface BenchKernel {
  readonly name: string;
  readonly argv: readonly string[];
  readonly interruptMode: "message" | "signal";
}

/** One executed cell as a client sees it; times in milliseconds since it was sent. */
export interface Execution {
  readonly status: string;
  readonly replyAfter: number;
  /** When both the reply and `idle` had come. */
  readonly doneAfter: number;
  readonly text: string;
  readonly lines: number;
}

interface Heard {
  readonly type: string;
  readonly parent: string;
  readonly content: Record<string, unknown>;
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve) => {
          const server = createServer().listen(0, "127.0.0.1", () => resolve(server));
        }),
    ),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** A running kernel and a plain client: the same code for every kernel, so that ratios mean something. */
export class RunningKernel {
  readonly #session = randomUUID();
  readonly #waiting = new Set<(message: Heard) => void>();
  readonly #process: ChildProcess;
  readonly #key: string;
  readonly #shell = new Dealer({ reconnectInterval: 5, linger: 0 });
  readonly #control = new Dealer({ reconnectInterval: 5, linger: 0 });
  readonly #iopub = new Subscriber({ reconnectInterval: 5, linger: 0, receiveHighWaterMark: 0 });
  readonly #kernel: BenchKernel;
  readonly #folder: string;

  private constructor(kernel: BenchKernel, child: ChildProcess, connection: ConnectionFile, folder: string) {
    this.#kernel = kernel;
    this.#process = child;
    this.#key = connection.key;
    this.#folder = folder;
    this.#shell.connect(socketAddress(connection, "shell_port"));
    this.#control.connect(socketAddress(connection, "control_port"));
    this.#iopub.connect(socketAddress(connection, "iopub_port"));
    this.#iopub.subscribe();
    for (const socket of [this.#shell, this.#control, this.#iopub]) void this.#listen(socket);
  }

  static async start(kernel: BenchKernel): Promise<RunningKernel> {
    const [shell_port, iopub_port, stdin_port, control_port, hb_port] = (await freePorts(5)) as [
      number,
      number,
      number,
      number,
      number,
    ];
    const connection: ConnectionFile = {
      transport: "tcp",
      ip: "127.0.0.1",
      key: randomUUID(),
      signature_scheme: "hmac-sha256",
      shell_port,
      iopub_port,
      stdin_port,
      control_port,
      hb_port,
    };
    const folder = mkdtempSync(join(tmpdir(), "kelvin-bench-"));
    const file = join(folder, "connection.json");
    writeFileSync(file, JSON.stringify(connection));
    const [command, ...args] = kernel.argv.map((argument) => argument.replace("{connection_file}", file));
    const child = spawn(command!, args, { stdio: "ignore", detached: true, cwd: folder });
    return new RunningKernel(kernel, child, connection, folder);
  }

  get pid(): number {
    return this.#process.pid!;
  }

  get alive(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  async #listen(socket: Dealer | Subscriber): Promise<void> {
    try {
      for await (const frames of socket) {
        const decoded = decodeFrames(frames as Uint8Array[], this.#key);
        if (decoded.kind === "rejected") continue;
        const {
          header,
          parent_header: parent,
          content,
        } = decoded.parts as unknown as {
          header: { msg_type: string };
          parent_header: { msg_id?: string };
          content: Record<string, unknown>;
        };
        for (const hear of this.#waiting) hear({ type: header.msg_type, parent: parent.msg_id ?? "", content });
      }
    } catch (error) {
      // Closing the socket ends the loop that way.
      if (!socket.closed) throw error;
    }
  }

  async #send(socket: Dealer, type: string, content: object): Promise<string> {
    const header = createHeader(type, { session: this.#session });
    await socket.send(encodeFrames({ header, parent_header: {}, metadata: {}, content }, this.#key));
    return header.msg_id;
  }

  /** Asks until the kernel answers and its outputs arrive. */
  async ready(): Promise<void> {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const idle = this.#heard(
        (message) => message.type === "status" && message.content["execution_state"] === "idle",
        500,
      );
      await this.#send(this.#shell, "kernel_info_request", {});
      if (await idle) return;
    }
    throw new Error(`${this.#kernel.name} did not become ready`);
  }

  #heard(wanted: (message: Heard) => boolean, timeout: number): Promise<Heard | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => finish(undefined), timeout);
      const finish = (message: Heard | undefined): void => {
        clearTimeout(timer);
        this.#waiting.delete(hear);
        resolve(message);
      };
      const hear = (message: Heard): void => {
        if (wanted(message)) finish(message);
      };
      this.#waiting.add(hear);
    });
  }

  /** Runs `code`; answers when both reply and `idle` came, or with status `timeout`. */
  execute(code: string, { timeout = 60_000, idle = true } = {}): Promise<Execution> {
    return new Promise((resolve) => {
      const started = performance.now();
      let id = "";
      let text = "";
      let lines = 0;
      let status: string | undefined;
      let replyAfter = Number.NaN;
      let isIdle = !idle;
      const early: Heard[] = [];
      const finish = (outcome: string): void => {
        clearTimeout(timer);
        this.#waiting.delete(hear);
        resolve({ status: outcome, replyAfter, doneAfter: performance.now() - started, text, lines });
      };
      const timer = setTimeout(() => finish("timeout"), timeout);
      const hear = (message: Heard): void => {
        if (id === "") return void early.push(message);
        if (message.parent !== id) return;
        if (message.type === "stream") {
          const chunk = String(message.content["text"]);
          lines += chunk.split("\n").length - 1;
          if (text.length < 100_000) text += chunk;
        } else if (message.type === "execute_result") {
          text += String((message.content["data"] as Record<string, unknown>)["text/plain"]);
        } else if (message.type === "execute_reply") {
          status = String(message.content["status"]);
          replyAfter = performance.now() - started;
        } else if (message.type === "status" && message.content["execution_state"] === "idle") isIdle = true;
        if (status !== undefined && isIdle) finish(status);
      };
      this.#waiting.add(hear);
      const content = {
        code,
        silent: false,
        store_history: true,
        user_expressions: {},
        allow_stdin: false,
        stop_on_error: true,
      };
      void this.#send(this.#shell, "execute_request", content).then((sent) => {
        id = sent;
        for (const message of early) hear(message);
      });
    });
  }

  /** Interrupts as this kernel's front ends do: by message, or by SIGINT to its process group. */
  async interrupt(): Promise<void> {
    if (this.#kernel.interruptMode === "signal") process.kill(-this.pid, "SIGINT");
    else await this.#send(this.#control, "interrupt_request", {});
  }

  stop(): void {
    for (const socket of [this.#shell, this.#control, this.#iopub]) socket.close();
    if (this.alive) process.kill(-this.pid, "SIGKILL");
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
