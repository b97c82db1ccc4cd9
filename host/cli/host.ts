import { parseArgs } from "node:util";
import { askHost, findHost, startHost } from "../host-connection.ts";
import { UsageError } from "./usage.ts";

/** `kelvin host --ensure` prints the running host's record as JSON, for shells; `kelvin host --stop` ends host and kernels. */
export async function host(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { ensure: { type: "boolean" }, stop: { type: "boolean" } },
  });
  const running = await findHost();
  if (values.ensure) console.log(JSON.stringify(running ?? (await startHost())));
  else if (values.stop) {
    if (running) await askHost(running, "shutdown");
    console.log(running ? "The host and its kernels have been told to end." : "No host is running.");
  } else throw new UsageError("host takes --ensure or --stop");
  return 0;
}
