import { randomUUID } from "node:crypto";
import { writeSync } from "node:fs";
import { workerData } from "node:worker_threads";
import { historyPath } from "../history/history-path.ts";
import { createKernelHistory } from "../history/kernel-history.ts";
import { listenToSockets } from "./listen-to-sockets.ts";
import { createMessageSenders } from "./message-sender.ts";
import { startOutputPump } from "./output-pump.ts";
import { createRingReader } from "./output-ring.ts";
import { createOutputSender } from "./output-sender.ts";
import { watchParent } from "./parent-watch.ts";
import { watchProcessOutput } from "./process-output-watch.ts";
import { createRequestIntake } from "./request-intake.ts";
import { createRequestRegister } from "./request-register.ts";
import { createRunControl } from "./run-control.ts";
import { createServedComms } from "./served-comms.ts";
import { watchInterruptSignal } from "./signal-watch.ts";
import { bindSockets, closeSockets } from "./sockets.ts";
import type { ControlThreadData, ToCellThread } from "./thread-messages.ts";

// The thread that speaks with front ends: it answers while a cell computes, and ends what must be ended.
const { port, connection, logDescriptor, version, probeName, heapLimit, ...data } = workerData as ControlThreadData;
const { key } = connection;
const log = (text: string) => {
  if (logDescriptor !== undefined) writeSync(logDescriptor, `kelvin kernel: ${text}`);
};
const tellCellThread = (message: ToCellThread) => port.postMessage(message);

const sockets = await bindSockets(connection);
const senders = createMessageSenders(sockets, key, randomUUID());
const register = createRequestRegister();
const ring = createRingReader(data.ring);
const history = createKernelHistory(historyPath(), log);
const parentOf = (number: number) => register.find(number)?.header ?? {};
const current = () => intake.queue.current();

const runControl = createRunControl({
  probeName,
  kernelFolder: new URL(".", import.meta.url).href,
  senders,
  parent: () => parentOf(current() ?? 0),
  tellCellThread,
  log,
});
const served = createServedComms({ senders, tellCellThread, current });
const intake = createRequestIntake({
  senders,
  register,
  served,
  tellCellThread,
  parentOf,
  version,
  history,
  debug: runControl.debug,
  interrupt: runControl.interrupt,
  shutdown: runControl.end,
});

startOutputPump({
  ring,
  port,
  ...createOutputSender({ senders, register, parentOf, intake, served, runControl, history, heapLimit }),
  processOutput: watchProcessOutput(data.processOutput),
  settled: runControl.settled,
  looked: served.looked,
  found: served.found,
  tableAnswered: served.tableAnswered,
  close() {
    runControl.close();
    served.language.stop();
    history.close();
    void closeSockets(sockets).then(ring.close);
  },
});
listenToSockets(
  sockets,
  { key, senders, log },
  {
    shell: intake.shell,
    control: intake.control,
    input: (value) => tellCellThread({ kind: "answer", value }),
  },
);
watchInterruptSignal(runControl.interrupt);
watchParent(runControl.end);
await senders.publish("status", { execution_state: "starting" }, {});
