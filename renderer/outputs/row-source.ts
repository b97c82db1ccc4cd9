import type { OutputRows } from "../../host/contract/requests.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";

/** Rows of a long output, fetched from the host when they are looked at. */
export interface RowSource {
  /** What is known of it: nothing before the first answer. */
  readonly shape: () => Omit<OutputRows, "rows"> | undefined;
  /** A row if it has been fetched; otherwise it is asked for, and `changed` is called when it is there. */
  readonly row: (index: number) => string | undefined;
  readonly find: (text: string, from: number) => Promise<number | null>;
  /** The whole text in pieces, for who copies or saves it. */
  readonly pieces: () => AsyncGenerator<string>;
  readonly begin: () => void;
}

const rowsOfBlock = 200;
/** Blocks that are kept; those that were looked at longest ago go first. */
const mostBlocks = 60;
const lengthOfPiece = 2_000_000;

export function createRowSource(
  model: NotebookModel,
  place: { readonly cellId: string; readonly index: number },
  changed: () => void,
  failed: (reason: string) => void,
): RowSource {
  const blocks = new Map<number, readonly string[]>();
  const asked = new Set<number>();
  let shape: Omit<OutputRows, "rows"> | undefined;

  const fetch = async (block: number): Promise<void> => {
    asked.add(block);
    try {
      const from = block * rowsOfBlock;
      const answer = await model.request("output.rows", { ...place, from, count: rowsOfBlock });
      if (answer.kind === "failed") return failed(answer.reason);
      const { rows, ...rest } = answer;
      shape = rest;
      blocks.set(block, rows);
      for (const old of blocks.keys()) if (blocks.size > mostBlocks) blocks.delete(old);
      changed();
    } catch (error) {
      failed(error instanceof Error ? error.message : String(error));
    } finally {
      asked.delete(block);
    }
    return undefined;
  };
  const want = (block: number): void => {
    if (!blocks.has(block) && !asked.has(block)) void fetch(block);
  };

  return {
    shape: () => shape,
    begin: () => want(0),
    row(index) {
      const block = Math.floor(index / rowsOfBlock);
      const rows = blocks.get(block);
      if (!rows) {
        want(block);
        return undefined;
      }
      blocks.delete(block);
      blocks.set(block, rows);
      return rows[index % rowsOfBlock];
    },
    async find(text, from) {
      const answer = await model.request("output.find", { ...place, text, from });
      if (answer.kind === "failed") throw new Error(answer.reason);
      return answer.row;
    },
    async *pieces() {
      for (let start = 0; ; start += lengthOfPiece) {
        const answer = await model.request("output.slice", { ...place, start, length: lengthOfPiece });
        if (answer.kind === "failed") throw new Error(answer.reason);
        yield answer.text;
        if (start + lengthOfPiece >= answer.characters) return;
      }
    },
  };
}
