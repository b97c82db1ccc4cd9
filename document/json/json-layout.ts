/** How a JSON text is laid out, so that what is new in it is written like what was there. */
export interface JsonLayout {
  /** One level of indentation; `null` where everything is on one line. */
  readonly indent: string | null;
  readonly newline: "\n" | "\r\n";
  /** Between a key and its value. */
  readonly keySeparator: string;
  /** Between items where everything is on one line. */
  readonly itemSeparator: string;
  /** Whether characters beyond ASCII are escaped. */
  readonly ascii: boolean;
  /** What stands before the value: a byte order mark, blank lines. */
  readonly lead: string;
  /** What stands after the value: the line end of the last line, or nothing. */
  readonly tail: string;
}

/** The layout that Jupyter writes: `json.dumps(indent=1, ensure_ascii=False, separators=(",", ": "))` and a line end. */
export const jupyterLayout: JsonLayout = {
  indent: " ",
  newline: "\n",
  keySeparator: ": ",
  itemSeparator: ", ",
  ascii: false,
  lead: "",
  tail: "\n",
};

/** Everything on one line without blanks: what `JSON.stringify` writes. */
export const compactLayout: JsonLayout = {
  ...jupyterLayout,
  indent: null,
  keySeparator: ":",
  itemSeparator: ",",
  tail: "",
};

/** The layout of `text`, whose value goes from `start` to `end`. Where the text does not tell, it is Jupyter's. */
export function detectLayout(text: string, start: number, end: number): JsonLayout {
  const head = text.slice(start, Math.min(end, start + 2000));
  const opening = /^[[{]([ \t]*)(\r?\n)?([ \t]*)/.exec(head);
  const onLines = opening?.[2] !== undefined;
  const separator = /^[[{]\s*"(?:[^"\\]|\\.)*"(\s*:[ \t]*)/.exec(head)?.[1];
  const isEmpty = /^(?:\{\s*\}|\[\s*\])?$/.test(head);
  return {
    indent: onLines ? (opening[3] ?? "") : isEmpty ? jupyterLayout.indent : null,
    newline: (opening?.[2] ?? /\r?\n/.exec(text.slice(end))?.[0]) === "\r\n" ? "\r\n" : "\n",
    keySeparator: separator ?? jupyterLayout.keySeparator,
    itemSeparator: separator === undefined || separator.endsWith(" ") ? ", " : ",",
    ascii: /\\u(?:00[89a-f]|0[1-9a-f]|[1-9a-f])/i.test(text) && !/[\u0080-\uffff]/.test(text.slice(start, end)),
    lead: text.slice(0, start),
    tail: text.slice(end),
  };
}
