import { useId, useState } from "react";
import { say } from "../../wording/say.ts";
import { jupyterLayout } from "../../document/json/json-layout.ts";
import { parseJson } from "../../document/json/parse-json.ts";
import { isJsonObject } from "../../document/json/provenance.ts";
import { writeJson } from "../../document/json/write-json.ts";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";

interface JsonFieldProps {
  readonly label: string;
  readonly value: JsonObject;
  readonly set: (value: JsonObject) => void;
  readonly testId: string;
}

/** An object as JSON that can be edited: taken over when the field is left, unless it is not one. */
export function JsonField({ label, value, set, testId }: JsonFieldProps) {
  const present = writeJson(value, jupyterLayout).trimEnd();
  const [draft, setDraft] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const id = useId();
  const text = draft ?? present;
  const settle = (): void => {
    if (draft === undefined) return;
    const parse = parseJson(draft.trim() === "" ? "{}" : draft);
    if (parse.kind === "failed")
      return setProblem(
        say("Line {line}, column {column}: {message}", {
          line: parse.line,
          column: parse.column,
          message: parse.message,
        }),
      );
    if (!isJsonObject(parse.value)) return setProblem(say("Metadata is an object, in braces."));
    setProblem(undefined);
    setDraft(undefined);
    if (draft !== present) set(parse.value);
  };
  return (
    <div className="kv-json-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={Math.min(16, Math.max(3, text.split("\n").length))}
        spellCheck={false}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-problem`}
        data-testid={testId}
        value={text}
        onChange={(event) => {
          setDraft(event.target.value);
          setProblem(undefined);
        }}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) settle();
          else if (event.key === "Escape") {
            setDraft(undefined);
            setProblem(undefined);
          } else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <p id={`${id}-problem`} className="kv-problem" role="alert">
        {problem}
      </p>
    </div>
  );
}
