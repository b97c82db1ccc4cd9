import type { JsonProblem } from "./json/json-problem.ts";
import { parseJson } from "./json/parse-json.ts";
import { isJsonObject } from "./json/provenance.ts";
import type { JsonObject } from "./mime/mime-bundle.ts";
import { notebookFromJson } from "./nbformat/notebook-json.ts";
import { Notices } from "./nbformat/notices.ts";
import { repairNotebook } from "./nbformat/repair-notebook.ts";
import { upgradeNotebook } from "./nbformat/upgrade-notebook.ts";
import { newestMinor } from "./nbformat/versions.ts";
import type { Notebook } from "./notebook.ts";

export type NotebookReading =
  | {
      readonly kind: "read";
      readonly notebook: Notebook;
      /** What was upgraded or repaired, in whole sentences. */
      readonly notices: readonly string[];
    }
  | {
      readonly kind: "refused";
      readonly reason: "not-json" | "conflict" | "truncated" | "not-a-notebook" | "unknown-version";
      /** What is wrong and what to do, in one to three sentences. */
      readonly message: string;
    };

/** Reads the text of an `.ipynb` file: versions 4.0 to 4.5, newer 4.x as far as it is known, 3.x upgraded. */
export function readNotebook(text: string): NotebookReading {
  const parse = parseJson(text);
  if (parse.kind === "failed") return refuseText(text, parse);
  const { value, layout } = parse;
  if (!isJsonObject(value))
    return refuse("not-a-notebook", "The file is JSON but not a notebook. Choose a file made by Kelvin or Jupyter.");
  const { nbformat: major } = value;
  if (typeof major !== "number" || !Number.isInteger(major))
    return refuse(
      "not-a-notebook",
      'The file is JSON but not a notebook: it has no "nbformat". Choose a file made by Kelvin or Jupyter.',
    );
  if (major > 4)
    return refuse(
      "unknown-version",
      `The notebook is of version ${major}, which is newer than this Kelvin knows. Update Kelvin, or save the notebook as version 4 where it was made.`,
    );
  if (major < 3)
    return refuse(
      "unknown-version",
      `The notebook is of version ${major}, which IPython wrote until 2013. Convert it first: jupyter nbconvert --to notebook --nbformat 4 FILE`,
    );
  const notices = new Notices();
  const current = major === 3 ? upgradeNotebook(value, notices) : value;
  noteNewerMinor(current, notices);
  return {
    kind: "read",
    notebook: notebookFromJson(repairNotebook(current, notices), layout, notices),
    notices: notices.sentences,
  };
}

function noteNewerMinor({ nbformat_minor: minor }: JsonObject, notices: Notices): void {
  if (typeof minor === "number" && minor > newestMinor)
    notices.add(
      `The notebook is of version 4.${minor}; Kelvin knows 4.${newestMinor}. What is new in it is kept, but may not be shown.`,
    );
}

function refuseText(text: string, { reason, line, column, message }: JsonProblem): NotebookReading {
  const place = `line ${line}, column ${column}`;
  if (/^\uFEFF?\s*$/.test(text))
    return refuse("not-json", "The file is empty. Delete it and create a new notebook, or restore it from a backup.");
  if (text.startsWith("\0"))
    return refuse(
      "not-json",
      "The file holds only zero bytes where text should be, as after a crash while it was written. Restore it from a backup.",
    );
  if (/^<{7}(?: |$)/m.test(text) && /^>{7}(?: |$)/m.test(text))
    return refuse(
      "conflict",
      `The file holds the marks of an unfinished Git merge ("<<<<<<<", first trouble at ${place}). Resolve the merge in the file, or take one side: git checkout --ours FILE, or --theirs.`,
    );
  if (reason === "truncated")
    return refuse(
      "truncated",
      `The file breaks off at ${place}, as after a download or a save that was cut short. Fetch it again, or restore it from a backup.`,
    );
  return refuse(
    "not-json",
    `The file is not a notebook: it is not valid JSON. ${message} (${place}) Correct that place in a text editor, or choose another file.`,
  );
}

function refuse(reason: Extract<NotebookReading, { kind: "refused" }>["reason"], message: string): NotebookReading {
  return { kind: "refused", reason, message };
}
