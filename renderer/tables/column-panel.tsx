import { ArrowDown, ArrowUp, ChartColumn, EyeOff, Pin, PinOff } from "lucide-react";
import { Popover } from "radix-ui";
import { useMemo, useRef, useState } from "react";
import type { FormEvent } from "react";
import { type FilterTest, type TableDescription, longestLabel } from "../../kernel/protocol/tables.ts";
import { say } from "../../wording/say.ts";
import { useSignal } from "../state/use-signal.ts";
import { ColumnFacts } from "./column-facts.tsx";
import { isUnary, testWords, testsOf } from "./filter-words.ts";
import { type ColumnChoice, withHidden, withPinned } from "./grid-columns.ts";
import type { TableModel } from "./table-model.ts";

interface ColumnPanelProps {
  readonly column: number;
  readonly model: TableModel;
  readonly description: TableDescription;
  readonly choice: ColumnChoice;
  readonly setChoice: (choice: ColumnChoice) => void;
  /** Where the column's head is. */
  readonly anchor: () => DOMRect;
  readonly close: () => void;
  /** Missing where cells cannot name the table. */
  readonly plot?: () => void;
}

/** What is known of a column, and what can be done with it. */
export function ColumnPanel(props: ColumnPanelProps) {
  const { column, model, description, choice, setChoice, anchor, close, plot } = props;
  const { name, type } = description.columns[column]!;
  const { query } = useSignal(model.shown);
  const summary = useSignal(model.summaries).get(column);
  const measured = useRef({ getBoundingClientRect: anchor });
  const isPinned = choice.pinned.includes(column);
  const sorted = query.sort.find((key) => key.column === column);
  const doing = (work: () => void) => () => {
    work();
    close();
  };
  const sort = (descending: boolean): void => {
    const isThat = sorted?.descending === descending;
    model.arrange({ ...query, sort: isThat ? [] : [{ column, descending }] });
  };
  const keep = (value: string): void => {
    const wanted = model.wanted();
    // A long value is told by its beginning.
    const test = value.length < longestLabel ? "equals" : "contains";
    model.arrange({ ...wanted, filters: [...wanted.filters, { column, test, value }] });
  };
  return (
    <Popover.Root open onOpenChange={(isOpen) => !isOpen && close()}>
      <Popover.Anchor virtualRef={measured} />
      <Popover.Portal>
        <Popover.Content
          className="kv-popover kv-grid-panel"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={say("The column {name}", { name })}
          data-testid="column-panel"
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <header>
            <strong>{name}</strong> <span className="kv-faint">{type}</span>
          </header>
          <ColumnFacts summary={summary} keep={(value) => doing(() => keep(value))()} />
          <div className="kv-grid-actions">
            <button
              type="button"
              className="kv-button"
              aria-pressed={sorted?.descending === false}
              onClick={doing(() => sort(false))}
            >
              <ArrowUp size={13} /> {say("Ascending")}
            </button>
            <button
              type="button"
              className="kv-button"
              aria-pressed={sorted?.descending === true}
              onClick={doing(() => sort(true))}
            >
              <ArrowDown size={13} /> {say("Descending")}
            </button>
            <button
              type="button"
              className="kv-button"
              onClick={doing(() => setChoice(withPinned(choice, column, !isPinned)))}
            >
              {isPinned ? <PinOff size={13} /> : <Pin size={13} />} {isPinned ? say("Unpin") : say("Pin")}
            </button>
            <button
              type="button"
              className="kv-button"
              disabled={choice.hidden.size + 1 >= description.columns.length}
              onClick={doing(() => setChoice(withHidden(choice, column)))}
            >
              <EyeOff size={13} /> {say("Hide")}
            </button>
            {plot ? (
              <button
                type="button"
                className="kv-button"
                title={say("Puts a figure of this column into a cell below")}
                data-testid="column-plot"
                onClick={doing(plot)}
              >
                <ChartColumn size={13} /> {say("Plot")}
              </button>
            ) : null}
          </div>
          <FilterForm column={column} model={model} description={description} close={close} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function FilterForm({
  column,
  model,
  description,
  close,
}: Pick<ColumnPanelProps, "column" | "model" | "description" | "close">) {
  const { kind } = description.columns[column]!;
  const tests = useMemo(() => testsOf(kind), [kind]);
  const [test, setTest] = useState<FilterTest>(tests[0]!);
  const [value, setValue] = useState("");
  const problem = useSignal(model.problem);
  const isWanting = !isUnary(test) && value === "" && kind !== "text";
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const query = model.wanted();
    const filter = { column, test, ...(!isUnary(test) && { value }) };
    model.arrange({ ...query, filters: [...query.filters, filter] });
    close();
  };
  return (
    <form className="kv-grid-filter" onSubmit={submit}>
      <select
        className="kv-field"
        aria-label={say("Keep rows whose value")}
        value={test}
        onChange={(event) => setTest(event.target.value as FilterTest)}
      >
        {tests.map((each) => (
          <option key={each} value={each}>
            {testWords(each)}
          </option>
        ))}
      </select>
      {isUnary(test) ? null : (
        <input
          type="text"
          className="kv-field"
          aria-label={say("Value")}
          placeholder={kind === "time" ? "2024-01-31" : kind === "boolean" ? "true" : say("Value")}
          spellCheck={false}
          data-testid="filter-value"
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
      )}
      <button type="submit" className="kv-button" disabled={isWanting} data-testid="filter-apply">
        {say("Filter")}
      </button>
      {problem === undefined ? null : <p className="kv-grid-problem">{problem}</p>}
    </form>
  );
}
