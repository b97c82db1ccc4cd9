import { expect, it } from "vitest";
import { loadingCode, variableOf } from "./load-data.ts";

it("loads a file by the call of the notebook's language, named from the notebook's folder", () => {
  expect(loadingCode("typescript", "/work/data/digits.parquet", "/work")).toBe(
    'import { readParquet } from "kelvin/data";\n\nconst digits = await readParquet("data/digits.parquet");\ndigits',
  );
  expect(loadingCode("python", "/work/runs.csv", "/other")).toBe(
    'import pandas as pd\n\nruns = pd.read_csv("/work/runs.csv")\nruns',
  );
  expect(loadingCode("julia", "/work/runs.csv", "/work")).toBeUndefined();
});

it("makes a name of any file's", () => {
  expect(variableOf("/work/Knn results-8x8.csv.gz")).toBe("knnResults8x8");
  expect(variableOf("/work/2024.parquet")).toBe("data2024");
  expect(variableOf("/work/class.csv")).toBe("classData");
});
