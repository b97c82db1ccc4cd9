import { expect, test } from "vitest";
import { setNotebookMetadata } from "../../document/shared/set-metadata.ts";
import { notebookMetadataOf } from "../../document/shared/shared-cells.ts";
import { withTensorBackend } from "../../document/tensor-backend.ts";
import { notebookText, startTestHost } from "../testing/test-host.ts";
import { kelvinKernelspec } from "./kernelspecs.ts";
import { backendOf, withBackend } from "./tensor-environment.ts";

test("a kernel is told the choice of its notebook, and no longer once it is taken back", () => {
  const spec = withBackend({ ...kelvinKernelspec(), env: { A: "b" } }, "wasm");
  expect([spec.env["KELVIN_TENSOR_BACKEND"], backendOf(spec)]).toEqual(["wasm", "wasm"]);
  expect(withBackend(spec, undefined).env).toEqual({ A: "b" });
});

test("a notebook's choice of a tensor backend takes effect when its kernel starts next", async () => {
  await using host = await startTestHost();
  const source = 'import * as tf from "kelvin/tensors";\nawait tf.ready();\ntf.getBackend()';
  const view = await host.connect();
  const document = await view.open(host.write("a.ipynb", notebookText([source])));
  const choose = (backend: "cpu" | "wasm") =>
    setNotebookMetadata(document.doc, withTensorBackend(notebookMetadataOf(document.doc), backend));
  const used = async () => {
    await document.run("cell-0");
    return document.outputs.get("cell-0");
  };
  choose("cpu");
  expect(await used()).toMatchObject([{ data: { "text/plain": "'cpu'" } }]);
  expect(document.kernel).toMatchObject({ tensorBackend: "cpu" });
  choose("wasm");
  expect(await used()).toMatchObject([{ data: { "text/plain": "'cpu'" } }]);
  await view.request("kernel.restart", { documentId: document.id });
  expect(await used()).toMatchObject([{ data: { "text/plain": "'wasm'" } }]);
  expect(document.kernel).toMatchObject({ tensorBackend: "wasm" });
});
