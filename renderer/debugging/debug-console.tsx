import { useState } from "react";
import type { KeyboardEvent } from "react";
import { say } from "../../wording/say.ts";
import type { DebugFrame } from "../../host/contract/debugging.ts";
import { useNotebook } from "../cells/notebook-context.tsx";
import { useSignal } from "../state/use-signal.ts";

interface DebugConsoleProps {
  readonly frame: DebugFrame | undefined;
  readonly failed: (error: unknown) => void;
}

/** Evaluates what is typed where the program stands, and shows what the debugger prints. */
export function DebugConsole({ frame, failed }: DebugConsoleProps) {
  const { debug } = useNotebook().model;
  const entries = useSignal(debug.printed);
  const [text, setText] = useState("");
  const [back, setBack] = useState(0);
  const asked = entries.flatMap(({ expression }) => expression ?? []);
  const evaluate = (): void => {
    const expression = text.trim();
    if (expression === "" || !frame) return;
    setText("");
    setBack(0);
    debug.evaluate(expression, frame).catch(failed);
  };
  const press = (event: KeyboardEvent): void => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (event.key === "Enter") evaluate();
    else if (by === undefined) return;
    else {
      const next = Math.min(asked.length, Math.max(0, back + by));
      setBack(next);
      setText(next === 0 ? "" : (asked.at(-next) ?? ""));
    }
    event.preventDefault();
  };
  return (
    <section className="kv-debug-section" aria-label={say("Debug console")}>
      <h3>{say("Console")}</h3>
      <div className="kv-debug-console" role="log" data-testid="debug-console">
        {entries.map(({ id, expression, text: said, isProblem }) => (
          <div key={id} ref={reveal} className="kv-debug-entry" data-problem={isProblem || undefined}>
            {expression === undefined ? null : <div className="kv-debug-asked">{expression}</div>}
            <div>{said}</div>
          </div>
        ))}
      </div>
      <input
        type="text"
        className="kv-debug-input"
        aria-label={say("Evaluate where the program is paused")}
        placeholder={frame ? say("Evaluate, e.g. loss * 2") : say("Evaluates while a cell is paused")}
        spellCheck={false}
        disabled={!frame}
        value={text}
        data-testid="debug-evaluate"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
      />
    </section>
  );
}

function reveal(entry: HTMLElement | null): void {
  const console = entry?.parentElement;
  if (console) console.scrollTop = console.scrollHeight;
}
