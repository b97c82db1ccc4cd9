/** Cells by name; `*` before a name in `expected`: only what cannot be known speaks for it. */
export interface StalenessFixture {
  readonly cells: Readonly<Record<string, string>>;
  /** In which order they ran; `a!` is `a`, whose text was edited since. Default: each once, from the top. */
  readonly runs?: string;
  readonly gone?: string;
  /** The stale cells. */
  readonly stale: string;
  readonly hidden?: string;
}

/** What was expected was written down before the analysis was. */
export const stalenessFixtures: Readonly<Record<string, StalenessFixture>> = {
  "run from the top, nothing is stale": { cells: { a: "let x = 1", b: "let y = x", c: "y + x" }, stale: "" },
  "an edited cell and what depends on it": {
    cells: { a: "let x = 1", b: "let y = x + 1", c: "y", d: "let z = 5" },
    runs: "a! b c d",
    stale: "a b c",
  },
  "what ran before its input changed": { cells: { a: "let x = 1", b: "x" }, runs: "a b a", stale: "b" },
  "a redeclared name": { cells: { a: "let x = 1", b: "x", c: "let x = 2", d: "x" }, stale: "b" },
  "a redeclared name cuts off the first declaration": {
    cells: { a: "let x = 1", c: "let x = 2", d: "x" },
    runs: "a! c d",
    stale: "a",
  },
  "an assignment": { cells: { a: "let x = 1", b: "x", c: "x = 2" }, stale: "b" },
  "an assignment of the cell to itself is no reason": { cells: { a: "let x = 1", b: "x += 1" }, stale: "" },
  "push on a list": { cells: { a: "const xs = []", b: "xs.length", c: "xs.push(1)" }, stale: "b" },
  "map on a list leaves it alone": { cells: { a: "const xs = []", b: "xs.length", c: "xs.map(String)" }, stale: "" },
  "sort changes, toSorted does not": {
    cells: { a: "const xs = [2, 1], ys = [2, 1]", b: "xs[0]", c: "ys[0]", d: "xs.sort(); ys.toSorted()" },
    stale: "b",
  },
  "a property": { cells: { a: "const o = {}", b: "o.a", c: "o.a = 1" }, stale: "b" },
  "an element, by ++": { cells: { a: "const n = [0]", b: "n[0]", c: "n[0]++" }, stale: "b" },
  delete: { cells: { a: "const o = { a: 1 }", b: "o.a", c: "delete o.a" }, stale: "b" },
  "a Map and a Set": {
    cells: { a: "const m = new Map(), s = new Set()", b: "m.size", c: "s.size", d: "m.set(1, 2); s.has(1)" },
    stale: "b",
  },
  "an alias": { cells: { a: "const xs = []", b: "const ys = xs", c: "xs.length", d: "ys.push(1)" }, stale: "b c" },
  "an alias the other way": {
    cells: { a: "const xs = []", b: "const ys = xs", c: "ys.length", d: "xs.push(1)" },
    stale: "b c",
  },
  "a part": {
    cells: { a: "const o = { list: [] }", b: "const { list } = o", c: "o.list.length", d: "list.push(1)" },
    stale: "b c",
  },
  "a row of a matrix": {
    cells: { a: "const m = [[1], [2]]", b: "m[0][0]", c: "for (const row of m) row[0] = 0" },
    stale: "b",
  },
  "a callback on each element": {
    cells: { a: "const rows = [{ n: 1 }]", b: "rows[0].n", c: "rows.forEach((row) => { row.n = 2 })" },
    stale: "b",
  },
  "a primitive shares nothing": {
    cells: { a: "const n = 1", b: "let m = n", c: "n", d: "m += 1" },
    stale: "",
  },
  "a length is a number": { cells: { a: "const xs = [1]", b: "let n = xs.length", c: "xs[0]", d: "n++" }, stale: "" },
  "structuredClone shares nothing": {
    cells: { a: "const o = { a: [] }", b: "const copy = structuredClone(o)", c: "o.a", d: "copy.a.push(1)" },
    stale: "",
  },
  "a change that only another name shows is no use of that name": {
    cells: { a: "const xs = [1]", b: "const first = xs.reduce((x, y) => x + y)", c: "xs.push(2)" },
    runs: "a b c b",
    stale: "",
  },
  "a spread copy shares what is inside, perhaps": {
    cells: { a: "const o = { a: [] }", b: "const copy = { ...o }", c: "o.a", d: "copy.a.push(1)" },
    stale: "*b *c",
  },
  "a spread copy's own properties are its own": {
    cells: { a: "const o = { a: 1 }", b: "const copy = { ...o }", c: "o.a", d: "copy.a = 2" },
    stale: "",
  },
  "a container shows what changes inside": {
    cells: { a: "const xs = []", b: "const box = { xs }", c: "box.xs.length", d: "xs.push(1)" },
    stale: "b c",
  },
  "an alias that was given up": {
    cells: { a: "const xs = []", b: "let ys = xs", c: "xs.length", d: "ys = []", e: "ys.push(1)" },
    stale: "",
  },
  "a function that changes its argument": {
    cells: { a: "const xs = []", b: "function add(list) { list.push(1) }", c: "xs.length", d: "add(xs)" },
    stale: "c",
  },
  "a function that leaves its argument alone": {
    cells: { a: "const xs = []", b: "const total = (list) => list.map(Number)", c: "xs.length", d: "total(xs)" },
    stale: "",
  },
  "a function that changes its second argument through a local name": {
    cells: {
      a: "const xs = [], ys = []",
      b: "function fill(from, to) { const target = to; for (const x of from) target.push(x) }",
      c: "xs.length",
      d: "ys.length",
      e: "fill(xs, ys)",
    },
    stale: "d",
  },
  "a function that hands its argument on": {
    cells: {
      a: "const xs = []",
      b: "function inner(list) { list.push(1) } function outer(list) { inner(list) }",
      c: "xs.length",
      d: "outer(xs)",
    },
    stale: "c",
  },
  "a function nobody can look into": {
    cells: { a: "import { f } from 'some-package'", b: "const xs = []", c: "xs.length", d: "f(xs)" },
    stale: "*c",
  },
  "a method nobody knows": {
    cells: { a: "const model = make()", b: "model.weights", c: "model.whatever()" },
    stale: "*b",
  },
  "training a model": {
    cells: { a: "const model = make()", b: "model.predict(1)", c: "await model.fit(2)" },
    stale: "b",
  },
  "console.log and display change nothing": {
    cells: { a: "const o = {}", b: "o.a", c: "console.log(o); display(o); JSON.stringify(o)" },
    stale: "",
  },
  "Object.assign changes its first argument": {
    cells: { a: "const o = {}, p = {}", b: "o.a", c: "p.a", d: "Object.assign(o, p)" },
    stale: "b",
  },
  "a closure sees the newest value": {
    cells: { a: "let k = 1", b: "const f = (x) => x * k", c: "f(1)", d: "k = 2" },
    stale: "c",
  },
  "a closure through another name": {
    cells: { a: "let k = 1", b: "const f = () => k", c: "const g = f", d: "g()", e: "k = 2" },
    stale: "c d",
  },
  "a function with a counter": {
    cells: { a: "let n = 0", b: "function next() { n++ }", c: "n", d: "next()" },
    stale: "c",
  },
  "a class with state": {
    cells: { a: "const log = []", b: "class A { add(x) { log.push(x) } }", c: "log.length", d: "new A().add(1)" },
    stale: "c",
  },
  "a shadowed name is another one": {
    cells: { a: "let x = 1", b: "x", c: "{ let x = 2; x++ } ((x) => x++)(1)" },
    stale: "",
  },
  "types are not used": { cells: { a: "let x = 1", b: "type T = typeof x; const y: T = 2", c: "x = 2" }, stale: "" },
  "destructuring into what exists": {
    cells: { a: "let x = 1, o = {}", b: "x", c: "o.p", d: "[x, o.p] = [2, 3]" },
    stale: "b c",
  },
  "a global of one's own": { cells: { a: "globalThis.seed = 1", b: "seed", c: "globalThis.seed = 2" }, stale: "b" },
  "eval: nobody can say": { cells: { a: "let x = 1", b: "x", c: "eval('x = 2')" }, stale: "*a *b" },
  "stale upstream, through a mutation": {
    cells: { a: "const xs = []", b: "xs.push(1)", c: "xs.length" },
    runs: "a b! c",
    stale: "b c",
  },
  "a name whose cell is gone": {
    cells: { a: "let x = 1", b: "let y = x", c: "y" },
    gone: "a",
    stale: "",
    hidden: "b:x",
  },
  "a cell that cannot be read defines nothing": { cells: { a: "let x = 1", b: "const = 2", c: "x" }, stale: "" },
};

/** The runs of a fixture, oldest first; an edited cell ran with the text that it has in the fixture. */
export function runsOf({
  cells,
  runs,
}: StalenessFixture): readonly { readonly cellId: string; readonly isEdited: boolean }[] {
  return (runs ?? Object.keys(cells).join(" "))
    .split(" ")
    .map((word) => ({ cellId: word.replace("!", ""), isEdited: word.endsWith("!") }));
}
