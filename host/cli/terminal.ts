import { stripVTControlCharacters } from "node:util";

/** Says on stderr how a command comes along, and what went wrong. */
export function tell(text: string): void {
  process.stderr.write(`${plainWhereUnseen(text, process.stderr)}\n`);
}

/**
 * Says on stdout what a command was called for: what a user pipes on. Done when it is written, as the process may end then, or
 * when the reader is gone: one such as `head` has what it wanted.
 */
export function answer(text: string): Promise<void> {
  return new Promise((done, fail) => {
    const settle = (error?: NodeJS.ErrnoException | null): void =>
      error && error.code !== "EPIPE" ? fail(error) : done();
    process.stdout.once("error", settle);
    process.stdout.write(`${plainWhereUnseen(text, process.stdout)}\n`, settle);
  });
}

/** Without colours where nobody looks at them. */
function plainWhereUnseen(text: string, { isTTY }: { readonly isTTY?: boolean }): string {
  return isTTY && !process.env["NO_COLOR"] ? text : stripVTControlCharacters(text);
}
