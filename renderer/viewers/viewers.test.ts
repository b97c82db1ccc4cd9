import { describe, expect, it } from "vitest";
import { hexLines } from "./hex-lines.ts";
import { jsonRows } from "./json-rows.ts";
import { parseTable } from "./parse-table.ts";

describe("a table in a text file", () => {
  it("is read with quotes, line breaks within values, and rows of other lengths", () => {
    expect(parseTable("a.csv", '\uFEFFname,"a ""b"""\n1,"x\ny"\n2\n3,4,5\n')).toEqual({
      first: "names",
      columns: ["name", 'a "b"', ""],
      rows: [["1", "x\ny"], ["2"], ["3", "4", "5"]],
    });
  });

  it("has the delimiter of its first line, and tabs where it is called .tsv", () => {
    expect(parseTable("a.csv", "a;b\n1,5;2").rows).toEqual([["1,5", "2"]]);
    expect(parseTable("a.tsv", "a,b\tc\n1\t2").columns).toEqual(["a,b", "c"]);
    expect(parseTable("a.csv", "")).toEqual({ first: "names", columns: [], rows: [] });
  });

  it("keeps its first line among the rows where it is like them, until its user says otherwise", () => {
    const text = "5.1,setosa\n4.9,setosa\n7,versicolor";
    expect(parseTable("a.csv", text)).toMatchObject({ first: "data", columns: ["column0", "column1"] });
    expect(parseTable("a.csv", text).rows).toHaveLength(3);
    expect(parseTable("a.csv", text, true)).toMatchObject({ columns: ["5.1", "setosa"] });
    expect(parseTable("a.csv", "name,mark\na,1", false).rows).toHaveLength(2);
  });
});

it("bytes are listed with their places and letters", () => {
  const [first, second] = hexLines(Uint8Array.from({ length: 17 }, (_, at) => at * 15)).split("\n");
  expect(first).toBe("00000000  00 0f 1e 2d 3c 4b 5a 69 78 87 96 a5 b4 c3 d2 e1  ···-<KZix·······");
  expect(second).toBe(`00000010  f0${" ".repeat(47)}·`);
});

describe("the lines of a JSON tree", () => {
  const value = { a: [1, null], b: { c: "x" }, d: [] };
  const shown = (...open: readonly string[]) =>
    jsonRows(value, new Set(open)).map(({ level, key, text }) => `${level} ${key ?? ""} ${text}`);

  it("are the members of what is open", () => {
    expect(shown("")).toEqual(["1  {…} 3", "2 a […] 2", "2 b {…} 1", "2 d []"]);
    expect(shown("", "/a", "/b")).toEqual([
      "1  {…} 3",
      "2 a […] 2",
      "3 0 1",
      "3 1 null",
      "2 b {…} 1",
      '3 c "x"',
      "2 d []",
    ]);
  });

  it("show the first of very many, and say how many more there are", () => {
    const rows = jsonRows(
      Array.from({ length: 5000 }, (_, index) => index),
      new Set([""]),
    );
    expect(rows).toHaveLength(1002);
    expect(rows.at(-1)).toMatchObject({ kind: "more", left: 4000 });
    expect(
      jsonRows(
        Array.from({ length: 5000 }, () => 0),
        new Set([""]),
        new Map([["", 3000]]),
      ),
    ).toHaveLength(3002);
  });

  it("go as deep as the value does", () => {
    let deep: unknown = 1;
    for (let level = 0; level < 10_000; level += 1) deep = [deep];
    const open = new Set([""]);
    let path = "";
    for (let level = 0; level < 10_000; level += 1) open.add((path += "/0"));
    expect(jsonRows(deep, open)).toHaveLength(10_001);
  });
});
