import { say } from "../../wording/say.ts";
import { focusActiveCell } from "../cells/reveal-cell.ts";
import type { Dialog } from "../workspace/dialogs.ts";
import { Picker } from "./picker.tsx";
import { rank } from "./rank-commands.ts";

interface ColumnsDialogProps {
  readonly dialog: Extract<Dialog, { kind: "columns" }>;
  readonly answer: (answer: string | null) => void;
}

/** The columns of a table, to choose the one that is plotted. Answered with its place in the table. */
export function ColumnsDialog({ dialog: { table, columns }, answer }: ColumnsDialogProps) {
  const all = columns.map(({ name, type }, place) => ({ label: name, type, place }));
  return (
    <Picker
      words={{
        title: say("Plot a column of {table}", { table }),
        query: say("Find a column of {table}", { table }),
        list: say("Columns"),
        none: say("No column has these letters."),
      }}
      testId="columns-dialog"
      queryTestId="columns-query"
      find={(query) => rank<(typeof all)[number]>(all, query)}
      keyOf={({ place }) => String(place)}
      choose={({ place }) => answer(String(place))}
      close={() => answer(null)}
      closed={focusActiveCell}
    >
      {({ label, type }) => (
        <>
          <span className="kv-faint">{type}</span>
          <span>{label}</span>
        </>
      )}
    </Picker>
  );
}
