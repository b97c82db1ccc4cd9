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
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { say } from "../../wording/say.ts";
import { chordOf, chordsOf, keyLabel } from "../commands/key-chord.ts";
import { isMac } from "../connection/native.ts";
import { IconButton } from "../shell/icon-button.tsx";
import { useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { useFind } from "./use-find.ts";

/** Keys within the bar, as in Visual Studio Code. */
const keys = {
  matchCase: "Alt+C",
  wholeWord: "Alt+W",
  isRegex: "Alt+R",
  selection: "Alt+L",
  replaceAll: "CmdOrCtrl+Alt+Enter",
} as const;

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
  const step = useEffectEvent(() => {
    const asked = view.findStep.get();
    if (asked) find.step(asked.by);
  });
  useEffect(() => view.findStep.subscribe(() => step()), [view]);

  const replaceAll = (): void => {
    find.replace(replacement, "all");
    // The button may have nothing left to do, and would lose the focus with that.
    input.current?.focus();
  };
  const acts: Readonly<Record<keyof typeof keys, () => void>> = {
    matchCase: () => find.ask({ matchCase: !query.matchCase }),
    wholeWord: () => find.ask({ wholeWord: !query.wholeWord }),
    isRegex: () => find.ask({ isRegex: !query.isRegex }),
    selection: () => find.setInSelection(scope.cells === undefined),
    replaceAll: () => isReplacing && found.length > 0 && replaceAll(),
  };
  const pressKey = (event: KeyboardEvent): void => {
    const chords = chordsOf(event, isMac);
    const name = (Object.keys(keys) as (keyof typeof keys)[]).find((each) => chords.includes(chordOf(keys[each])));
    if (name) acts[name]();
    else if (event.key === "Escape") find.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const press = (event: KeyboardEvent, enter: () => void): void => {
    if (event.key !== "Enter" || event.altKey) return;
    enter();
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
      onKeyDown={pressKey}
      data-kv-keys={Object.values(keys).map(chordOf).join(" ")}
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
            <Toggle label={say("Match capitals")} keys={keys.matchCase} on={query.matchCase} act={acts.matchCase}>
              <CaseSensitive size={16} />
            </Toggle>
            <Toggle label={say("Whole words")} keys={keys.wholeWord} on={query.wholeWord} act={acts.wholeWord}>
              <WholeWord size={16} />
            </Toggle>
            <Toggle label={say("Regular expression")} keys={keys.isRegex} on={query.isRegex} act={acts.isRegex}>
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
          <Toggle label={say("Search outputs, too")} on={scope.outputs} act={() => find.setOutputs(!scope.outputs)}>
            <Logs size={15} />
          </Toggle>
          <Toggle
            label={say("Only in the selected cells")}
            keys={keys.selection}
            on={scope.cells !== undefined}
            act={acts.selection}
          >
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
                placeholder={
                  query.isRegex ? say("Replace with ({groups})", { groups: "$1, $<name>, \\n" }) : say("Replace with")
                }
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
              shortcut={keyLabel(keys.replaceAll, isMac)}
              testId="replace-all"
              disabled={found.length === 0}
              onClick={replaceAll}
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
  /** Its key within the bar. */
  readonly keys?: string;
  readonly on: boolean;
  readonly act: () => void;
  readonly children: React.ReactNode;
}

function Toggle({ label, keys, on, act, children }: ToggleProps) {
  return (
    <IconButton
      label={label}
      shortcut={keys && keyLabel(keys, isMac)}
      aria-pressed={on}
      className="kv-toggle"
      onClick={act}
    >
      {children}
    </IconButton>
  );
}
