import { execFile } from "node:child_process";
import * as v from "valibot";
import { say } from "../../wording/say.ts";
import type { CheckedText } from "../contract/checks.ts";
import type { Failed } from "../contract/requests.ts";
import { libraryScript } from "../runtime/library-script.ts";

/** A check may take so long. Seconds. */
const longest = 60;
/** The program may say so much. Bytes. */
const mostOutput = 32 * 1024 * 1024;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const finding = v.object({
  verdict: v.picklist(["wrong", "contradicted", "doubtful", "rounding"]),
  place: v.object({
    line: count,
    column: v.optional(count),
    cell: v.optional(v.string()),
    notebookCell: v.optional(v.object({ number: count, part: v.picklist(["source", "output"]) })),
  }),
  stated: v.string(),
  arithmetic: v.string(),
  message: v.string(),
});
/** What `kelvin check --json` prints of one text. */
const printed = v.tuple([
  v.object({ tables: count, sentences: count, findings: v.array(finding), notices: v.array(v.string()) }),
]);

/** Has the library's program, which the host does not import, recompute what a text says. The name says what the text is. */
export async function checkText(name: string, text: string): Promise<CheckedText | Failed> {
  const ended = await runCheck(name, text);
  if (ended.kind === "failed") return ended;
  const [{ tables, sentences, findings, notices }] = v.parse(printed, JSON.parse(ended.output));
  const serious = findings.flatMap(({ verdict, ...rest }) => (verdict === "rounding" ? [] : [{ verdict, ...rest }]));
  return {
    kind: "checked",
    tables,
    paragraphs: sentences,
    findings: serious,
    roundings: findings.length - serious.length,
    notices,
  };
}

function runCheck(name: string, text: string): Promise<{ readonly kind: "ended"; readonly output: string } | Failed> {
  const script = libraryScript("check");
  const options = { timeout: longest * 1000, killSignal: "SIGKILL", maxBuffer: mostOutput, windowsHide: true } as const;
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [script, "--json", `--stdin=${name}`], options, (error, output, said) => {
      // 2: something does not add up.
      if (!error || error.code === 2) resolve({ kind: "ended", output });
      else if (error.killed && error.code !== "ERR_CHILD_PROCESS_STDIO_MAXBUFFER")
        resolve({
          kind: "failed",
          reason: say(
            "Checking took longer than {seconds} seconds and was stopped. Check the part that holds the tables.",
            { seconds: longest },
          ),
        });
      else
        resolve({
          kind: "failed",
          reason: say("This could not be checked: {reason}", { reason: said.trim() || error.message }),
        });
    });
    // Of one that has ended before it read everything its end tells.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(text);
  });
}
