import { parseArgs } from "node:util";
import { runHost } from "./run-host.ts";
import { userFolders } from "./runtime/folders.ts";
import { openLog, reasonOf } from "./runtime/log.ts";

const { values } = parseArgs({ options: { port: { type: "string" } } });
const folders = userFolders();
const log = openLog(folders.logs, "host");

process.title = "kelvin-host";
process.on("uncaughtException", (error) => {
  // Journals are written as changes come, kernels run on: the next host goes on from here.
  log.write(`the host fails and ends: ${error.stack ?? reasonOf(error)}`);
  // For the command that started it and still waits for it to answer.
  console.error(reasonOf(error));
  process.exit(70);
});
process.on("unhandledRejection", (reason) => {
  // One request or watch went wrong in a way that was not foreseen; the documents of all others are still good.
  log.write(`not handled: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`);
});

const start = await runHost({ folders, log, ...(values.port !== undefined && { port: Number(values.port) }) });
if (start.kind === "running") {
  const { host } = start;
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => void host.end(false));
  await host.ended;
}
process.exit(0);
