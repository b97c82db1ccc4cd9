import { say, sayCount, saySentences, sayTogether } from "../../wording/say.ts";
import { CircleX, TriangleAlert } from "lucide-react";
import { commands } from "../../host/contract/commands.ts";
import { useNotebook } from "../cells/notebook-context.tsx";
import { listedProblems, type ListedProblem } from "../language/listed-problems.ts";
import { shownKey } from "../shell/command-key.tsx";
import { useRun, useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";

/** How many problems the code of the notebook has; opens their list. */
export function ProblemCount() {
  const { model } = useNotebook();
  const { view } = useWindow();
  const run = useRun();
  const state = useSignal(model.language.state);
  const problems = useSignal(model.language.problems);
  const order = useSignal(model.order);
  const shown = useSignal(view.problems);
  if (state.kind === "none") return null;
  if (state.kind === "unavailable") return <span title={state.reason}>{say("No language server")}</span>;
  if (state.kind === "starting") return <span>{say("Reading types…")}</span>;
  const listed = listedProblems(order, problems);
  return <CountButton listed={listed} command="view.problems" pressed={shown} onClick={() => run("view.problems")} />;
}

/** The numbers of errors and of other problems; a click does what `command` does. */
export function CountButton({
  listed,
  command,
  pressed,
  onClick,
}: {
  readonly listed: readonly ListedProblem[];
  readonly command: "view.problems" | "code.nextProblem";
  readonly pressed?: boolean;
  readonly onClick: () => void;
}) {
  const errors = listed.filter(({ problem }) => (problem.severity ?? 1) === 1).length;
  const others = listed.length - errors;
  const words = sayTogether([
    sayCount(errors, "{count} error", "{count} errors"),
    sayCount(others, "{count} warning", "{count} warnings"),
  ]);
  return (
    <button
      type="button"
      className="kv-status-button kv-problem-count"
      aria-pressed={pressed}
      title={saySentences([
        say("{words} in the code.", { words }),
        `${say(commands[command].label)} (${shownKey(command)})`,
      ])}
      data-testid="problem-count"
      data-errors={errors > 0}
      onClick={onClick}
    >
      {/* Its name is the words, which say the same as the numbers. */}
      <span className="kv-visually-hidden">{say("Problems: {words}", { words })}</span>
      <CircleX size={13} aria-hidden /> <span aria-hidden>{errors}</span>
      <TriangleAlert size={13} aria-hidden /> <span aria-hidden>{others}</span>
    </button>
  );
}
