import type * as Y from "yjs";
import type { CellOutputs } from "../../host/contract/requests.ts";
import type { CellStatus } from "../../host/contract/states.ts";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { CellType } from "../../document/notebook.ts";
import type { SharedCell } from "../../document/shared/shared-cells.ts";
import { createSignal } from "../state/signal.ts";
import type { Signal, WritableSignal } from "../state/signal.ts";
import { createOutputList } from "./output-list.ts";
import type { OutputList } from "./output-list.ts";

/** A program of the cell waits for a line of text. */
export interface InputRequest {
  readonly prompt: string;
  readonly password: boolean;
}

/** One cell as views watch it: each part by itself, so that a keystroke draws one cell again and an output none. */
export interface CellModel {
  readonly id: string;
  /** The shared text, for editors. */
  readonly source: Y.Text;
  readonly text: Signal<string>;
  readonly type: Signal<CellType>;
  readonly metadata: Signal<JsonObject>;
  readonly attachments: Signal<JsonObject | undefined>;
  readonly status: WritableSignal<CellStatus>;
  readonly outputs: OutputList;
  readonly input: WritableSignal<InputRequest | undefined>;
  /** Whether a Markdown cell shows its source. */
  readonly editing: WritableSignal<boolean>;
  /** Takes over what the shared document says now. */
  readonly refresh: (shared: SharedCell) => void;
}

const neverRun: CellStatus = { state: "idle", executionCount: null, fromPresentKernel: false };

export function createCellModel(shared: SharedCell, outputs: CellOutputs | undefined): CellModel {
  const type = createSignal(shared.cell_type);
  const text = createSignal(shared.source.toString());
  const metadata = createSignal(shared.metadata);
  const attachments = createSignal(shared.attachments);
  return {
    id: shared.id,
    source: shared.source,
    text,
    type,
    metadata,
    attachments,
    status: createSignal(outputs?.status ?? neverRun),
    outputs: createOutputList(outputs?.outputs ?? []),
    input: createSignal<InputRequest | undefined>(undefined),
    editing: createSignal(false),
    refresh(now) {
      type.set(now.cell_type);
      text.set(now.source.toString());
      metadata.set(now.metadata);
      attachments.set(now.attachments);
    },
  };
}
