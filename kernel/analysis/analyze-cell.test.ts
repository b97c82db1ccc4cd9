import { expect, test } from "vitest";
import type { CellAnalysis, Change, Effects } from "../protocol/dependencies.ts";
import { analyzeCell } from "./analyze-cell.ts";

/** An analysis in words; empty parts are left out. */
function inWords(analysis: CellAnalysis): string {
  if (analysis.kind === "unreadable") return `unreadable: ${analysis.reason}`;
  const { definitions, effects, sharing, modules, unknown } = analysis;
  const part = (name: string, words: readonly string[]) => (words.length === 0 ? [] : [`${name} ${words.join(" ")}`]);
  return [
    ...part(
      "defines",
      definitions.map(({ name, holds }) => (holds === "unknown" ? name : `${name}:${holds}`)),
    ),
    ...effectWords(effects),
    ...part(
      "shares",
      sharing.map(({ name, of, how, certainty }) => `${name}${how === "holds" ? ">" : "="}${of}${mark(certainty)}`),
    ),
    ...definitions.flatMap(({ name, whenCalled, argumentChanges }) => [
      ...(whenCalled ? [`${name}() ${effectWords(whenCalled).join(", ")}`] : []),
      ...(argumentChanges ?? []).map((change) => `${name}() changes argument ${change.argument}${changeWord(change)}`),
    ]),
    ...part(
      "loads",
      modules.map(({ specifier, kind }) => `${specifier}(${kind})`),
    ),
    ...part("unknown", unknown),
  ].join("; ");
}

function effectWords({ reads, assigns, mutates }: Effects): string[] {
  return [
    ...(reads.length > 0 ? [`reads ${reads.join(" ")}`] : []),
    ...(assigns.length > 0 ? [`assigns ${assigns.join(" ")}`] : []),
    ...(mutates.length > 0 ? [`changes ${mutates.map((each) => each.name + changeWord(each)).join(" ")}`] : []),
  ];
}

function changeWord(change: Change): string {
  const deep = change.by !== "argument" && !change.isOwn ? ".." : "";
  const what = {
    property: ".",
    method: change.by === "method" ? `.${change.method}()` : "",
    argument: change.by === "argument" ? ` in ${change.callee ?? "?"}(${change.index})` : "",
  };
  return `${deep}${what[change.by]}${mark(change.through)}`;
}

function mark(certainty: string | undefined): string {
  return certainty === "possible" ? "?" : "";
}

const fixtures: Readonly<Record<string, string>> = {
  "const x = 1; let y = x + z": "defines x:primitive y; reads z",
  "const a = [], m = new Map(), s = new Set([q]), t = new Float32Array(3), f = () => 1, o = {}":
    "defines a:array m:map s:set t:typed-array f:function o:object; reads Float32Array Map Set q; shares s>q?",
  "count += 1; total = 3; [first, second.k] = pair":
    "reads count pair second; assigns count first total; changes second.; shares first=pair",
  "x.push(1); a.b.c = 2; delete q.r; m[0]++": "reads a m q x; changes a... m. q. x.push()",
  "const b = a; const { c, d: [e] } = a.items; const n = a.length; const j = structuredClone(a)":
    "defines b c e n j; reads a structuredClone; shares b=a c=a e=a",
  "const copy = [...xs]; const box = { xs }": "defines copy:array box:object; reads xs; shares box>xs copy>xs?",
  "for (const row of rows) row.x = 1": "reads rows; changes rows.",
  "rows.forEach((r) => { r.done = true })": "reads rows; changes rows. rows.forEach()",
  "{ const t = a; other.x = t; t.push(1) }": "reads a other; changes a.push() other.; shares other>a?",
  "{ let x = 1; x++ } ((y) => y++)(1); label: for (;;) break label": "",
  "function f(a, { b }) { a.push(k); b.x = 1; return g(a) }":
    "defines f:function; f() reads g k, changes k in g(0)?; f() changes argument 0 in g(0); f() changes argument 1.; f() changes argument 0.push()",
  "function f() { return k } f()": "defines f:function; reads k; f() reads k",
  "const box = { get: () => k, set(v) { store = v } }": "defines box:object; box() reads k, assigns store",
  "const lazy = debounce(() => k)": "defines lazy; reads debounce k; lazy() reads k",
  "class Model extends Base { w = init; fit(xs) { cache.set(1, xs) } static s = q }":
    "defines Model:class; reads Base q; Model() reads cache init, changes cache.set()",
  'import { readFile } from "node:fs/promises"; import type { T } from "./t.ts"; import d from "./d.json" with { type: "json" }; import k from "kelvin/data"':
    "defines readFile:module d:module k:module; loads ./d.json(file) kelvin/data(kelvin) node:fs/promises(node)",
  "console.log(a, b.c); display(a); train(model, [xs]); new Foo(z)":
    "reads Foo a b console display model train xs z; changes model in train(0) xs in train(1)? z in Foo(0)",
  "f(...xs, ys)": "reads f xs ys; changes xs in f(-1)? ys in f(-1)",
  'eval("1"); globalThis[n]; await import(name); require(p)':
    "reads eval n name p require; changes p in require(0); unknown computed global computed import eval",
  "globalThis.zz = 1; globalThis.yy": "reads yy; assigns zz",
  "const p = x; const x = 2": "defines p x:primitive; reads x; shares p=x",
  "let again = again + 1": "defines again; reads again",
  "interface A { b: B } type C = typeof value; const v = ok satisfies A as unknown": "defines v; reads ok; shares v=ok",
  "enum Colour { Red } namespace N { export const a = outer }": "defines Colour:object N:object; reads outer",
  "x?.y?.push(2); tag`a${k}`; t.tag`x`": "reads k t tag x; changes x...push()",
  "try { risky() } catch (e) { e.x = 1; log.push(e) }": "reads log risky; changes log.push()",
  "for (var i = 0; i < lim; i++) { var inner = i }": "defines inner i; reads lim; shares inner=i",
  "Object.assign(target, extra)": "reads Object extra target; changes target.; shares target>extra?",
  "using res = open(); export const pub = 1; export default pub + other": "defines res pub:primitive; reads open other",
  "@dec class A {} ": "defines A:class; reads Object dec",
  "{ a: b }": "reads b",
  "const x = ;": 'unreadable: Unexpected ";"',
};

test.each(Object.entries(fixtures))("%s", async (source, expected) => {
  expect(inWords(await analyzeCell(source))).toBe(expected);
});

test("a program that nests deeply is analysed all the same", async () => {
  const analysis = await analyzeCell(`const x = ${"[".repeat(300)}y${"]".repeat(300)}`);
  expect(inWords(analysis)).toContain("reads y");
});
