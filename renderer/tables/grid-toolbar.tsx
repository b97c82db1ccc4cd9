import { Copy, Download, Maximize2, X } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import type { KeyboardEvent } from "react";
import type { TableDescription } from "../../kernel/protocol/tables.ts";
import { say, sayCount } from "../../wording/say.ts";
import { IconButton } from "../shell/icon-button.tsx";
import { useSignal } from "../state/use-signal.ts";
import { ColumnFinder } from "./column-finder.tsx";
import { ExportPanel } from "./export-panel.tsx";
import { filterWords } from "./filter-words.ts";
import type { ColumnChoice } from "./grid-columns.ts";
import type { TableModel } from "./table-model.ts";

interface GridToolbarProps {
  readonly model: TableModel;
  readonly description: TableDescription;
  readonly choice: ColumnChoice;
  readonly setChoice: (choice: ColumnChoice) => void;
  /** Columns in the order in which they stand. */
  readonly order: readonly number[];
  readonly name: string;
  readonly jump: (column: number) => void;
  readonly copy: (format: "tsv" | "markdown") => void;
  readonly say: (words: string) => void;
  readonly enlarge?: () => void;
  readonly close?: () => void;
}

/** Above the cells: find a column, choose rows by a condition, see what is chosen, copy, save. */
export function GridToolbar(props: GridToolbarProps) {
  const { model, description, choice, setChoice, order, name, jump, copy, enlarge, close } = props;
  const hidden = choice.hidden.size;
  return (
    <div className="kv-grid-tools" role="toolbar" aria-label={say("The grid")}>
      <ColumnFinder columns={description.columns} order={order} jump={jump} />
      <Condition model={model} />
      <Chosen model={model} description={description} />
      {hidden === 0 ? null : (
        <button type="button" className="kv-grid-chip" onClick={() => setChoice({ ...choice, hidden: new Set() })}>
          {sayCount(hidden, "{count} hidden column: show it", "{count} hidden columns: show them")}
        </button>
      )}
      <span className="kv-grid-space" />
      <DropdownMenu.Root>
        <DropdownMenu.Trigger asChild>
          <button
            type="button"
            className="kv-icon-button"
            aria-label={say("Copy the selection")}
            title={say("Copy the selection")}
          >
            <Copy size={14} />
          </button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="kv-menu" align="end" sideOffset={4}>
            <DropdownMenu.Item className="kv-menu-item" onSelect={() => copy("tsv")}>
              {say("For a spreadsheet")}
            </DropdownMenu.Item>
            <DropdownMenu.Item className="kv-menu-item" onSelect={() => copy("markdown")}>
              {say("As Markdown")}
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <ExportPanel model={model} columns={order} name={name} say={props.say}>
        <button
          type="button"
          className="kv-icon-button"
          aria-label={say("Save as a file")}
          title={say("Save as a file")}
          data-testid="grid-export"
        >
          <Download size={14} />
        </button>
      </ExportPanel>
      {enlarge ? (
        <IconButton label={say("Show in the whole window")} testId="grid-enlarge" onClick={enlarge}>
          <Maximize2 size={14} />
        </IconButton>
      ) : null}
      {close ? (
        <IconButton label={say("Close the grid")} testId="grid-close" onClick={close}>
          <X size={15} />
        </IconButton>
      ) : null}
    </div>
  );
}

/** A condition in SQL over all columns. */
function Condition({ model }: { readonly model: TableModel }) {
  const { query } = useSignal(model.shown);
  const [text, setText] = useState(query.where);
  const press = (event: KeyboardEvent): void => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    model.arrange({ ...model.wanted(), where: text });
  };
  return (
    <input
      type="text"
      className="kv-field kv-grid-condition"
      aria-label={say("Condition in SQL")}
      placeholder={say("Condition in SQL: score > 0.5 and name like 'a%'")}
      title={say("Rows for which this holds. Names with spaces stand in double quotes. Enter applies it.")}
      spellCheck={false}
      data-testid="grid-condition"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={press}
    />
  );
}

/** What is sorted and filtered by; a click takes it away. */
function Chosen({ model, description }: Pick<GridToolbarProps, "model" | "description">) {
  const { query } = useSignal(model.shown);
  const chips = [
    ...query.sort.map((key) => ({
      words: `${key.descending ? "↓" : "↑"} ${description.columns[key.column]?.name ?? ""}`,
      without: { ...query, sort: query.sort.filter((each) => each !== key) },
    })),
    ...query.filters.map((filter) => ({
      words: filterWords(filter, description.columns[filter.column]?.name ?? ""),
      without: { ...query, filters: query.filters.filter((each) => each !== filter) },
    })),
  ];
  return chips.map(({ words, without }) => (
    <button
      key={words}
      type="button"
      className="kv-grid-chip"
      title={say("Take away: {what}", { what: words })}
      onClick={() => model.arrange(without)}
    >
      {words} <X size={11} aria-hidden />
    </button>
  ));
}
