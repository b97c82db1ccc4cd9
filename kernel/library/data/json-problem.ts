import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { createGunzip, createZstdDecompress } from "node:zlib";

/**
 * What is wrong with a JSON file that could not be read: a sentence that names file, line and column.
 *
 * DuckDB counts lines by the blocks that it reads in parallel, so the first bad one is looked for again here.
 *
 * @param path as the user wrote it
 * @param message what DuckDB said
 */
export async function jsonProblem(
  path: string,
  file: string,
  format: "newline_delimited" | "auto",
  message: string,
): Promise<string> {
  const lines: string[] = [];
  let number = 0;
  for await (const line of createInterface({ input: opened(file), crlfDelay: Infinity })) {
    number += 1;
    if (number === 1 && line.includes("\0")) return `"${path}" is not UTF-8 text: JSON files are`;
    if (format === "auto") lines.push(line);
    else if (line.trim() !== "") {
      const problem = problemOf(line);
      if (problem) return `"${path}", line ${number}, column ${problem.column}: ${problem.words}`;
    }
  }
  const problem = format === "auto" ? problemOf(lines.join("\n")) : null;
  if (problem) return `"${path}", line ${problem.line}, column ${problem.column}: ${problem.words}`;
  return `"${path}" cannot be read as JSON: ${(message.split("\n")[0] ?? message).trim()}`;
}

function opened(file: string): Readable {
  const bytes = createReadStream(file);
  if (file.endsWith(".gz")) return bytes.pipe(createGunzip());
  if (file.endsWith(".zst")) return bytes.pipe(createZstdDecompress());
  return bytes;
}

/** Where V8 stops reading, from its message: "… in JSON at position 8 (line 1 column 9)". */
function problemOf(text: string): { readonly line: number; readonly column: number; readonly words: string } | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    const words = (error as Error).message;
    const place = /\(line (\d+) column (\d+)\)/.exec(words);
    if (place) return { line: Number(place[1]), column: Number(place[2]), words: words.replace(/ in JSON at.*/s, "") };
    // The text ends too early: the place is its end.
    const lines = text.split("\n");
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, words };
  }
}
