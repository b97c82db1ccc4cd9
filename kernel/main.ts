import { writeSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { getHeapStatistics } from "node:v8";
import { createDebugProbe, debugProbeName } from "./debugging/debug-probe.ts";
import { captureDescriptors } from "./display/capture-descriptors.ts";
import { captureOutput } from "./display/capture-output.ts";
import { createCellOutput } from "./display/cell-output.ts";
import { createDisplayFunctions } from "./display/display-functions.ts";
import { displayValue } from "./display/display-value.ts";
import { createInput } from "./display/input.ts";
import { createCellProgress } from "./display/progress/cell-progress.ts";
import { orderChildOutput } from "./display/order-child-output.ts";
import { html, md, svg } from "./display/templates.ts";
import { beforeProcessEnds } from "./execution/before-process-ends.ts";
import { createRequestHandler } from "./execution/cell-requests.ts";
import { createCellRunner } from "./execution/cell-runner.ts";
import { createComms } from "./execution/comms.ts";
import { createCellCompiler } from "./execution/compile-cell.ts";
import { describeError as describeThrown } from "./execution/describe-error.ts";
import { guardTimers } from "./execution/guard-timers.ts";
import { keepBuiltins } from "./execution/keep-builtins.ts";
import { openInspectorSession } from "./execution/inspector-session.ts";
import { inspectValue } from "./execution/inspect-value.ts";
import { createInterrupts } from "./execution/interrupts.ts";
import { lookAtValues } from "./execution/look-at-values.ts";
import { createModuleLoader } from "./execution/module-loader.ts";
import { reportStrayErrors } from "./execution/report-stray-errors.ts";
import { reportWarnings } from "./execution/report-warnings.ts";
import { currentRun } from "./execution/run.ts";
import { createUserCode } from "./execution/user-code.ts";
import { createInstall } from "./install/install-packages.ts";
import { createCellShell } from "./shell/cell-shell.ts";
import { loadEnv } from "./shell/load-env.ts";
import { endAllGroups } from "./shell/process-groups.ts";
import { createTableAnswerer } from "./tables/answer-table-questions.ts";
import { createDisplayedTables } from "./tables/displayed-tables.ts";
import { createVariablesAnswerer } from "./variables/answer-questions.ts";
import { createNameOrigins } from "./variables/name-origins.ts";
import { createPromiseStates } from "./variables/promise-states.ts";
import { createScopeReader } from "./variables/scope-reader.ts";
import { descend } from "./variables/value-children.ts";
import { startControlThread } from "./wire/control-link.ts";
import { isComm } from "./wire/comm-table.ts";
import type { TableTask } from "./wire/thread-messages.ts";
import { readConnectionFile } from "./wire/read-connection-file.ts";

declare const KELVIN_VERSION: string;

const probeName = "kelvin:probe";
/** How long the end of the process waits for output to be sent. Milliseconds. */
const exitPatience = 500;
const connectionFile = process.argv[2];
if (connectionFile === undefined) endAtStart("which connection file? usage: main.mjs CONNECTION_FILE");
const read = readConnectionFile(connectionFile);
if (read.kind === "unusable") endAtStart(read.reason);
for (const warning of read.warnings) writeSync(2, `kelvin kernel: warning: ${warning}\n`);
const captured = captureDescriptors();
const logDescriptor = captured ? captured.log : 2;
const log = (text: string) => {
  if (logDescriptor !== undefined) writeSync(logDescriptor, text);
};

const debugging = createDebugProbe(displayValue);
Object.defineProperty(globalThis, debugProbeName, { value: debugging.probe });
const inspector = openInspectorSession(debugging.isDebugged);
const userCode = createUserCode(inspector);
const link = startControlThread({
  script: new URL("./control-thread.mjs", import.meta.url),
  connection: read.connection,
  version: KELVIN_VERSION,
  probeName,
  ...(logDescriptor !== undefined && { logDescriptor }),
  heapLimit: getHeapStatistics().heap_size_limit,
  ...(captured && { processOutput: captured.processOutput }),
  protect: userCode.protect,
  failed(error) {
    // A port that is taken is nobody's fault here; the front end tries again with others.
    const expected = error.name === "CannotBind";
    log(`kelvin kernel: ${expected ? error.message : `the control thread failed: ${error.stack ?? error.message}`}\n`);
    process.exit(1);
  },
});

const output = createCellOutput(link);
const { input, answered, cancel } = createInput(link);
captureOutput(output);
if (captured) orderChildOutput(link);
guardTimers(userCode);
const builtins = keepBuiltins((sentence) => output.writeText("stderr", sentence));
const describeError = (thrown: unknown) => {
  try {
    return describeThrown(thrown);
  } catch {
    builtins.restoreAll();
    return describeThrown(thrown);
  }
};
const listenForStrayErrors = reportStrayErrors(output, describeError);
reportWarnings(output);

const compiler = createCellCompiler();
/** Cells may change the current folder; the notebook's stays. */
const folder = process.cwd();
const modules = createModuleLoader({ folder, libraryFolder: fileURLToPath(new URL("library", import.meta.url)) });
modules.install();
const origins = createNameOrigins();
const displayedTables = createDisplayedTables(origins.latest);
const displayWithTables = displayedTables.displaying(displayValue);
const runner = createCellRunner({
  link,
  inspector,
  userCode,
  async compile(source, cell) {
    const compiled = await compiler.compile(source, cell);
    if (compiled.kind === "compiled" && cell.run) {
      origins.cellStarts(cell.run, compiled);
      displayedTables.cellStarts(cell.run);
    }
    return compiled;
  },
  describeError,
  displayValue: displayWithTables,
  inspect: (request) => inspectValue(request, inspector),
  builtins,
});

const interrupts = createInterrupts({
  userCode,
  foreground: runner.foreground,
  settle(interrupted) {
    cancel(interrupted);
    runner.interrupt(interrupted);
  },
  ownScript: import.meta.url,
});
Object.defineProperty(globalThis, probeName, { value: interrupts.probe, configurable: true });

const { comms, receive: receiveComm } = createComms({ link, userCode, describeError });
const progress = createCellProgress(output);
const globals = {
  ...createDisplayFunctions(output, displayWithTables),
  progress,
  html,
  md,
  svg,
  input,
  comms,
  $: createCellShell(output, folder),
  install: createInstall({ folder, progress, writeText: output.writeText, loadedPackages: modules.loadedPackages }),
  loadEnv,
  /** Aborted when the cell that asks is interrupted. */
  interruptSignal: () => currentRun()?.signal,
};
for (const [name, value] of Object.entries(globals))
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });

// After the kernel's own globals are there: all others are the user's.
const scope = createScopeReader(inspector, origins.named);
const lookAtVariables = createVariablesAnswerer(scope, origins, createPromiseStates(inspector));
const tables = createTableAnswerer({
  find(table) {
    if (table.kind === "displayed") return displayedTables.find(table.id);
    const entry = scope.readOne(table.name);
    const reached = entry?.kind === "value" ? descend(entry.value, table.path) : undefined;
    return reached?.kind === "value" ? reached.value : undefined;
  },
  folder,
});
const answer = createRequestHandler({ link, runner, describeError, builtins });
link.receive((message) => {
  builtins.restoreMissing();
  listenForStrayErrors();
  switch (message.kind) {
    case "request":
      return isComm(message.message)
        ? receiveComm(message.number, message.message)
        : void answer(message.number, message.message);
    case "answer":
      return answered(message.value);
    case "values":
      return link.found(lookAtValues(message.question, inspector));
    case "variables":
      return void lookAtVariables(message.question).then(link.looked);
    case "table":
      return answerOnTable(message.task);
    case "interrupted":
      interrupts.stopped(message.interrupt);
      return link.settled(message.interrupt);
    case "exit":
      process.exit(0);
  }
});
beforeProcessEnds(() => {
  endAllGroups();
  // ZeroMQ aborts the process where its sockets are still open at the end of their thread.
  if (!link.close(exitPatience)) process.kill(process.pid, "SIGKILL");
});

function answerOnTable(task: TableTask): void {
  if (task.method === "leave") return tables.leave(task.viewer);
  const { number, table, viewer, question } = task;
  void tables.answer(table, viewer, question).then((answer) => link.tableAnswered({ number, answer }));
}

/** Nobody listens yet but a terminal. */
function endAtStart(reason: string): never {
  writeSync(2, `kelvin kernel: ${reason}\n`);
  process.exit(1);
}
