import { describe, expect, it } from "vitest";
import type { JsonObject, MimeBundle } from "../mime/mime-bundle.ts";
import type { Output } from "../notebook.ts";
import { element } from "./element.ts";
import { outputToHast, preferredMediaType, type OutputOptions } from "./mime-to-hast.ts";
import { toHtml } from "./to-html.ts";

const display = (data: MimeBundle, metadata: JsonObject = {}): Output => ({
  output_type: "display_data",
  data,
  metadata,
});

function render(output: Output, options: Partial<OutputOptions> = {}): string {
  return toHtml(outputToHast(output, { trusted: false, ...options }));
}

describe("outputs", () => {
  it.each<[string, Output]>([
    ["a stream", { output_type: "stream", name: "stdout", text: "hello\n" }],
    ["an error stream", { output_type: "stream", name: "stderr", text: "careful\n" }],
    [
      "an error",
      {
        output_type: "error",
        ename: "TypeError",
        evalue: "no",
        traceback: ["\u001b[31mTypeError\u001b[0m: no", "  at 1"],
      },
    ],
    [
      "an error whose traceback does not say it",
      { output_type: "error", ename: "E", evalue: "no", traceback: ["  at 1"] },
    ],
    ["an error without traceback", { output_type: "error", ename: "E", evalue: "", traceback: [] }],
    ["text", display({ "text/plain": "[1, 2]" })],
    ["text given as lines", display({ "text/plain": ["a\n", "b"] })],
    [
      "a data frame",
      display({
        "text/html":
          '<style scoped>.dataframe td {}</style><table border="1" class="dataframe"><tbody><tr><td>1</td></tr></tbody></table>',
      }),
    ],
    ["LaTeX", display({ "text/latex": "so \\(x\\) is" })],
    ["JSON", display({ "application/json": { a: [1, null, "x"], b: {} } })],
    [
      "PNG of a given size",
      display({ "image/png": "AA==\n", "text/plain": "<Figure size 1x1>" }, { "image/png": { width: 10 } }),
    ],
    ["SVG as an image", display({ "image/svg+xml": "<svg><title>Bars</title></svg>" })],
    ["a type that is not drawn", display({ "application/vnd.unheard-of.v1+json": {}, "text/plain": "<Unheard>" })],
    ["nothing that is drawn", display({ "application/x-nothing": "x" })],
    ["an empty bundle", display({})],
    [
      "a figure",
      display({
        "application/vnd.plotly.v1+json": {
          data: [{ type: "bar", name: "a", x: ["u", "v"], y: [1, 0.123456789] }],
          layout: { title: { text: "Bars<br><b>two</b>" }, height: 300 },
        },
      }),
    ],
    [
      "a figure with typed arrays",
      display({
        "application/vnd.plotly.v1+json": {
          data: [{ y: { dtype: "f8", bdata: "AAAAAAAA8D8AAAAAAAAAQA==" } }],
          layout: {},
        },
      }),
    ],
    ["a figure that is none", display({ "application/vnd.plotly.v1+json": { layout: {} } })],
  ])("draws %s", (_, output) => {
    expect(render(output)).toMatchSnapshot();
  });

  it("takes the richest form", () => {
    expect(preferredMediaType({ "text/plain": "", "image/png": "", "text/html": "" })).toBe("text/html");
    expect(preferredMediaType({ "text/plain": "", "image/png": "", "text/latex": "" })).toBe("text/latex");
    expect(preferredMediaType({ "application/x": "" })).toBeUndefined();
  });

  it("says of a widget that it is one, and shows its text", () => {
    const view = { version_major: 2, version_minor: 0, model_id: "37ea3613" };
    const widget = display({ "text/plain": "IntSlider(value=3)", "application/vnd.jupyter.widget-view+json": view });
    const html = render(widget);
    expect(html).toContain("This is an interactive widget (ipywidgets, anywidget)");
    expect(html).toContain("IntSlider(value=3)");
    expect(html).not.toContain("37ea3613");
    const bare = render(display({ "application/vnd.jupyter.widget-view+json": view }));
    expect(bare).toContain("It has no other form.");
  });

  it("says that script was left out, and why", () => {
    const output = display({ "text/html": "<b>x</b><script>1</script>" });
    expect(render(output)).toBe(
      '<p class="kv-note">Script of this output was left out: the notebook is not trusted.</p><div class="kv-content"><b>x</b></div>',
    );
    expect(render(output, { trusted: true })).toContain("it cannot run here");
  });

  it("puts script in a frame only where the notebook is trusted, and style alone in any", () => {
    const frame = (html: string, need: string) => element("iframe", { title: `${need}: ${html.length}` });
    const script = display({ "text/html": "<script>1</script>" });
    expect(render(script, { frame })).not.toContain("iframe");
    expect(render(script, { frame, trusted: true })).toContain('<iframe title="script: 18">');
    expect(render(display({ "text/html": "<style>b{color:red}</style>" }), { frame })).toContain('title="style:');
  });

  it("shows a long array in part", () => {
    const html = render(display({ "application/json": Array.from({ length: 1200 }, (_, n) => n) }));
    expect(html).toContain("… 1,000 more");
  });
});
