import { randomUUID } from "node:crypto";
import { writeSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { workerData } from "node:worker_threads";
import { type CreateDebugger, createDebuggerLoader } from "../debugging/debugger-loader.ts";
import { createKernelHistory } from "../history/kernel-history.ts";
import { historyPath } from "../history/history-path.ts";
import { dependenciesTarget } from "../protocol/dependencies.ts";
import { variablesTarget } from "../protocol/variables.ts";
import { createLanguageService } from "../language/language-service.ts";
import { languageTarget } from "../protocol/language-comm.ts";
import { answerWithoutCells } from "./answer-without-cells.ts";
import { createBoundedLog } from "./bounded-log.ts";
import { createCommTable, isComm } from "./comm-table.ts";
import { type AnalyzeCell, createDependenciesTarget } from "./dependencies-service.ts";
import { maybeFatalError } from "./explain-fatal-error.ts";
import { createInterrupter } from "./interrupter.ts";
import { createLanguageRequests } from "./language-requests.ts";
import { createMessageSenders } from "./message-sender.ts";
import { startOutputPump } from "./output-pump.ts";
import { createRingReader } from "./output-ring.ts";
import { watchParent } from "./parent-watch.ts";
import { watchProcessOutput } from "./process-output-watch.ts";
import { type ReceivedMessage, receiveMessages } from "./receive-messages.ts";
import { refuseRequest } from "./refuse-request.ts";
import { createRequestRegister } from "./request-register.ts";
import { createShellQueue } from "./shell-queue.ts";
import { createSignatureHistory } from "./signature-history.ts";
import { watchInterruptSignal } from "./signal-watch.ts";
import { bindSockets } from "./sockets.ts";
import { endProcess } from "./end-process.ts";
import type { ControlThreadData, ToCellThread } from "./thread-messages.ts";
import { createValueLookup } from "./value-lookup.ts";
import { createVariablesService } from "./variables-service.ts";

const data = workerData as ControlThreadData;
/** A bundle of its own, with the compiler in it, which this thread needs for nothing else. */
const loadAnalysis = async () => {
  const bundle = new URL("./analyze-cell.mjs", import.meta.url).href;
  const { analyzeCell } = (await import(bundle)) as { readonly analyzeCell: AnalyzeCell };
  return analyzeCell;
};
/** A bundle of its own, too: most kernels are never asked for it. */
const loadDebugger = async () => {
  const bundle = new URL("./debugger.mjs", import.meta.url).href;
  const { createDebugger } = (await import(bundle)) as { readonly createDebugger: CreateDebugger };
  return createDebugger;
};
const { port, connection } = data;
const session = randomUUID();
const log = (text: string) => {
  if (data.logDescriptor !== undefined) writeSync(data.logDescriptor, `kelvin kernel: ${text}`);
};
const sockets = await bindSockets(connection);
const senders = createMessageSenders(sockets, connection.key, session);
const register = createRequestRegister();
const ring = createRingReader(data.ring);
const tellCellThread = (message: ToCellThread) => port.postMessage(message);
const parentOf = (number: number) => register.find(number)?.header ?? {};

const interrupter = createInterrupter({
  probeName: data.probeName,
  asked: () => debug.interrupting(),
  tellStopped: (number) => tellCellThread({ kind: "interrupted", interrupt: number }),
  tellStuck: () =>
    void senders.publish(
      "stream",
      {
        name: "stderr",
        text: "The cell is inside a native call that cannot be interrupted; it stops when the call returns. Restart the kernel to stop it now.\n",
      },
      parentOf(queue.current() ?? 0),
    ),
});
const debug = createDebuggerLoader(loadDebugger, {
  kernelFolder: new URL(".", import.meta.url).href,
  event(event) {
    // An interrupt must find what is paused at once: the cell would go on meanwhile.
    if (event.event === "stopped") interrupter.connect();
    void senders.publish("debug_event", event, parentOf(queue.current() ?? 0));
  },
  failed: (reason) => log(`the debugger: ${reason}\n`),
});
const { interrupt } = interrupter;
const end = () => {
  if (debug.isPaused()) interrupt();
  endProcess(tellCellThread);
};
const variables = createVariablesService({
  ask: (question) => tellCellThread({ kind: "variables", question }),
  isRunning: () => queue.current() !== undefined,
});
const values = createValueLookup(
  (question) => tellCellThread({ kind: "values", question }),
  () => queue.current(),
);
const language = createLanguageService({
  folder: process.cwd(),
  typesFolder: fileURLToPath(new URL("types", import.meta.url)),
  from: import.meta.url,
  describeTables: fileURLToPath(new URL("library/bin/describe-tables.mjs", import.meta.url)),
  values,
});
/** The comm targets that this thread serves. */
const comms = createCommTable(senders, {
  [variablesTarget]: variables.target,
  [languageTarget]: language.comms.target,
  [dependenciesTarget]: createDependenciesTarget(loadAnalysis),
});
const history = createKernelHistory(historyPath(), log);

const answerHere = (received: ReceivedMessage, channel: "shell" | "control") =>
  answerWithoutCells(received, channel, {
    senders,
    version: data.version,
    comms,
    history,
    debug: debug.answer,
    interrupt,
    shutdown: end,
  });
const queue = createShellQueue({
  senders,
  register,
  handOver(number, message) {
    languageRequests.handedOver(number, message);
    tellCellThread({ kind: "request", number, message });
  },
  answerHere: (received) => answerHere(received, "shell"),
  comms,
});

const languageRequests = createLanguageRequests({
  senders,
  service: language,
  stillBusy() {
    const number = queue.current();
    if (number !== undefined) void senders.publish("status", { execution_state: "busy" }, parentOf(number));
  },
});

startOutputPump({
  ring,
  port,
  settled(number) {
    debug.settled();
    interrupter.settled(number);
  },
  looked: variables.answered,
  found: values.answered,
  remember: history.note,
  close() {
    debug.close();
    language.stop();
    history.close();
    for (const socket of Object.values(sockets)) socket.close();
    ring.close();
  },
  sendText: (name, request, text) => senders.publish("stream", { name, text }, parentOf(request)),
  processOutput: watchProcessOutput(data.processOutput),
  // Nothing tells which cell it is of: the one that executes, or else the last.
  async sendProcessText(text) {
    const cell = parentOf(register.latestCell());
    await senders.publish("stream", text, cell, { metadata: { kelvin: { source: "process" } } });
    const error = maybeFatalError(text, data.heapLimit);
    if (error) await senders.publish("error", error, cell);
  },
  async sendPosted(message) {
    switch (message.kind) {
      case "publish":
        comms.sent(message);
        return senders.publishSerialized(message, parentOf(message.request));
      case "fail":
        return queue.failing(message.request);
      case "handled":
        return queue.handled(message.request);
      // The pump has done it, as before each message.
      case "drain":
        return;
      case "reply":
        await queue.replied(message.request, message);
        languageRequests.replied(message.request, message);
        variables.cellEnded();
        return interrupter.connect();
      case "ask": {
        const { prompt, password } = message;
        const origin = register.find(message.request);
        if (origin) await senders.answer("stdin", "input_request", { prompt, password }, origin);
      }
    }
  },
});

const isNew = createSignatureHistory();
const dropped = createBoundedLog((reason) => log(`dropped a message: ${reason}\n`));
const receive = (socket: "shell" | "control" | "stdin", received: (message: ReceivedMessage) => void) =>
  receiveMessages(sockets[socket], connection.key, isNew, {
    received,
    dropped,
    malformed(origin, reason) {
      dropped(reason);
      if (socket !== "stdin") void refuseRequest(socket, origin, reason, senders);
    },
  });

void receive("shell", (received) => {
  if (!languageRequests.answers(received, "shell")) queue.received(received);
});
void receive("control", async (received) => {
  if (isComm(received.message)) return queue.received(received);
  if (languageRequests.answers(received, "control")) return;
  // Not waited for: an interrupt must be heard while subscribers are behind.
  void senders.publish("status", { execution_state: "busy" }, received.origin.header);
  await answerHere(received, "control");
  await senders.publish("status", { execution_state: "idle" }, received.origin.header);
  queue.stayBusy();
});
void receive("stdin", ({ message }) => {
  if (message.msg_type === "input_reply") tellCellThread({ kind: "answer", value: message.content.value });
});
void (async () => {
  for await (const frames of sockets.heartbeat) await sockets.heartbeat.send(frames);
})();
void (async () => {
  // XPUB hands out subscriptions, a 1 and the topic, and their ends, a 0 and the topic.
  for await (const [subscription] of sockets.iopub) {
    if (subscription?.[0] === 1) senders.subscribed(subscription.toString("utf8", 1));
    else if (subscription?.[0] === 0) senders.unsubscribed();
  }
})();

watchInterruptSignal(interrupt);
watchParent(end);
await senders.publish("status", { execution_state: "starting" }, {});
