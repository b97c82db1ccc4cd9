import { say } from "../../wording/say.ts";
import type { FileLanguage } from "../language/file-language.ts";
import { listedProblems } from "../language/listed-problems.ts";
import { CountButton } from "../problems/problem-count.tsx";
import { useRun } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";

/** What the language server says of a source: how many problems it has, or that there is no server, and how to have one. */
export function FileProblems({ language }: { readonly language: FileLanguage }) {
  const run = useRun();
  const state = useSignal(language.state);
  const problems = useSignal(language.problems);
  switch (state.kind) {
    case "none":
      return null;
    case "starting":
      return <span className="kv-faint">{say("Reading types…")}</span>;
    case "unavailable":
      return (
        <>
          <span className="kv-faint" title={state.reason}>
            {say("No language server")}
          </span>
          <button type="button" className="kv-button" data-testid="language-again" onClick={language.again}>
            {say("Try Again")}
          </button>
        </>
      );
    case "ready": {
      const uri = language.uri();
      const listed = uri === undefined ? [] : listedProblems([uri], problems);
      return <CountButton listed={listed} command="code.nextProblem" onClick={() => run("code.nextProblem")} />;
    }
  }
}
