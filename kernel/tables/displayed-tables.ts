import { displaySymbol } from "../../document/mime/mime-bundle.ts";
import { type TableHandle, tableMediaType } from "../../document/mime/table-handle.ts";
import type { DisplayValue } from "../display/display-functions.ts";
import type { DisplayedValue } from "../display/display-value.ts";
import { hasMethods } from "../display/peek.ts";
import type { CellRun } from "../protocol/variables.ts";
import { estimateSize } from "../variables/estimate-size.ts";
import { displayedSize } from "./table-sources.ts";

/** What tables that nothing but an output knows may take together, besides the newest of them. Bytes. */
const roomForOthers = 512 * 2 ** 20;

interface Displayed {
  readonly table: WeakRef<object>;
  /** Kept alive by the output; a variable may keep it for longer. */
  held: object | undefined;
  readonly bytes: number;
  readonly cellId: string | undefined;
}

/** The tables that outputs show, by the names that the outputs have for them. */
export interface DisplayedTables {
  /** As the function given, and keeps what displays as a table for those who want to see all of it. */
  readonly displaying: (display: DisplayValue) => DisplayValue;
  readonly find: (id: string) => object | undefined;
  /** A cell runs again: its outputs go, and what they kept. */
  readonly cellStarts: (run: CellRun) => void;
}

/** @param latest the cell that ran last */
export function createDisplayedTables(latest: () => CellRun | undefined): DisplayedTables {
  const displayed = new Map<string, Displayed>();
  /** Tables that the cell that ran last has displayed. */
  let count = 0;

  const tidy = () => {
    let room = roomForOthers;
    const newestFirst = [...displayed].toReversed();
    for (const [index, [id, entry]] of newestFirst.entries()) {
      if (entry.table.deref() === undefined) displayed.delete(id);
      if (entry.held === undefined || index === 0) continue;
      room -= entry.bytes;
      if (room < 0) entry.held = undefined;
    }
  };
  const keep = (table: object): TableHandle | undefined => {
    const size = displayedSize(table);
    if (!size) return undefined;
    const cell = latest();
    count += 1;
    // Told by the cell's count: a notebook that runs again as before is the same file.
    const id = `${cell?.executionCount ?? 0}.${count}`;
    const bytes = estimateSize(table)?.bytes ?? 0;
    displayed.set(id, { table: new WeakRef(table), held: table, bytes, cellId: cell?.cellId });
    tidy();
    return { id, ...size };
  };
  const withHandle = (value: unknown, shown: DisplayedValue | undefined): DisplayedValue | undefined => {
    if (!shown || shown.data["text/html"] === undefined || typeof value !== "object" || value === null) return shown;
    if (hasMethods(value, displaySymbol)) return shown;
    const handle = keep(value);
    return handle ? { ...shown, data: { ...shown.data, [tableMediaType]: { ...handle } } } : shown;
  };
  return {
    displaying: (display) => (value, part) => {
      const shown = display(value, part);
      return shown instanceof Promise ? shown : withHandle(value, shown);
    },
    find: (id) => displayed.get(id)?.table.deref(),
    cellStarts({ cellId }) {
      count = 0;
      if (cellId === undefined) return;
      for (const entry of displayed.values()) if (entry.cellId === cellId) entry.held = undefined;
    },
  };
}
