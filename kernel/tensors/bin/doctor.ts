// `kelvin doctor [--json]`: what works here, and how to get what does not. Exit status 1 when something needed is broken.
import { parseArgs } from "node:util";
import { checkKernelspec } from "../doctor/check-kernelspec.ts";
import { checkPackage, checkTfjs, nativePackages } from "../doctor/check-packages.ts";
import { checkBackends, checkGpu, checkPython } from "../doctor/check-tensors.ts";
import { checkKelvin, checkNode } from "../doctor/check-versions.ts";
import { printFindings, summarize, type Finding } from "../doctor/finding.ts";

async function examine(): Promise<Finding[]> {
  const checks: (Finding | Promise<Finding> | Promise<Finding[]>)[] = [
    checkKelvin(),
    checkNode(process.versions.node, process.execPath),
    checkKernelspec(),
    ...nativePackages.map((one) => checkPackage(one)),
    checkTfjs(),
    checkGpu(),
    checkPython(),
    checkBackends(),
  ];
  return (await Promise.all(checks)).flat();
}

try {
  const { values } = parseArgs({ args: process.argv.slice(2), options: { json: { type: "boolean" } } });
  const findings = await examine();
  console.log(values.json ? JSON.stringify(findings, null, 2) : `${printFindings(findings)}\n\n${summarize(findings)}`);
  process.exitCode = findings.some(({ state }) => state === "broken") ? 1 : 0;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}
