/**
 * The globals of every cell, as the language server knows them. Whoever gives cells another global in `kernel/main.ts` declares
 * it here: a test compares the two. Types come from the kernel's own files, which are shipped as declarations.
 */
import type { ClearOptions } from "../../display/display-functions.ts";
import type { DisplayOptions } from "../../display/display-options.ts";
import type { InputOptions } from "../../display/input.ts";
import type { Progress } from "../../display/progress/progress.ts";
import type { Markup } from "../../display/templates.ts";
import type { Comms } from "../../execution/comms.ts";
import type { InstallOptions } from "../../install/install-packages.ts";
import type { Shell } from "../../shell/create-shell.ts";
import type { LoadEnvOptions } from "../../shell/load-env.ts";

declare global {
  /**
   * Shows a value below the cell, as if it were the cell's own value.
   *
   * A promise only where the value is not ready to be shown, such as a tensor on its device; the cell waits for it in any case.
   * Of large values the beginning is shown: `limit` and `depth` ask for more, or for less.
   *
   *     display(table, { limit: 50 });
   *     display(figure, { id: "loss", update: true });
   *
   * @param value anything: what it is shown as, it decides itself by `Symbol.for("Jupyter.display")`
   */
  function display(value: unknown, options?: DisplayOptions): Promise<void> | undefined;

  /** Removes what the cell has shown so far; with `wait` only when the next output is there, without a flicker. */
  function clearOutput(options?: ClearOptions): void;

  /**
   * Shows a progress bar with rate and time to go.
   *
   *     for await (const batch of progress(batches)) await train(batch);
   */
  const progress: Progress;

  /** HTML to display: `` html`<b>${name}</b>` ``. Values are escaped, but markup that `html` or `svg` made is not; arrays are joined. */
  function html(strings: TemplateStringsArray, ...values: unknown[]): Markup;

  /** A drawing to display: `` svg`<svg …>${shapes}</svg>` ``. Values are treated as in `html`. */
  function svg(strings: TemplateStringsArray, ...values: unknown[]): Markup;

  /** Markdown to display, formulas included: `` md`The **ECE** is ${ece}` ``. Values are put in as they are. */
  function md(strings: TemplateStringsArray, ...values: unknown[]): Markup;

  /**
   * Asks the user for a line of text.
   *
   *     const name = await input("Name: ");
   *     const key = await input("Key: ", { password: true });
   *
   * @param prompt what stands before the box. Default nothing
   * @returns the line as it was typed
   */
  function input(prompt?: string, options?: InputOptions): Promise<string>;

  /** Comms with front ends: targets that they may open, and comms that this kernel opens. */
  const comms: Comms;

  /**
   * Runs a command in bash and shows its output below the cell. Values are quoted: each stays one argument.
   *
   *     await $`ls -la ${folder}`;
   *     const commit = await $`git rev-parse HEAD`.text();
   *     await $({ cwd: "data", timeout: 60_000 })`tar -xf archive.tar`;
   *     for await (const line of $`tail -f train.log`) console.log(line);
   */
  const $: Shell;

  /**
   * Installs packages with npm and records them in the notebook's package.json. What is there as asked for takes no time.
   *
   *     await install("simple-statistics@7");
   *     await install(["d3-array", "d3-scale"]);
   *     await install("better-sqlite3", { scripts: true });
   *
   * @param packages names, each with a version or a range where it matters, as npm takes them
   */
  function install(packages: string | readonly string[], options?: InstallOptions): Promise<void>;

  /**
   * Reads a `.env` file into `process.env` and gives the names that it has set. Secrets are masked in what cells show.
   *
   *     loadEnv();
   *     loadEnv("../secrets.env", { override: true });
   *
   * @param path from the notebook's folder. Default `.env`
   * @throws Error when there is no such file
   */
  function loadEnv(path?: string | URL, options?: LoadEnvOptions): readonly string[];

  /** Aborted when the cell that asks is interrupted; undefined outside cells. Hand it to `fetch` and the like. */
  function interruptSignal(): AbortSignal | undefined;
}
