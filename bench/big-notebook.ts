/** A kernel that a made notebook is for. */
export interface NotebookKernel {
  readonly name: string;
  readonly display_name: string;
  readonly language: "python" | "typescript";
}

/** What stands in every ten cells: five code cells that printed, one with a figure or a table, four of prose with formulas. */
const pattern = ["text", "prose", "text", "prose", "text", "rich", "prose", "text", "prose", "text"] as const;

function codeOf(index: number, language: NotebookKernel["language"]): string {
  const lines = Array.from({ length: 3 + (index % 4) }, (_, line) =>
    language === "python"
      ? `value_${index}_${line} = ${index} * ${line}  # product ${line}`
      : `const value_${index}_${line}: number = ${index} * ${line}; // product ${line}`,
  );
  const last = `"cell ${index}", value_${index}_1`;
  return [...lines, language === "python" ? `print(${last})` : `console.log(${last});`].join("\n");
}

function figureOf(index: number): object {
  const x = Array.from({ length: 60 }, (_, at) => at);
  const y = x.map((at) => Number((Math.sin(at / 5 + index) * 10 + Math.cos(at * index)).toFixed(3)));
  return {
    data: [{ type: "scatter", mode: "lines+markers", name: `series ${index}`, x, y }],
    layout: { title: { text: `Figure ${index}` }, height: 320 },
    config: {},
  };
}

/** A table of `rows` rows as a kernel prints a data frame. */
export function tableOf(index: number, rows: number): string {
  const body = Array.from({ length: rows }, (_, row) => {
    const value = Math.abs(Math.sin(row * 12.9898 + index)).toFixed(6);
    return `<tr><td>${row}</td><td>row ${index}-${row}</td><td>${value}</td></tr>`;
  });
  return `<table border="1"><thead><tr><th>#</th><th>name</th><th>value</th></tr></thead><tbody>${body.join("")}</tbody></table>`;
}

function proseOf(index: number): string {
  return [
    `### Part ${index}`,
    `Words in **bold** with $x_{${index}}^2 + \\beta_{${index}} = \\frac{${index}}{\\sqrt{2\\pi}}$ within a line, and a list:`,
    "- first\n- second with `code`",
    `$$\\int_0^{${index}} e^{-t^2}\\,dt = \\sum_{n=0}^{\\infty} \\frac{(-1)^n}{n!\\,(2n+1)} ${index}^{2n+1}$$`,
  ].join("\n\n");
}

function outputsOf(index: number, kind: "text" | "rich", extra: string): object[] {
  const count = index + 1;
  if (kind === "rich") {
    const isFigure = Math.floor(index / 10) % 2 === 0;
    const data = isFigure
      ? { "application/vnd.plotly.v1+json": figureOf(index), "text/plain": `Figure ${index}` }
      : { "text/html": tableOf(index, 20), "text/plain": "a table" };
    return isFigure
      ? [{ output_type: "display_data", data, metadata: {} }]
      : [{ output_type: "execute_result", data, metadata: {}, execution_count: count }];
  }
  const printed = { output_type: "stream", name: "stdout", text: `cell ${index} ${index}\n${extra}` };
  if (index % 3 !== 0) return [printed];
  const list = Array.from({ length: 12 }, (_, at) => index * at).join(", ");
  return [
    printed,
    { output_type: "execute_result", data: { "text/plain": `[${list}]` }, metadata: {}, execution_count: count },
  ];
}

/**
 * The text of a notebook of `cells` cells, half of them code that printed, a tenth with a Plotly figure or an HTML table,
 * the rest Markdown with formulas. `printed` lets every printing cell have so many more characters of output.
 */
export function bigNotebook(cells: number, kernel: NotebookKernel, printed = 0): string {
  const line = `${"0123456789 ".repeat(9)}\n`;
  const extra = line.repeat(Math.ceil(printed / line.length)).slice(0, printed);
  const made = Array.from({ length: cells }, (_, index) => {
    const kind = pattern[index % pattern.length]!;
    const id = `cell-${index}`;
    if (kind === "prose") return { id, cell_type: "markdown", metadata: {}, source: proseOf(index) };
    return {
      id,
      cell_type: "code",
      execution_count: index + 1,
      metadata: {},
      outputs: outputsOf(index, kind, extra),
      source: codeOf(index, kernel.language),
    };
  });
  return JSON.stringify({ cells: made, metadata: { kernelspec: kernel }, nbformat: 4, nbformat_minor: 5 });
}
