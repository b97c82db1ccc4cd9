const endings: Readonly<Record<string, string>> = {
  ts: "typescript",
  tsx: "typescript",
  mts: "typescript",
  cts: "typescript",
  js: "javascript",
  jsx: "javascript",
  mjs: "javascript",
  cjs: "javascript",
  // A grammar of its own would colour it no better.
  json: "javascript",
  jsonl: "javascript",
  py: "python",
  md: "markdown",
  r: "r",
  jl: "julia",
  sql: "sql",
  yml: "yaml",
  yaml: "yaml",
  toml: "ini",
  ini: "ini",
  sh: "shell",
  html: "html",
  svg: "xml",
  xml: "xml",
  css: "css",
};

/** What language Monaco colours a file in, by its name. */
export function languageOfFile(path: string): string {
  return endings[/\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? ""] ?? "plaintext";
}
