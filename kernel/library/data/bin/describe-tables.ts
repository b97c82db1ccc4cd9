// A process of its own that says what columns files have, for the language server: opening them may take its time, and a
// broken file must not take the kernel with it. It answers `{ id, source }` with `{ id, columns }`, or without where it cannot.
import { describeTable } from "../describe-table.ts";

interface Question {
  readonly id: number;
  readonly source: string;
}

process.on("message", ({ id, source }: Question) => {
  describeTable(source).then(
    (columns) => process.send?.({ id, columns }),
    // A file that is missing or half written says so where a cell reads it.
    () => process.send?.({ id }),
  );
});
process.on("disconnect", () => process.exit());
