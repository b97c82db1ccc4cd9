import { cellIdFor, isCellId } from "../cell-id.ts";
import { derive, isJsonObject } from "../json/provenance.ts";
import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";
import { isMultilineText } from "./multiline-text.ts";
import type { Notices } from "./notices.ts";
import { isExecutionCount, repairOutput, textOf, type Tell } from "./repair-output.ts";
import { minorWithIds } from "./versions.ts";

/**
 * A notebook of version 4 such that all parts that nbformat asks for are there and of their type; the same value where
 * nothing is wrong. Nothing is dropped: unknown fields stay, what has a wrong type becomes text.
 */
export function repairNotebook(json: JsonObject, notices: Notices): JsonObject {
  const fixes: Record<string, JsonValue> = {};
  const { cells, metadata, nbformat_minor: minor } = json;
  if (!isJsonObject(metadata)) {
    notices.add("The notebook's metadata was missing or garbled.");
    fixes["metadata"] = metadata === undefined ? {} : { invalid_metadata: metadata };
  }
  const list = Array.isArray(cells) ? (cells as readonly JsonValue[]) : [];
  if (!Array.isArray(cells)) {
    notices.add("The notebook had no list of cells.");
    fixes["cells"] = list;
  }
  const isMinor = Number.isInteger(minor) && (minor as number) >= 0;
  const hasIds = list.some((cell) => isJsonObject(cell) && "id" in cell);
  const minorNow = isMinor ? (minor as number) : hasIds ? minorWithIds : minorWithIds - 1;
  if (!isMinor) {
    notices.add(`The notebook did not tell its minor version; it is taken for 4.${minorNow}.`);
    fixes["nbformat_minor"] = minorNow;
  }
  const repaired = repairCells(list, minorNow, notices);
  if (repaired !== list) fixes["cells"] = repaired;
  return Object.keys(fixes).length === 0 ? json : derive({ ...json, ...fixes }, json);
}

function repairCells(cells: readonly JsonValue[], minor: number, notices: Notices): readonly JsonValue[] {
  const taken = new Set<string>();
  const repaired = cells.map((cell, index) => {
    const tell = (sentence: string) => notices.add(sentence, index + 1);
    const sound = repairCell(cell, tell);
    return minor < minorWithIds ? sound : repairId(sound, taken, tell);
  });
  return repaired.every((cell, index) => cell === cells[index]) ? cells : derive(repaired, cells);
}

const knownTypes = new Set(["code", "markdown", "raw"]);

function repairCell(cell: JsonValue, tell: Tell): JsonObject {
  if (!isJsonObject(cell)) {
    tell("this was not a cell and is kept as the text of a raw cell.");
    return { cell_type: "raw", metadata: {}, source: textOf(cell) };
  }
  const fixes: Record<string, JsonValue> = {};
  const { cell_type: type, source, metadata, outputs, execution_count: count } = cell;
  if (typeof type !== "string") fixes["cell_type"] = Array.isArray(outputs) ? "code" : "raw";
  const isUnknown = typeof type === "string" && !knownTypes.has(type);
  if (!isMultilineText(source) && !isUnknown)
    fixes["source"] = Array.isArray(source) ? source.map(textOf) : textOf(source);
  if (!isJsonObject(metadata)) fixes["metadata"] = metadata === undefined ? {} : { invalid_metadata: metadata };
  if (type === "code" || fixes["cell_type"] === "code") {
    if (!isExecutionCount(count)) fixes["execution_count"] = null;
    if (!Array.isArray(outputs))
      fixes["outputs"] = outputs === undefined || outputs === null ? [] : [repairOutput(outputs, tell)];
    else {
      const list = outputs as readonly JsonValue[];
      const repaired = list.map((output) => repairOutput(output, tell));
      if (repaired.some((output, index) => output !== list[index])) fixes["outputs"] = derive(repaired, list);
    }
  } else if (isUnknown) {
    tell(`the type "${type}" is unknown; it is shown as a raw cell and kept in the file.`);
  }
  const fixed = Object.keys(fixes);
  if (fixed.length === 0) return cell;
  const named = fixed.filter((key) => key !== "outputs" || !Array.isArray(outputs));
  if (named.length > 0) tell(`${named.join(", ")} missing or of a wrong type; repaired.`);
  return derive({ ...cell, ...fixes }, cell);
}

function repairId(cell: JsonObject, taken: Set<string>, tell: Tell): JsonObject {
  const { id } = cell;
  if (isCellId(id) && !taken.has(id)) {
    taken.add(id);
    return cell;
  }
  tell(
    id === undefined
      ? "had no id; it got one."
      : isCellId(id)
        ? "had the id of another cell; it got its own."
        : "had an id that is not allowed; it got another.",
  );
  const fresh = cellIdFor(textOf(cell["source"]), taken);
  taken.add(fresh);
  return derive({ ...cell, id: fresh }, cell);
}
