// How well `kelvin check` finds errors: `node bench/document-audit.ts --documents FOLDER --claims CLAIMS.json [--held-out FOLDER…]`.
// With claims recomputed by hand: which of the wrong ones are found, and how many findings are none of them. With documents
// that nobody prepared: how many findings there are at all, to be looked at, and how many seeded errors in numbers whose
// header says that they are made from others (an average, a difference, a total) are found.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { auditDocument } from "../kernel/library/audit/documents/audit-document.ts";
import { seriousFindings } from "../kernel/library/audit/documents/describe-audit.ts";
import type { DocumentTable } from "../kernel/library/audit/documents/document.ts";
import type { CheckFinding } from "../kernel/library/audit/documents/finding.ts";
import { readMarkdown } from "../kernel/library/audit/documents/reading/read-markdown.ts";
import { viewTable } from "../kernel/library/audit/documents/table-view.ts";

interface Claim {
  readonly id: string;
  /** number of the document, with which its file name begins */
  readonly writeup: number;
  readonly line: number;
  readonly verdict: string;
  readonly stated: unknown;
  readonly computed: unknown;
  readonly arithmetic: string;
}

/** Claims that are wrong for other reasons than arithmetic on what the document prints. */
const notArithmetic: Readonly<Record<string, string>> = {
  "s1-rank-missing": "which results a leaderboard leaves out",
  "s0-t-range": "two texts that differ",
  "s2-ignore-index": "what code does",
  "s2-scales": "two texts that differ",
  "s2-ece-threshold": "targets that differ",
  "s2-ppl-threshold": "targets that differ",
  "s2-recursion-depth": "a metric that is not defined",
  "s3-unexpected-keys": "what a log message means",
  "s3-modes-negatives": "what code does",
  "s3-old-data": "which data an argument is about",
  "s4-beta-100": "what a parameter means",
  "s4-conf-1-dropped": "what code does",
  "s4-regex": "what code does",
  "s4-acc-194": "what code does",
  "s4-mse-loss": "what code does",
};

/** Findings that are no claim of the list and right all the same, by document and line, with the arithmetic. */
const alsoTrue: Readonly<Record<string, string>> = {
  "2:380": "bold 0.5691 beside 0.5720 in the same row",
  "2:710": "rank 9 has 0.5267, rank 10 has 0.5272",
  "5:106": "the same constant 0.5 in the second of three experiments: |0.5 - 0.194| = 0.306",
  "5:153": "and in the third",
  "5:182": "the table's +35% is the sentence's 35%: 0.5225 / 0.3888 - 1 = 34.4%",
};

const markdownIn = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith(".md"));
const findingsOf = (text: string): readonly CheckFinding[] => seriousFindings(auditDocument(readMarkdown(text)));

function numbersIn(value: unknown): Set<string> {
  const text = typeof value === "string" ? value : JSON.stringify(value ?? "");
  return new Set(
    (text.match(/\d+(?:\.\d+)?/gu) ?? []).map((number) => String(Number(number))).filter((number) => number.length > 1),
  );
}

/** A finding is about a claim when it stands where the claim does, or in its table, and shares a number with it. */
function isAbout(finding: CheckFinding, claim: Claim, tables: readonly DocumentTable[]): boolean {
  const { line, endLine = line } = finding.place;
  const table = tables.find(({ place }) => line >= place.line && line <= (place.endLine ?? place.line));
  const [from, to] = [
    Math.min(line, table?.place.line ?? line) - 2,
    Math.max(endLine, table?.place.endLine ?? line) + 2,
  ];
  if (claim.line < from || claim.line > to) return false;
  if (claim.line === line && !table) return true;
  const ours = numbersIn([finding.stated, finding.recomputed, finding.arithmetic]);
  return [...numbersIn([claim.stated, claim.computed, claim.arithmetic])].some((number) => ours.has(number));
}

function reportClaims(folder: string, claims: readonly Claim[]): void {
  const wanted = claims.filter(
    ({ id, verdict }) => (verdict === "wrong" || verdict === "contradicted") && !(id in notArithmetic),
  );
  const missed = new Set(wanted.map(({ id }) => id));
  const alarms: string[] = [];
  let findings = 0;
  for (const name of markdownIn(folder)) {
    const text = readFileSync(join(folder, name), "utf8");
    const tables = readMarkdown(text).blocks.filter((block): block is DocumentTable => block.kind === "table");
    const number = Number.parseInt(name, 10);
    for (const finding of findingsOf(text)) {
      findings += 1;
      const about = claims.filter(
        (claim) => claim.writeup === number && claim.verdict !== "ok" && isAbout(finding, claim, tables),
      );
      for (const { id } of about) missed.delete(id);
      if (about.length === 0 && !(`${number}:${finding.place.line}` in alsoTrue))
        alarms.push(`${name}:${finding.place.line} ${finding.rule}: ${finding.message}`);
    }
  }
  const found = wanted.length - missed.size;
  console.log(
    `${found} of ${wanted.length} wrong claims found (${percent(found, wanted.length)}); missed: ${[...missed].join(", ")}`,
  );
  console.log(
    `${alarms.length} of ${findings} findings are false alarms (${percent(alarms.length, findings)})\n${alarms.join("\n")}`,
  );
}

/** Another digit in one place after the first, as a slip of the pen leaves it. */
function slip(text: string, random: (below: number) => number): string | undefined {
  const places = [...text.matchAll(/\d/gu)].map(({ index }) => index).slice(1);
  const place = places[random(places.length)];
  if (place === undefined) return undefined;
  const digit = (Number(text[place]) + 1 + random(9)) % 10;
  return `${text.slice(0, place)}${digit}${text.slice(place + 1)}`;
}

function reportHeldOut(folders: readonly string[], seed: number): void {
  const generator = xoroshiro128plus(seed);
  const random = (below: number): number => (below <= 1 ? 0 : uniformInt(generator, 0, below - 1));
  const totals = { documents: 0, tables: 0, findings: 0, seeded: 0, found: 0 };
  for (const folder of folders)
    for (const name of markdownIn(folder)) {
      const text = readFileSync(join(folder, name), "utf8");
      const tables = readMarkdown(text).blocks.filter((block): block is DocumentTable => block.kind === "table");
      if (tables.length === 0 || text.length > 300_000) continue;
      const before = findingsOf(text);
      totals.documents += 1;
      totals.tables += tables.length;
      totals.findings += before.length;
      for (const finding of before) console.log(`${name}:${finding.place.line} ${finding.rule}: ${finding.arithmetic}`);
      for (const table of tables) seedErrors(text, table, before, random, totals);
    }
  const { documents, tables, findings, seeded, found } = totals;
  console.log(
    `${documents} documents with ${tables} tables: ${findings} findings as they are; ${found} of ${seeded} seeded errors found (${percent(found, seeded)})`,
  );
}

/** One error in each column or row that says it is made from others, unless something is found there already. */
function seedErrors(
  text: string,
  table: DocumentTable,
  before: readonly CheckFinding[],
  random: (below: number) => number,
  totals: { seeded: number; found: number },
): void {
  const view = viewTable(table);
  const lines = text.split("\n");
  const isDerived = (row: number, column: number): boolean =>
    (view.columnKinds[column] ?? "share") !== "share" || view.rowKinds[row] !== undefined;
  const cells = view.table.rows.flatMap((row, index) =>
    row.flatMap((cell, column) =>
      cell.number && cell.number.digits >= 3 && isDerived(index, column) ? [{ cell, column }] : [],
    ),
  );
  for (let count = 0; count < 3 && cells.length > 0; count += 1) {
    const [{ cell }] = cells.splice(random(cells.length), 1) as [(typeof cells)[number]];
    const line = lines[cell.place.line - 1] ?? "";
    const start = line.indexOf(cell.number!.text, (cell.place.column ?? 1) - 1);
    const wrong = slip(cell.number!.text, random);
    if (start < 0 || wrong === undefined || before.some(({ place }) => place.line === cell.place.line)) continue;
    const changed = lines.with(
      cell.place.line - 1,
      line.slice(0, start) + wrong + line.slice(start + cell.number!.text.length),
    );
    totals.seeded += 1;
    const known = new Set(before.map(({ place, arithmetic }) => `${place.line} ${arithmetic}`));
    const isNew = findingsOf(changed.join("\n")).some(
      ({ place, arithmetic, stated }) =>
        !known.has(`${place.line} ${arithmetic}`) &&
        (place.line === cell.place.line || stated.includes(wrong) || arithmetic.includes(wrong)),
    );
    if (isNew) totals.found += 1;
    else if (values.missed)
      console.log(
        `missed: ${table.place.line}: ${cell.place.line} ${view.header.join("|").slice(0, 100)} :: ${cell.number!.text} -> ${wrong}`,
      );
  }
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "none" : `${((100 * part) / whole).toFixed(0)} %`;
}

const { values } = parseArgs({
  options: {
    documents: { type: "string" },
    claims: { type: "string" },
    "held-out": { type: "string", multiple: true },
    missed: { type: "boolean" },
    seed: { type: "string", default: "1" },
  },
});
if (values.documents !== undefined && values.claims !== undefined)
  reportClaims(values.documents, JSON.parse(readFileSync(values.claims, "utf8")) as Claim[]);
if (values["held-out"]) reportHeldOut(values["held-out"], Number(values.seed));
