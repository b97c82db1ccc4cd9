/** A cell as the engines get it. */
export interface BenchCell {
  readonly id: string;
  readonly source: string;
}

/** An engine that knows the notebook, by whatever way it is reached. */
export interface LanguageEngine {
  readonly name: string;
  /** Takes effect with the next question. */
  readonly change: (id: string, source: string) => void | Promise<void>;
  /** How many names are offered at the end of the cell. */
  readonly complete: (id: string) => Promise<number>;
  /** How many problems the cell has. */
  readonly diagnose: (id: string) => Promise<number>;
  /** Of the process that thinks, in MB. */
  readonly memory: () => number;
  readonly close: () => void | Promise<void>;
}

export const cellCount = 100;

const kinds = [
  (n: number) => `import { sql, readCsv } from "kelvin/data";\nconst table${n} = await sql(\`select ${n} as n\`);`,
  (n: number) => `import * as tf from "kelvin/tensors";\nconst t${n} = tf.tensor2d([[1, 2], [3, ${n}]]);`,
  (n: number) =>
    `function step${n}(rows: readonly { label: number; score: number }[], rate = 0.1) {\n  return rows.map((row) => ({ ...row, score: row.score * rate }));\n}`,
  (n: number) =>
    `const rows = step${n - 1}([{ label: 1, score: ${n} }]);\nconst best = Math.max(...rows.map((r) => r.score));`,
  (n: number) => `class Model${n} { weights = new Float32Array(${n}); fit(x: number[]) { return x.length; } }`,
];

/** A notebook as people write them: imports, tables, tensors, functions, names declared anew. */
export const cells: readonly BenchCell[] = Array.from({ length: cellCount }, (_, n) => ({
  id: `cell-${n}`,
  source: kinds[n % kinds.length]!(n),
}));

export const members = ["Math.", "Math.m", "Math.ma", "[1].ma", '"a".to', "new Map<string, number>().g"];
export const names = ["c", "co", "con", "e", "ex", "exp"];
export const statements = ["const x: number = 1;", "const x: string = 1;", "let y = x"];

/** Types each text as a last line of some cells, one after the other, and times what follows each key. `rest` is between keys. */
export async function type(
  engine: LanguageEngine,
  texts: readonly string[],
  question: "complete" | "diagnose",
  rounds = 20,
  rest = 0,
): Promise<number[]> {
  const sample: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { id, source } = cells[(round * 37) % cellCount]!;
    for (const text of texts) {
      if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
      const started = performance.now();
      await engine.change(id, `${source}\n${text}`);
      await engine[question](id);
      sample.push(performance.now() - started);
    }
    await engine.change(id, source);
  }
  return sample;
}

/** Writes an import into some cells, and times the first completion behind it. */
export async function importAndComplete(engine: LanguageEngine, rounds = 20): Promise<number[]> {
  const sample: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { id, source } = cells[(round * 37) % cellCount]!;
    const started = performance.now();
    await engine.change(id, `import { basename } from "node:path";\n${source}\nbasename.`);
    await engine.complete(id);
    sample.push(performance.now() - started);
    await engine.change(id, source);
  }
  return sample;
}
