import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { dsvFormat } from "d3-dsv";
import { expect, test } from "vitest";
import { judgeFirstRecord } from "./csv-header.ts";

const judge = (text: string, missing?: readonly string[]) =>
  judgeFirstRecord(dsvFormat(",").parseRows(text.trim()), missing);
const data = join(import.meta.dirname, "../../notebooks/data");

test("the bundled files have names, but for the digits, which have none", () => {
  const files = readdirSync(data, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".csv"));
  expect(files.length).toBeGreaterThan(20);
  const verdicts = files.map((path) => [path, judge(readFileSync(join(data, path), "utf8"))]);
  expect(verdicts.filter(([, verdict]) => verdict !== "names")).toEqual([]);
  expect(judge(gunzipSync(readFileSync(join(data, "digits.csv.gz"))).toString())).toBe("data");
});

test.each([
  // Fisher's irises, as their archive has them.
  [
    "data",
    "5.1,3.5,1.4,0.2,Iris-setosa\n4.9,3.0,1.4,0.2,Iris-setosa\n4.7,3.2,1.3,0.2,Iris-setosa\n7.0,3.2,4.7,1.4,Iris-versicolor",
  ],
  ["names", "length,width,species\n5.1,3.5,setosa\n4.9,3.0,setosa"],
  ["data", "1,2,3\n4,5,6\n7,8,9"],
  ["data", "2024-01-01,1.5\n2024-01-02,2.5\n2024-01-03,2.25"],
  ["data", "e,x,s\np,x,s\ne,b,y\np,x,y\ne,b,s"],
  ["data", "1,,0\n2,5,1\n3,6,0\n4,,1"],
  ["data", "true,1\nfalse,2\ntrue,3"],
  // The years of a table, the words of its first column of each row its own, or few.
  ["namesInDoubt", "country,2019,2020,2021\nFrance,1.5,1.6,1.7\nPeru,2.5,2.6,2.4\nChina,1.1,1.2,1.0"],
  ["names", "measure,2019,2020\nrate,1.5,1.6\nrate,2.5,2.6\nrate,1.1,1.2\nrate,1,2"],
  ["namesInDoubt", "2019,2020\n1,2\n3,4"],
  // pandas, without and with its index.
  ["namesInDoubt", "0,1,2\n0.1,0.2,0.3\n0.4,0.5,0.6"],
  ["namesInDoubt", ",0,1,2\n0,5,5,1\n1,2,3,1\n2,6,6,6"],
  ["namesInDoubt", "model,1,5,10\na,0.71,0.88,0.93\nb,0.75,0.91,0.95\nc,0.73,0.9,0.94"],
  // A line that tells how many rows and columns there are, with names of classes.
  ["names", "150,4,setosa,virginica\n5.1,3.5,1.4,0\n4.9,3.0,1.4,0"],
  ["names", "a,b\n1,2\na,b\n3,4"],
  ["names", "id,date\nx,2024-01-01\ny,2024-01-02"],
  ["names", "10,2,1"],
  ["names", "word\nyes\nno"],
  ["names", ""],
] as const)("the first record is %s of %j", (verdict, text) => {
  expect(judge(text)).toBe(verdict);
});

test("fields that mean that there is no value say nothing", () => {
  expect(judge("1,NA\n2,5\nNA,6", ["NA"])).toBe("data");
  expect(judge("1,NA\n2,5\nNA,6")).toBe("names");
});
