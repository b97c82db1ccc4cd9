import { say } from "../../wording/say.ts";
import { useState } from "react";

interface UndrawableProps {
  readonly what: "cell" | "output";
  readonly error: Error;
  readonly text: () => string;
}

/** Stands where something could not be drawn: says so quietly, and has its text. */
export function Undrawable({ what, error, text }: UndrawableProps) {
  const [shown, setShown] = useState(false);
  return (
    <div className="kv-undrawable" role="status" data-testid={`undrawable-${what}`}>
      <p className="kv-note">
        {what === "cell"
          ? say("This cell could not be drawn ({reason}); nothing of it is lost.", { reason: error.message })
          : say("This output could not be drawn ({reason}); nothing of it is lost.", { reason: error.message })}
        <button type="button" className="kv-link" onClick={() => setShown(!shown)}>
          {shown ? say("Hide the text") : say("Show as text")}
        </button>
      </p>
      {shown ? <pre className="kv-terminal">{text()}</pre> : null}
    </div>
  );
}
