import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { root } from "../peers.ts";

type Language = "typescript" | "python";

const kernels = {
  typescript: { name: "kelvin", display_name: "Kelvin", language: "typescript" },
  python: { name: "python3", display_name: "Python 3", language: "python" },
} as const;

/** The same notebooks in both languages, cell by cell. What begins as a heading is Markdown. */
const sources: Readonly<Record<string, Readonly<Record<Language, readonly string[]>>>> = {
  "open.ipynb": {
    typescript: [
      "# Handwritten digits",
      'import { column, readParquet, sql } from "kelvin/data";\nconst digits = await readParquet("digits.parquet");\ndigits.numRows',
      "const counts = await sql`select label, count(*)::int as images from ${digits} group by label order by label`;\ncounts",
      'import { plotly } from "kelvin/figures";\nplotly({ data: [{ type: "bar", x: column(counts, "label"), y: column(counts, "images") }] })',
    ],
    python: [
      "# Handwritten digits",
      'import pandas as pd\ndigits = pd.read_parquet("digits.parquet")\nlen(digits)',
      'counts = digits.groupby("label").size()\ncounts',
      "counts.plot.bar()",
    ],
  },
  "faulty.ipynb": {
    typescript: [
      "# Handwritten digits",
      'import { column, readParquet } from "kelvin/data";\nconst digits = await readParquet("digits.parquet");\nconst labels = [...column(digits, "label")].map(Number);',
      "const sizes = new Map<number, number>();\nfor (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);",
      ..."a b c d".split(" ").map((name, place) => `const ${name} = sizes.get(${place});\n${name}`),
      "const largest = Math.max(...sices.values());\nlargest",
      "`the largest class has ${largest} images`",
    ],
    python: [
      "# Handwritten digits",
      'import pandas as pd\ndigits = pd.read_parquet("digits.parquet")\nlabels = list(digits["label"])',
      "sizes = {}\nfor label in labels:\n    sizes[label] = sizes.get(label, 0) + 1",
      ..."a b c d".split(" ").map((name, place) => `${name} = sizes[${place}]\n${name}`),
      "largest = max(sices.values())\nlargest",
      'f"the largest class has {largest} images"',
    ],
  },
  "empty.ipynb": { typescript: [""], python: [""] },
  "runs.ipynb": {
    typescript: [
      'import { matrix, column, pickRows, readParquet } from "kelvin/data";\nimport { kNearestNeighbors, neighborVotes } from "kelvin/neighbors";\nimport { openRuns } from "kelvin/runs";\nconst digits = await readParquet("digits.parquet");\nconst pixels = matrix(digits, digits.schema.names.slice(0, 64) as "pixel0"[]);\nconst labels = Int32Array.from(column(digits, "label"), Number);\nconst [train, test] = [[...Array(1200).keys()], [...Array(597).keys()].map((row) => row + 1200)];\nconst runs = openRuns("knn-runs");',
      "const neighbours = 50;",
      "await runs.record({ name: `k = ${neighbours}`, parameters: { neighbours } }, async () => {\n  const found = await kNearestNeighbors(pickRows(pixels, train), pickRows(pixels, test), { k: neighbours, precision: 'single' });\n  const { predicted } = neighborVotes(labels.slice(0, 1200), found, { classes: 10 });\n  return { accuracy: predicted.filter((label, row) => label === labels[1200 + row]).length / test.length };\n});\nruns",
    ],
    python: [
      'import numpy as np\nimport pandas as pd\ndigits = pd.read_parquet("digits.parquet")\npixels = digits.iloc[:, :64].to_numpy(float)\npixels = pixels / np.linalg.norm(pixels, axis=1, keepdims=True)\nlabels = digits["label"].to_numpy()\nruns = []',
      "neighbours = 50",
      'scores = pixels[1200:] @ pixels[:1200].T\nnearest = np.argsort(-scores, axis=1)[:, :neighbours]\nvotes = np.array([np.bincount(labels[rows], minlength=10) for rows in nearest])\nruns.append({"neighbours": neighbours, "accuracy": (votes.argmax(axis=1) == labels[1200:]).mean()})\npd.DataFrame(runs)',
    ],
  },
};

function notebook(language: Language, texts: readonly string[]): string {
  const cells = texts.map((source, place) => ({
    id: `cell-${place}`,
    metadata: {},
    source,
    ...(source.startsWith("# ")
      ? { cell_type: "markdown" }
      : { cell_type: "code", execution_count: null, outputs: [] }),
  }));
  const metadata = { kernelspec: kernels[language], language_info: { name: language } };
  return JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 });
}

/** Writes the notebooks of the journeys, and the bundled digits as the Parquet file that they read. */
export async function writeFiles(folder: string, language: Language): Promise<void> {
  for (const [name, texts] of Object.entries(sources))
    writeFileSync(join(folder, name), notebook(language, texts[language]));
  const columns = [...Array.from({ length: 64 }, (_, place) => `pixel${place}`), "label"];
  const digits = join(root, "notebooks/data/digits.csv.gz");
  const connection = await (await DuckDBInstance.create()).connect();
  await connection.run(
    `copy (select * from read_csv('${digits}', header = false, names = [${columns.map((name) => `'${name}'`).join(", ")}]))
     to '${join(folder, "digits.parquet")}' (format parquet)`,
  );
  connection.closeSync();
}
