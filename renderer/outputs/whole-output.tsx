import { ChevronDown, Copy, Download } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { say, sayCount } from "../../wording/say.ts";
import type { OutputRows } from "../../host/contract/requests.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { FindField } from "../shell/find-field.tsx";
import { IconButton } from "../shell/icon-button.tsx";
import { useWindow } from "../shell/window-context.tsx";
import { downloadBlob } from "../workspace/download.ts";
import { createRowSource } from "./row-source.ts";
import { type RowsDrawing, createRowsDrawing } from "./rows-drawing.ts";

export interface WholeOutputProps {
  readonly model: NotebookModel;
  readonly cellId: string;
  /** Which output of the cell. */
  readonly index: number;
}

/** Everything of a long output: the host has it, and sends the rows that are looked at. It is searched there, too. */
export function WholeOutput({ model, cellId, index }: WholeOutputProps) {
  const { workspace } = useWindow();
  const place = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<RowsDrawing>();
  const [shape, setShape] = useState<Omit<OutputRows, "rows">>();
  const [problem, setProblem] = useState<string>();
  const [query, setQuery] = useState("");
  const [foundWords, setFoundWords] = useState("");
  const [said, setSaid] = useState("");
  /** The row that was found last, counted from 1: the next search begins behind it. */
  const [found, setFound] = useState<number>();
  const [source] = useState(() => {
    const listeners = new Set<() => void>();
    const made = createRowSource(
      model,
      { cellId, index },
      () => {
        for (const listener of listeners) listener();
      },
      setProblem,
    );
    return { ...made, listeners };
  });

  useEffect(() => {
    if (!place.current) return undefined;
    const made = createRowsDrawing(place.current, source);
    const changed = (): void => {
      setShape(source.shape());
      made.draw();
    };
    source.listeners.add(changed);
    setDrawing(made);
    return () => {
      source.listeners.delete(changed);
      made.end();
    };
  }, [source]);

  const isTable = shape?.kind === "table";
  const sized = (total: number): string =>
    isTable ? sayCount(total, "{count} row", "{count} rows") : sayCount(total, "{count} line", "{count} lines");
  const find = async (from: number): Promise<void> => {
    const row = query === "" ? null : await source.find(query, from);
    const at = (row ?? 0) + 1;
    setFound(row === null ? undefined : at);
    setFoundWords(
      query === ""
        ? ""
        : row === null
          ? say("none")
          : isTable
            ? say("row {row}", { row: at })
            : say("line {row}", { row: at }),
    );
    if (row !== null) drawing?.show(row);
  };
  const next = (): Promise<void> => find(found ?? drawing?.firstSeen() ?? 0);
  const pieces = async (): Promise<string[]> => {
    const all: string[] = [];
    for await (const piece of source.pieces()) all.push(piece);
    return all;
  };
  const copy = async (): Promise<void> => {
    const type = "text/plain";
    // Safari and Firefox take only what was promised while the click lasted.
    await navigator.clipboard.write([
      new ClipboardItem({ [type]: pieces().then((texts) => new Blob(texts, { type })) }),
    ]);
    setSaid(say("copied"));
  };
  const save = async (): Promise<void> =>
    shape?.kind === "table"
      ? downloadBlob("output.html", new Blob(await pieces(), { type: "text/html;charset=utf-8" }))
      : downloadBlob("output.txt", new Blob(await pieces(), { type: "text/plain;charset=utf-8" }));

  return (
    <div className="kv-whole-output" data-testid="whole-output">
      <div className="kv-whole-bar">
        <FindField
          label={say("Find in this output")}
          testId="whole-output-query"
          query={query}
          change={(text) => {
            setQuery(text);
            setFoundWords("");
            setFound(undefined);
          }}
          next={() => workspace.attempt(next())}
          found={foundWords}
        />
        <IconButton label={say("Next")} shortcut="Enter" onClick={() => workspace.attempt(next())}>
          <ChevronDown size={16} />
        </IconButton>
        <span role="status" className="kv-faint" data-testid="whole-output-status">
          {problem ?? said}
        </span>
        <span className="kv-whole-size" data-testid="whole-output-size">
          {shape ? sized(shape.total) : "…"}
        </span>
        <IconButton label={say("Copy all of it")} onClick={() => workspace.attempt(copy())}>
          <Copy size={14} />
        </IconButton>
        <IconButton label={say("Save as a file")} onClick={() => workspace.attempt(save())}>
          <Download size={14} />
        </IconButton>
      </div>
      <div
        ref={place}
        className="kv-rows kv-content"
        role="region"
        aria-label={say("The whole output")}
        data-testid="whole-output-rows"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
        tabIndex={0}
      />
    </div>
  );
}
