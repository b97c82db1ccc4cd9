// `kelvin tensors link [--python PATH]` and `kelvin tensors install`: gets TensorFlow for the tensor backend.
import { parseArgs } from "node:util";
import { installOfficial } from "../link/install-official.ts";
import { linkTensorflow, type LinkResult } from "../link/link-tensorflow.ts";
import { describeProof, proveBinding } from "../link/prove-binding.ts";
import { runCommand } from "../run-command.ts";

const usage = "Usage: kelvin tensors link [--python PATH]\n       kelvin tensors install";

/** Tries an add-on in a child process, since one that does not fit its TensorFlow takes the process down with it. */
async function proveInChild(binding: string): Promise<string> {
  const result = await runCommand(process.execPath, [process.argv[1] ?? "", "prove", binding], { seconds: 120 });
  if (result.kind === "done" && result.status === 0) return result.stdout.trim();
  throw new Error(result.kind === "done" ? result.stderr.trim() || `exit status ${result.status}` : result.kind);
}

/** Prints how linking ended; the exit status. */
function tell(result: LinkResult): number {
  switch (result.kind) {
    case "linked":
      console.log(`Linked: ${result.proof}.\nKernels use it from their next start.`);
      return 0;
    case "missing":
      console.error("TensorFlow cannot be linked yet:");
      for (const { what, howTo } of result.missing) console.error(`  • ${what}.\n    ${howTo}`);
      return 1;
    case "failed":
      console.error(`${result.step}:\n${result.output}`);
      return 1;
  }
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    options: { python: { type: "string" }, help: { type: "boolean", short: "h" } },
    allowPositionals: true,
  });
  const [command = "link", binding] = positionals;
  if (values.help) {
    console.log(usage);
    return 0;
  }
  if (command === "link")
    return tell(
      await linkTensorflow({ python: values.python, prove: proveInChild, progress: (line) => console.log(line) }),
    );
  if (command === "install") {
    const result = await installOfficial();
    if (result.kind === "failed") {
      console.error(`TensorFlow was not installed: ${result.reason}.\n${result.howTo}`);
      return 1;
    }
    console.log(`Installed ${result.file}: ${await proveInChild(result.file)}.`);
    return 0;
  }
  if (command === "prove" && binding) {
    console.log(describeProof(await proveBinding(binding)));
    return 0;
  }
  console.error(usage);
  return 2;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
