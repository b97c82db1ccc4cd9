import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import {
  type LanguageCell,
  type LanguageCommOpen,
  languageProtocolVersion,
  languageTarget,
} from "../../kernel/protocol/language-comm.ts";
import type { HostComm } from "../kernels/kernel-comms.ts";
import type { CommOpener } from "./language-end.ts";

/** A notebook whose cells may use what a project's files declare. */
export interface NamedNotebook {
  /** How answers name it: its document's id. */
  readonly name: string;
  readonly folder: string;
  readonly cells: () => readonly LanguageCell[];
}

interface Told {
  readonly comm: HostComm;
  readonly folder: string;
  version: number;
  cells: string;
}

/**
 * The cells of open notebooks, for a language server that is asked where a name is used. It is told of them only when that is
 * asked: typing in a cell costs it nothing.
 */
export class NamedNotebooks {
  readonly #opener: CommOpener;
  readonly #told = new Map<string, Told>();

  constructor(opener: CommOpener) {
    this.#opener = opener;
  }

  /** Tells what has changed since it was last told. */
  tell(notebooks: readonly NamedNotebook[]): void {
    const present = new Map(notebooks.map((notebook) => [notebook.name, notebook]));
    for (const [name, { comm, folder }] of this.#told) {
      if (present.get(name)?.folder === folder) continue;
      comm.close();
      this.#told.delete(name);
    }
    for (const { name, folder, cells } of notebooks) {
      const now = cells();
      const text = JSON.stringify(now);
      const told = this.#told.get(name);
      if (told?.cells === text) continue;
      if (!told) this.#told.set(name, { comm: this.#open(name, folder, now), folder, version: 0, cells: text });
      else {
        told.cells = text;
        told.version += 1;
        told.comm.send({ kind: "cells", version: told.version, cells: now as unknown as JsonObject[] });
      }
    }
  }

  /** Whether the cells are still what was told last. */
  isTold(notebooks: readonly NamedNotebook[]): boolean {
    return notebooks.every(({ name, cells }) => this.#told.get(name)?.cells === JSON.stringify(cells()));
  }

  #open(name: string, folder: string, cells: readonly LanguageCell[]): HostComm {
    const opening: LanguageCommOpen = {
      protocol: languageProtocolVersion,
      version: 0,
      cells,
      notebook: { name, folder },
    };
    const listener = { received: () => undefined, closed: () => void this.#told.delete(name) };
    return this.#opener.open(languageTarget, listener, opening as unknown as JsonObject);
  }
}
