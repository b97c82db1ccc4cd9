import type { IPty } from "@lydell/node-pty";
import type { View } from "../server/view.ts";

/** So much of what was printed is kept for a view that attaches later. Characters. */
const kept = 200_000;
/** A shell whose view has more than this yet to draw waits, until it has less than that. Characters. */
const tooMuch = 400_000;
const comfortable = 100_000;

/** A shell that runs, with the view that shows it. It goes on while none does. */
export class Terminal {
  readonly #id: string;
  readonly #shell: IPty;
  readonly #ended: () => void;
  #view: View | undefined;
  #text = "";
  /** What the view was sent and has not drawn. */
  #undrawn = 0;
  #waits = false;

  constructor(id: string, shell: IPty, view: View, ended: () => void) {
    this.#id = id;
    this.#shell = shell;
    this.#view = view;
    this.#ended = ended;
    shell.onData((text) => this.#printed(text));
    shell.onExit(({ exitCode }) => {
      this.#view?.send({ event: "terminalEnded", content: { terminalId: id, exitCode } });
      this.#ended();
    });
  }

  /** Shows the terminal in this view from now on; answers with the end of what was printed. */
  attach(view: View): string {
    this.#view = view;
    this.#undrawn = 0;
    this.#goOn();
    return this.#text;
  }

  detach(view: View): void {
    if (this.#view !== view) return;
    this.#view = undefined;
    this.#goOn();
  }

  drawn(characters: number): void {
    this.#undrawn = Math.max(0, this.#undrawn - characters);
    if (this.#undrawn < comfortable) this.#goOn();
  }

  write(text: string): void {
    this.#shell.write(text);
  }

  resize(columns: number, rows: number): void {
    this.#shell.resize(columns, rows);
  }

  end(): void {
    this.#shell.kill();
  }

  #goOn(): void {
    if (!this.#waits) return;
    this.#waits = false;
    this.#shell.resume();
  }

  #printed(text: string): void {
    this.#text += text;
    if (this.#text.length > 2 * kept) this.#text = this.#text.slice(-kept);
    if (!this.#view) return;
    this.#view.send({ event: "terminalPrinted", content: { terminalId: this.#id, text } });
    this.#undrawn += text.length;
    if (this.#undrawn <= tooMuch || this.#waits) return;
    this.#waits = true;
    this.#shell.pause();
  }
}
