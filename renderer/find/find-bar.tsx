import {
  CaseSensitive,
  ChevronDown,
  ChevronRight,
  ChevronUp,
  Logs,
  Regex,
  Replace,
  ReplaceAll,
  TextSelect,
  WholeWord,
  X,
} from "lucide-react";
import type { KeyboardEvent, RefObject } from "react";
import { useEffect, useRef, useState } from "react";
import { say } from "../../wording/say.ts";
import { IconButton } from "../shell/icon-button.tsx";
import { useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { useFind } from "./use-find.ts";

/** Searches the notebook, sources and outputs, and replaces in its sources. */
export function FindBar({ scroller }: { readonly scroller: RefObject<HTMLDivElement | null> }) {
  const { view } = useWindow();
  const state = useSignal(view.find);
  const isReplacing = state === "replace";
  const find = useFind(scroller, isReplacing);
  const { query, scope, found, place, problem } = find;
  const [replacement, setReplacement] = useState("");
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);

  const press = (event: KeyboardEvent, enter: () => void): void => {
    if (event.key === "Enter") enter();
    else if (event.key === "Escape") find.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const count =
    query.text === ""
      ? ""
      : problem !== undefined
        ? say("not a pattern")
        : found.length === 0
          ? say("none")
          : say("{place} of {count}", {
              place: place + 1,
              count: find.isCut ? `${found.length}+` : found.length,
            });
  return (
    <search
      className="kv-find"
      data-testid="find"
      // What is typed here are no commands of the notebook, on whatever of the bar the focus is.
      onKeyDown={(event) => event.key === "Escape" && press(event, find.close)}
    >
      <IconButton
        label={isReplacing ? say("Only find") : say("Replace, too")}
        aria-expanded={isReplacing}
        testId="find-expand"
        onClick={() => view.find.set(isReplacing ? "find" : "replace")}
      >
        {isReplacing ? <ChevronDown size={16} /> : <ChevronRight size={16} />}
      </IconButton>
      <div className="kv-find-rows">
        <div className="kv-find-row">
          <div className="kv-find-field" data-problem={problem !== undefined}>
            <input
              ref={input}
              // The bar was asked for to be typed into.
              // oxlint-disable-next-line jsx-a11y/no-autofocus
              autoFocus
              type="text"
              aria-label={say("Find in the notebook")}
              aria-invalid={problem !== undefined}
              title={problem}
              placeholder={say("Find")}
              spellCheck={false}
              data-testid="find-query"
              value={query.text}
              onChange={(event) => find.ask({ text: event.target.value })}
              onKeyDown={(event) => press(event, () => find.step(event.shiftKey ? -1 : 1))}
            />
            <Toggle label={say("Match capitals")} on={query.matchCase} set={(matchCase) => find.ask({ matchCase })}>
              <CaseSensitive size={16} />
            </Toggle>
            <Toggle label={say("Whole words")} on={query.wholeWord} set={(wholeWord) => find.ask({ wholeWord })}>
              <WholeWord size={16} />
            </Toggle>
            <Toggle label={say("Regular expression")} on={query.isRegex} set={(isRegex) => find.ask({ isRegex })}>
              <Regex size={15} />
            </Toggle>
          </div>
          <span className="kv-find-count" role="status" data-testid="find-count">
            {count}
          </span>
          <IconButton label={say("Previous")} shortcut="Shift+Enter" onClick={() => find.step(-1)}>
            <ChevronUp size={16} />
          </IconButton>
          <IconButton label={say("Next")} shortcut="Enter" onClick={() => find.step(1)}>
            <ChevronDown size={16} />
          </IconButton>
          <Toggle label={say("Search outputs, too")} on={scope.outputs} set={find.setOutputs}>
            <Logs size={15} />
          </Toggle>
          <Toggle label={say("Only in the selected cells")} on={scope.cells !== undefined} set={find.setInSelection}>
            <TextSelect size={15} />
          </Toggle>
          <IconButton label={say("Close")} shortcut="Esc" onClick={find.close}>
            <X size={16} />
          </IconButton>
        </div>
        {isReplacing ? (
          <div className="kv-find-row">
            <div className="kv-find-field">
              <input
                type="text"
                aria-label={say("Replace with")}
                placeholder={query.isRegex ? "Replace with ($1, $<name>, \\n)" : say("Replace with")}
                spellCheck={false}
                data-testid="find-replacement"
                value={replacement}
                onChange={(event) => setReplacement(event.target.value)}
                onKeyDown={(event) => press(event, () => find.replace(replacement, "current"))}
              />
            </div>
            <IconButton
              label={say("Replace")}
              shortcut="Enter"
              testId="replace"
              disabled={!find.isReplaceable}
              onClick={() => find.replace(replacement, "current")}
            >
              <Replace size={16} />
            </IconButton>
            <IconButton
              label={say("Replace all")}
              testId="replace-all"
              disabled={found.length === 0}
              onClick={() => find.replace(replacement, "all")}
            >
              <ReplaceAll size={16} />
            </IconButton>
          </div>
        ) : null}
      </div>
    </search>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly on: boolean;
  readonly set: (on: boolean) => void;
  readonly children: React.ReactNode;
}

function Toggle({ label, on, set, children }: ToggleProps) {
  return (
    <IconButton label={label} aria-pressed={on} className="kv-toggle" onClick={() => set(!on)}>
      {children}
    </IconButton>
  );
}
