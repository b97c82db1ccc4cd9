import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StandardErrorAddOn } from "./link/standard-error-add-on.ts";

/** A line of information in TensorFlow's logs, old style and new, and the line that comes before the first. */
const information = /^(I\d{4} |\d{4}-\d\d-\d\d .*: I |WARNING: All log messages before absl::InitializeLog\(\))/;

/** `text` without TensorFlow's lines of information; warnings and errors stay. */
export function withoutInformation(text: string): string {
  return text
    .split("\n")
    .filter((line) => !information.test(line))
    .join("\n");
}

/**
 * Runs `action`, which loads TensorFlow, without the greeting that it writes to standard error whatever its log level
 * is set to: a notebook would show it, and publish it, under the first cell that makes a tensor. What else is written
 * meanwhile is written afterwards.
 */
export function withoutGreeting<Result>({ duplicate }: StandardErrorAddOn, action: () => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), "kelvin-tensorflow-"));
  const path = join(folder, "stderr");
  const file = openSync(path, "w");
  const original = duplicate(2);
  try {
    duplicate(file, 2);
    return action();
  } finally {
    duplicate(original, 2);
    closeSync(original);
    closeSync(file);
    const rest = withoutInformation(readFileSync(path, "utf8"));
    rmSync(folder, { recursive: true });
    if (rest.trim() !== "") process.stderr.write(rest);
  }
}
