import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { Message } from "../protocol/message.ts";
import { type TestKernel, startKernel } from "./start-kernel.ts";

type Told = { readonly [field: string]: unknown };

const kelvinVersion = (
  JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { readonly version: string }
).version;

/** A session with a kernel that is written down: cells in, messages out. */
export interface TranscribedSession {
  readonly kernel: TestKernel;
  readonly execute: TestKernel["execute"];
  readonly start: TestKernel["start"];
  readonly request: TestKernel["request"];
  /** Sends a message that has no reply, and waits for its `idle`. */
  readonly say: (
    type: "comm_open" | "comm_msg" | "comm_close",
    content: JsonObject,
    buffers?: readonly Uint8Array[],
  ) => Promise<void>;
  /** What was asked and answered so far, free of ids, times, paths and process ids. */
  readonly text: () => string;
}

/** Starts a kernel in `folder` whose talk is written down. */
export async function transcribedSession(folder: string): Promise<TranscribedSession> {
  const kernel = await startKernel({ folder });
  const asked: { readonly id: string; readonly title: string; readonly content: object }[] = [];
  const start: TestKernel["start"] = async (code, options) => {
    const started = await kernel.start(code, options);
    asked.push({ id: started.id, title: "execute_request", content: { code, ...options } });
    return started;
  };
  return {
    kernel,
    start,
    execute: async (code, options) => (await start(code, options)).done,
    async say(type, content, buffers) {
      const id = await kernel.send("shell", type, content as never, undefined, buffers);
      asked.push({ id, title: type, content });
      const isIdle = (message: Message) => message.parent_header.msg_id === id && isStatus(message, "idle");
      await kernel.until(() => kernel.messages.some(isIdle));
    },
    async request(type, content, channel) {
      const reply = await kernel.request(type, content, channel);
      asked.push({ id: String(reply.parent_header.msg_id), title: type, content });
      return reply;
    },
    text() {
      const numbers = new Map(asked.map(({ id }, index) => [id, index + 1]));
      const told = new Map<number, Told>();
      const entry = (number: number, title: string, content: object) => {
        const earlier = told.get(number) ?? {};
        told.set(number, { ...earlier, ...content });
        return [`[${number}] ${title}`, ...fields(content, earlier)].join("\n    ");
      };
      const entries = inOrder(kernel.messages).flatMap((message) => {
        const number = numbers.get(String(message.parent_header.msg_id));
        const request = number === undefined ? undefined : asked[number - 1];
        if (number === undefined || request === undefined) return [];
        if (isStatus(message, "idle")) return `[${number}] idle`;
        if (isStatus(message, "busy")) return ["", entry(number, request.title, request.content), `[${number}] busy`];
        return entry(number, message.msg_type, { ...message.content, ...beside(message) });
      });
      const masks = [
        [folder, "FOLDER"],
        [process.cwd(), "KELVIN"],
        [String(kernel.process.child.pid), "PID"],
        [kelvinVersion, "VERSION"],
        [process.versions.node, "VERSION"],
      ] as const;
      const text = stripVTControlCharacters(`${entries.join("\n").trim()}\n`).replace(/[ \t]+$/gm, "");
      return masks.reduce((masked, [from, to]) => masked.replaceAll(from, to), text);
    },
  };
}

/** What a message carries besides its content. */
function beside({ metadata, buffers }: Message): object {
  return {
    ...(Object.keys(metadata).length > 0 && { "message metadata": metadata }),
    ...(buffers.length > 0 && { buffers: buffers.map((bytes) => [...bytes].join(" ")) }),
  };
}

/**
 * Messages of iopub as they came, and each reply before the `idle` of its request: the order of messages of different sockets
 * means nothing. A question stands behind the `execute_input` of its cell. Neighbouring texts of one stream are one, as their
 * division depends on time.
 */
function inOrder(messages: readonly Message[]): readonly Message[] {
  const isReply = ({ msg_type }: Message) => msg_type.endsWith("_reply");
  const isQuestion = ({ msg_type }: Message) => msg_type === "input_request";
  const parentOf = (message: Message) => message.parent_header.msg_id;
  const ordered: Message[] = [];
  for (const message of messages) {
    if (isReply(message) || isQuestion(message)) continue;
    // Said again when something else was answered meanwhile.
    const isSame = (other: Message) => isStatus(other, "busy") && parentOf(other) === parentOf(message);
    if (isStatus(message, "busy") && ordered.some(isSame)) continue;
    const ofRequest = (wanted: (other: Message) => boolean) =>
      messages.filter((other) => wanted(other) && parentOf(other) === parentOf(message));
    const last = ordered.at(-1);
    if (isStatus(message, "idle")) ordered.push(...ofRequest(isReply), message);
    else if (message.msg_type === "execute_input") ordered.push(message, ...ofRequest(isQuestion));
    else if (
      message.msg_type === "stream" &&
      last?.msg_type === "stream" &&
      last.content.name === message.content.name &&
      parentOf(last) === parentOf(message)
    )
      ordered[ordered.length - 1] = {
        ...message,
        content: { ...message.content, text: last.content.text + message.content.text },
      };
    else ordered.push(message);
  }
  return ordered;
}

function isStatus(message: Message, state: "busy" | "idle"): boolean {
  return message.msg_type === "status" && message.content.execution_state === state;
}

/**
 * The fields of an object as lines. A text of several lines that was told in an earlier message of the same request, such as
 * the traceback in the reply after an `error`, is only said to be the same.
 */
function fields(content: object, earlier: Told = {}): readonly string[] {
  const entries = Object.entries(content);
  if (entries.length === 0) return ["{}"];
  return entries.flatMap(([name, value]: [string, unknown]) => {
    const inner = lines(value);
    if (inner.length === 1) return `${name}: ${inner[0]}`;
    if (JSON.stringify(earlier[name]) === JSON.stringify(value)) return `${name}: (as above)`;
    return [`${name}:`, ...inner.map((line) => `  ${line}`)];
  });
}

/** A JSON value as lines: texts as they are read, what is short as JSON. */
function lines(value: unknown): readonly string[] {
  if (typeof value === "string")
    return value.includes("\n") ? value.split("\n").map((line) => `| ${line}`) : [quoted(value)];
  if (Array.isArray(value) && isLong(value) && value.every((item) => typeof item === "string"))
    return value.flatMap((item) => item.split("\n").map((line) => `| ${line}`));
  if (typeof value !== "object" || value === null) return [JSON.stringify(value)];
  const isFlat = Object.values(value).every((item) => typeof item !== "object" || item === null);
  return Array.isArray(value) && isFlat ? [JSON.stringify(value)] : fields(value);
}

function isLong(value: unknown): boolean {
  return JSON.stringify(value).length > 60;
}

/** A text as it is, or in quotes where it would read as another value or its ends would be lost. */
function quoted(text: string): string {
  const isAmbiguous = text === "" || text !== text.trim() || /^(-?[\d.]+|true|false|null)$/.test(text);
  return isAmbiguous ? JSON.stringify(text) : text;
}
