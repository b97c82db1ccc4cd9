import { setImmediate } from "node:timers";
import type { DisplayValue } from "../display/display-functions.ts";
import type { JsonObject, MimeBundle } from "../../document/mime/mime-bundle.ts";
import type { HistoryNote } from "../history/kernel-history.ts";
import type { ErrorContent, MessageContent, UserExpressionResult } from "../protocol/message-content.ts";
import type { MessageOf } from "../protocol/message.ts";
import type { CellRun } from "../protocol/variables.ts";
import type { ControlLink } from "../wire/control-link.ts";
import type { RequestNumber } from "../wire/thread-messages.ts";
import { helpQuestion } from "./help-question.ts";
import { type CellEnd, createCellLifecycle } from "./cell-lifecycle.ts";
import type { Evaluation, InspectorSession } from "./inspector-session.ts";
import type { Interrupted } from "./interrupted.ts";
import type { Builtins } from "./keep-builtins.ts";
import { type MutableRun, createRun, outsideRuns, withinRun } from "./run.ts";
import type { UserCode } from "./user-code.ts";

type Compiled =
  { readonly kind: "compiled"; readonly code: string } | { readonly kind: "failed"; readonly error: ErrorContent };

export interface CellRunnerParts {
  readonly link: ControlLink;
  readonly inspector: InspectorSession;
  readonly userCode: UserCode;
  /** `run` is missing where what is compiled is no cell. */
  readonly compile: (source: string, cell: { readonly name: string; readonly run?: CellRun }) => Promise<Compiled>;
  readonly describeError: (thrown: unknown) => ErrorContent;
  readonly displayValue: DisplayValue;
  /** What is known of a name, for `name?`. */
  readonly inspect: (request: MessageContent["inspect_request"]) => MessageContent["inspect_reply"];
  readonly builtins: Builtins;
}

export interface CellRunner {
  readonly execute: (request: RequestNumber, message: MessageOf<"execute_request">) => void;
  /** The run that a client waits for. */
  readonly foreground: () => MutableRun | undefined;
  /** Answers the run in the foreground as interrupted. */
  readonly interrupt: (interrupted: Interrupted) => void;
}

/** Characters of a value's text that are kept in the history. */
const rememberedOutput = 2000;
/** How messages call code that a front end runs without counting it. Each such run has its own source. */
const unnumbered = "unnumbered cell";

/** The run in the foreground, and how it is answered: once, by whichever comes first, its end or an interrupt. */
interface Foreground {
  readonly run: MutableRun;
  readonly fail: (error: ErrorContent) => void;
}

/**
 * Executes cells one after the other. An interrupt drops all microtasks that wait, those of the kernel among them; so nothing
 * here relies on a continuation being reached: the run is answered from `interrupt` instead.
 */
export function createCellRunner(parts: CellRunnerParts): CellRunner {
  const { link, inspector, userCode, compile, describeError, displayValue, inspect, builtins } = parts;
  let executionCount = 0;
  let foreground: Foreground | undefined;

  /** A run that was interrupted is answered by `interrupt` alone, whatever becomes of it meanwhile. */
  const isWaitedFor = (run: MutableRun) => foreground?.run === run && !run.cancelled;
  /** Evaluates as part of `run`; `done` is not called for a run that was interrupted meanwhile. */
  const evaluate = (run: MutableRun, code: string, done: (evaluation: Evaluation) => void) =>
    withinRun(run, () =>
      userCode.around(() =>
        inspector.evaluate(code, (evaluation) => {
          builtins.restoreMissing();
          if (!isWaitedFor(run)) return;
          try {
            done(evaluation);
          } catch {
            builtins.restoreAll();
            done(evaluation);
          }
        }),
      ),
    );
  /** Displays as part of `run`, as that may call the value's own method. */
  const display = (run: MutableRun, value: unknown) => {
    let displayed: ReturnType<DisplayValue>;
    withinRun(run, () =>
      userCode.call(() => {
        displayed = displayValue(value);
      }),
    );
    return displayed;
  };

  const cells = createCellLifecycle();
  /** Tells listeners of a cell's end, and its user what they say. */
  const cellEnded = (request: RequestNumber, how: CellEnd, silent: boolean) => {
    const notices = cells.ended(how);
    if (!silent) for (const notice of notices) link.writeText("stderr", request, `${notice}\n`);
  };

  const execute: CellRunner["execute"] = (request, { content, metadata }) => {
    const { code, silent = false, stop_on_error = true } = content;
    const stored = !silent && (content.store_history ?? true);
    if (stored) executionCount += 1;
    const count = executionCount;
    const run = createRun(request, content.allow_stdin ?? false);
    const finish = (reply: MessageContent["execute_reply"]) => {
      foreground = undefined;
      link.reply("execute_reply", reply, request);
    };
    const answerError = (error: ErrorContent) => {
      for (const tell of run.failures) tell(run.cancelled ? "interrupted" : "failed");
      if (stop_on_error) link.abortQueued(request);
      cellEnded(request, run.cancelled ? "interrupted" : "failed", silent);
      if (!silent) link.publish("error", error, request);
      finish({ status: "error", execution_count: count, ...error });
    };
    /** Node tells of unhandled rejections when all continuations have run: they are shown before the cell is answered. */
    const afterRejections = (answer: () => void) =>
      outsideRuns(() =>
        setImmediate(() => {
          if (isWaitedFor(run)) answer();
        }),
      );
    const fail = (error: ErrorContent) => afterRejections(() => answerError(error));
    /** Nothing of a cell throws here; perhaps the kernel itself cannot work with what cells have made of a built-in. */
    const failInKernel = (thrown: unknown) => {
      builtins.restoreAll();
      fail(describeError(thrown));
    };
    foreground = { run, fail: answerError };
    const noteOf = (note: HistoryNote) => (stored ? { note } : {});
    if (!silent)
      link.publish("execute_input", { code, execution_count: count }, request, noteOf({ line: count, source: code }));

    const evaluated = (evaluation: Evaluation) => {
      const error = errorOf(evaluation, describeError);
      if (error) return fail(error);
      void showValue(run, evaluation)
        .then((shown) => {
          if (!isWaitedFor(run)) return;
          if (shown && !silent) {
            const note = noteOf({ line: count, output: plainText(shown.data).slice(0, rememberedOutput) });
            link.publish("execute_result", { ...shown, execution_count: count }, request, note);
          }
          return userExpressions(run, content.user_expressions ?? {});
        })
        .then(
          (results) =>
            afterRejections(() => {
              cellEnded(request, "ok", silent);
              finish({ status: "ok", execution_count: count, payload: [], user_expressions: results ?? {} });
            }),
          failInKernel,
        );
    };
    const answerHelp = (question: MessageContent["inspect_request"]) => {
      const found = inspect(question);
      const data = found.status === "ok" && found.found ? found.data : undefined;
      if (!data) link.writeText("stderr", request, `Nothing is known of ${question.code}.\n`);
      finish({
        status: "ok",
        execution_count: count,
        payload: data ? [{ source: "page", data, start: 0 }] : [],
        user_expressions: {},
      });
    };
    compile(code, { name: stored ? `cell [${count}]` : unnumbered, run: cellRunOf(count, metadata) }).then(
      (compiled) => {
        if (!isWaitedFor(run)) return;
        const question = compiled.kind === "failed" ? helpQuestion(code) : undefined;
        if (question) answerHelp(question);
        else if (compiled.kind === "failed") fail(compiled.error);
        else {
          cells.started(count);
          evaluate(run, compiled.code, evaluated);
        }
      },
      failInKernel,
    );
  };

  const showValue = async (run: MutableRun, evaluation: Evaluation) => {
    const value = evaluation.kind === "returned" ? evaluation.value : undefined;
    const isDisplay = run.displays.has(value as Promise<void>);
    await Promise.allSettled(run.displays);
    run.displays.clear();
    return isDisplay ? undefined : display(run, value);
  };

  const userExpressions = async (run: MutableRun, expressions: { readonly [name: string]: string }) => {
    const results: { [name: string]: UserExpressionResult } = {};
    for (const [name, expression] of Object.entries(expressions)) results[name] = await userExpression(run, expression);
    return results;
  };

  const userExpression = async (run: MutableRun, expression: string): Promise<UserExpressionResult> => {
    const compiled = await compile(expression, { name: "user expression" });
    if (compiled.kind === "failed") return { status: "error", ...compiled.error };
    const evaluation = await new Promise<Evaluation>((resolve) => evaluate(run, compiled.code, resolve));
    const error = errorOf(evaluation, describeError);
    if (error) return { status: "error", ...error };
    const shown = await showValue(run, evaluation);
    return { status: "ok", data: shown?.data ?? { "text/plain": "undefined" }, metadata: shown?.metadata ?? {} };
  };

  return {
    execute,
    foreground: () => foreground?.run,
    interrupt(interrupted) {
      const interruptedRun = foreground;
      if (!interruptedRun) return;
      interruptedRun.run.cancelled = true;
      userCode.call(() => withinRun(interruptedRun.run, () => interruptedRun.run.abortSignal(interrupted)));
      interruptedRun.fail(describeError(interrupted));
    },
  };
}

function errorOf(evaluation: Evaluation, describeError: (thrown: unknown) => ErrorContent): ErrorContent | undefined {
  switch (evaluation.kind) {
    case "returned":
      return undefined;
    case "threw":
      return describeError(evaluation.thrown);
    case "ended":
      // V8 gives up an evaluation whose promise was collected as garbage: nothing is left that could settle it.
      return describeError(
        new Error(`The cell waits for a promise that nothing can settle any more. (${evaluation.reason})`),
      );
  }
}

function plainText(data: MimeBundle): string {
  const text = data["text/plain"];
  return typeof text === "string" ? text : "";
}

/** Front ends name the cell in `cellId`, as JupyterLab does. */
function cellRunOf(executionCount: number, { cellId }: JsonObject): CellRun {
  return { executionCount, ...(typeof cellId === "string" && { cellId }) };
}
