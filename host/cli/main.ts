import { installation } from "../runtime/installation.ts";
import { runLibraryScript } from "./child-script.ts";
import { diff } from "./diff.ts";
import { exportNotebook } from "./export.ts";
import { host } from "./host.ts";
import { kernelspec } from "./kernelspec.ts";
import { open } from "./open.ts";
import { run } from "./run.ts";
import { sweep } from "./sweep.ts";
import { serve } from "./serve.ts";
import { UsageError, usage } from "./usage.ts";

/** Every command: takes its arguments, answers with the exit status. */
const commands: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  open,
  serve,
  run,
  sweep,
  diff,
  export: exportNotebook,
  kernelspec,
  host,
  runs: (args) => runLibraryScript("runs", args),
  check: (args) => runLibraryScript("check", args),
  doctor: (args) => runLibraryScript("doctor", args),
  tensors: (args) => runLibraryScript("link", args),
};

function isWrongCall(error: unknown): error is Error {
  const code = (error as { code?: unknown } | null)?.code;
  return error instanceof UsageError || (typeof code === "string" && code.startsWith("ERR_PARSE_ARGS"));
}

async function main(argv: readonly string[]): Promise<number> {
  const [name = "help", ...args] = argv;
  const asksForHelp = (arg: string | undefined): boolean => arg === "--help" || arg === "-h";
  if (name === "help" || asksForHelp(name) || asksForHelp(args[0])) {
    console.log(usage);
    return 0;
  }
  if (name === "--version" || name === "-v") {
    console.log(installation().version);
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (!command) throw new UsageError(`there is no command "${name}"`);
    return await command(args);
  } catch (error) {
    if (isWrongCall(error)) {
      console.error(`kelvin ${name}: ${error.message}\nRun "kelvin help" for what it takes.`);
      return 2;
    }
    console.error(`kelvin ${name}: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

process.exit(await main(process.argv.slice(2)));
