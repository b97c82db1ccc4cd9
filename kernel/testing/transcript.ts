import { stripVTControlCharacters } from "node:util";
import type { Message } from "../protocol/message.ts";
import { type TestKernel, startKernel } from "./start-kernel.ts";

type Requests = TestKernel["request"];

/** A session with a kernel that is written down: cells in, messages out. */
export interface TranscribedSession {
  readonly kernel: TestKernel;
  readonly execute: TestKernel["execute"];
  readonly start: TestKernel["start"];
  readonly request: Requests;
  /** What was asked and answered so far, free of ids, times, paths and process ids. */
  readonly text: () => string;
}

/** Starts a kernel in `folder` whose talk is written down. */
export async function transcribedSession(folder: string): Promise<TranscribedSession> {
  const kernel = await startKernel({ folder });
  const asked: { readonly id: string; readonly title: string; readonly content: unknown }[] = [];
  const start: TestKernel["start"] = async (code, options) => {
    const started = await kernel.start(code, options);
    asked.push({ id: started.id, title: "execute_request", content: { code, ...options } });
    return started;
  };
  return {
    kernel,
    start,
    execute: async (code, options) => (await start(code, options)).done,
    async request(type, content, channel) {
      const reply = await kernel.request(type, content, channel);
      asked.push({ id: String(reply.parent_header.msg_id), title: type, content });
      return reply;
    },
    text() {
      const numbers = new Map(asked.map(({ id }, index) => [id, index + 1]));
      const entry = (number: number, title: string, content: unknown) =>
        [`[${number}] ${title}`, ...lines(content)].join("\n    ");
      const entries = inOrder(kernel.messages).flatMap((message) => {
        const number = numbers.get(String(message.parent_header.msg_id));
        if (number === undefined) return [];
        const shown = entry(number, message.msg_type, message.content);
        const request = asked[number - 1];
        return isStatus(message, "busy") && request ? ["", entry(number, request.title, request.content), shown] : shown;
      });
      const masks = [
        [folder, "FOLDER"],
        [process.cwd(), "KELVIN"],
        [String(kernel.process.child.pid), "PID"],
      ] as const;
      const text = stripVTControlCharacters(`${entries.join("\n").trim()}\n`);
      return masks.reduce((masked, [from, to]) => masked.replaceAll(from, to), text).replace(/[ \t]+$/gm, "");
    },
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

/** A JSON value as indented lines; texts of more than one line stand as they are read. */
function lines(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null || Object.keys(value).length === 0)
    return [typeof value === "string" ? value : JSON.stringify(value)];
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value.flatMap((item) => block(item));
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    const inner = typeof item === "string" ? block(item) : lines(item);
    const isShort = inner.length === 1 && (typeof item !== "object" || item === null || Object.keys(item).length === 0);
    return isShort ? [`${key}: ${inner[0]}`] : [`${key}:`, ...inner.map((line) => `  ${line}`)];
  });
}

function block(text: string): readonly string[] {
  return text.includes("\n") ? text.split("\n").map((line) => `| ${line}`) : [text];
}
