// Builds every room into dist/: `node build.mjs` once, `node build.mjs --watch` again at every change.
import { cp, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { existsSync, watch as watchFolder } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { emitGuide } from "./scripts/emit-guide.mjs";
import { emitTypes } from "./scripts/emit-types.mjs";
import { listModules } from "./scripts/module-lists.mjs";
import { emitReference } from "./scripts/reference/emit-reference.mjs";

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, "dist");
const page = listModules(root);
const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
const packages = Object.keys({
  ...manifest.dependencies,
  ...manifest.optionalDependencies,
  ...manifest.devDependencies,
});

/** Options of every Node bundle: packages stay in node_modules, where native ones must be. */
const node = {
  bundle: true,
  platform: "node",
  target: "node22",
  format: "esm",
  outExtension: { ".js": ".mjs" },
  sourcemap: true,
  packages: "external",
};

/**
 * Library code that imports the tensors gets the very module that cells get. Bundled into a chunk that several subjects
 * share, that module would lose its exports: esbuild drops `export * from` a package there.
 */
const oneTensors = {
  name: "one-tensors",
  setup: (builder) =>
    builder.onResolve({ filter: /\/index\.ts$/ }, ({ kind, path, resolveDir }) =>
      kind !== "entry-point" && resolve(resolveDir, path) === join(root, "kernel/tensors/index.ts")
        ? { path: "#kelvin/tensors", external: true }
        : undefined,
    ),
};

/** What the page loads on demand is not part of its first screen, except for what draws notebooks and speaks Chinese. */
const onlyFirstScreen = {
  name: "only-first-screen",
  setup: (builder) => {
    builder.onResolve({ filter: /./ }, ({ kind, path }) =>
      kind === "dynamic-import" && !/notebook-view\.tsx$|chinese\/index\.ts$/.test(path)
        ? { path, external: true }
        : undefined,
    );
    const ours = join(root, "renderer/first-screen/jsx-runtime.ts");
    builder.onResolve({ filter: /^react\/jsx-runtime$/ }, () => ({ path: ours }));
    builder.onResolve({ filter: /^real-jsx-runtime$/ }, () =>
      builder.resolve("./react/jsx-runtime.js", { kind: "import-statement", resolveDir: join(root, "node_modules") }),
    );
  },
};

/** The subjects that cells import as `kelvin/NAME`: one folder each in kernel/library, and the tensors. */
async function librarySubjects() {
  const folders = await readdir(join(root, "kernel/library"), { withFileTypes: true });
  const subjects = folders
    .filter((entry) => entry.isDirectory() && existsSync(join(root, "kernel/library", entry.name, "index.ts")))
    .map((entry) => [entry.name, `kernel/library/${entry.name}/index.ts`]);
  return Object.fromEntries([["tensors", "kernel/tensors/index.ts"], ...subjects]);
}

/** @returns {Promise<import("esbuild").BuildOptions[]>} one bundle each */
async function bundles() {
  const define = { KELVIN_VERSION: JSON.stringify(manifest.version), KELVIN_DRAWS_TEXT: "false" };
  return [
    {
      ...node,
      define,
      entryPoints: {
        main: "kernel/main.ts",
        "control-thread": "kernel/wire/control-thread.ts",
        "analyze-cell": "kernel/analysis/analyze-cell.ts",
        debugger: "kernel/debugging/debugger.ts",
        "language-server": "kernel/language/program/main.ts",
      },
      outdir: "dist/kernel",
    },
    {
      ...node,
      define,
      splitting: true,
      entryPoints: {
        ...(await librarySubjects()),
        "gpu-thread": "kernel/tensors/webgpu/gpu-thread.ts",
        "bin/doctor": "kernel/tensors/bin/doctor.ts",
        "bin/link": "kernel/tensors/bin/link.ts",
        "bin/describe-tables": "kernel/library/data/bin/describe-tables.ts",
        "bin/check": "kernel/library/audit/bin/check.ts",
        "bin/runs": "kernel/library/runs/bin/runs.ts",
      },
      plugins: [oneTensors],
      outdir: "dist/kernel/library",
      chunkNames: "shared/[name]-[hash]",
    },
    {
      ...node,
      define,
      splitting: true,
      entryPoints: {
        main: "host/main.ts",
        cli: "host/cli/main.ts",
        "search-thread": "host/files/search-thread.ts",
        "first-screen-thread": "host/first-screen/first-screen-thread.ts",
      },
      outdir: "dist/host",
    },
    {
      ...node,
      define,
      // One build runs on Electron 25 and on the present one.
      target: ["node18", "chrome114"],
      format: "cjs",
      outExtension: { ".js": ".cjs" },
      external: ["electron"],
      packages: "bundle",
      entryPoints: { main: "electron/main.ts", preload: "electron/preload.ts" },
      outdir: "dist/electron",
    },
    {
      bundle: true,
      define: { ...define, "process.env.NODE_ENV": '"production"' },
      platform: "browser",
      target: ["chrome114", "firefox115", "safari17"],
      format: "esm",
      splitting: true,
      minify: true,
      sourcemap: true,
      jsx: "automatic",
      loader: { ".ttf": "file", ".woff2": "file", ".woff": "empty", ".svg": "dataurl" },
      // The editor has a name of its own, because its style sheet is loaded with it.
      entryPoints: { main: "renderer/main.tsx", editor: "renderer/editor/editor-pool.ts" },
      metafile: true,
      plugins: [page.plugin],
      assetNames: "assets/[name]-[hash]",
      chunkNames: "chunks/[name]-[hash]",
      outdir: "dist/renderer",
    },
    {
      ...node,
      define: { ...define, KELVIN_DRAWS_TEXT: "true", "process.env.NODE_ENV": '"production"' },
      packages: "bundle",
      minify: true,
      sourcemap: false,
      jsx: "automatic",
      loader: { ".css": "empty" },
      entryPoints: { "first-screen": "renderer/first-screen/draw-first-screen.tsx" },
      plugins: [onlyFirstScreen],
      // CommonJS packages among them ask for Node's own modules by name.
      banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
      outdir: "dist/first-screen",
    },
    {
      bundle: true,
      platform: "browser",
      target: ["chrome114", "firefox115", "safari17"],
      // Classic scripts that share nothing: a frame of an opaque origin may not load modules.
      format: "iife",
      minify: true,
      entryPoints: {
        frame: "renderer/frame.ts",
        "first-screen": "renderer/first-screen/keep-input.ts",
        "editor.worker": "monaco-editor/editor/editor.worker.js",
      },
      outdir: "dist/renderer",
    },
    {
      bundle: true,
      platform: "browser",
      target: ["chrome114", "firefox115", "safari17"],
      format: "iife",
      globalName: "KelvinVega",
      minify: true,
      entryPoints: { "renderer/vega": "renderer/vega/vega-figure.ts", "report/vega": "renderer/vega/vega-figure.ts" },
      outdir: "dist",
    },
    {
      bundle: true,
      platform: "browser",
      target: "chrome114",
      format: "iife",
      minify: true,
      loader: { ".woff2": "dataurl", ".woff": "empty", ".ttf": "empty" },
      entryPoints: {
        report: "renderer/report/report.ts",
        style: "renderer/report/report.css",
        katex: "katex/dist/katex.css",
      },
      outdir: "dist/report",
    },
  ];
}

const copyFrame = () => cp(join(root, "renderer/frame.html"), join(dist, "renderer/frame.html"));

/** Files that are served or embedded as they are. */
async function copyAssets() {
  const plotly = join(root, "node_modules/plotly.js-strict-dist-min/plotly-strict.min.js");
  const cartesian = join(root, "node_modules/plotly.js-cartesian-dist-min/plotly-cartesian.min.js");
  await mkdir(join(dist, "renderer"), { recursive: true });
  await mkdir(join(dist, "report"), { recursive: true });
  await Promise.all([
    cp(plotly, join(dist, "renderer/plotly.js")),
    cp(cartesian, join(dist, "renderer/plotly-cartesian.js")),
    cp(plotly, join(dist, "report/plotly.js")),
    cp(join(root, "node_modules/mermaid/dist/mermaid.min.js"), join(dist, "renderer/mermaid.js")),
    cp(join(root, "electron/icon/kelvin.svg"), join(dist, "renderer/icon.svg")),
    copyFrame(),
  ]);
}

/** Builds everything once. The stamp file, written last, is what `bin/kelvin.mjs` compares the sources with. */
export async function build({ quiet = false } = {}) {
  const started = performance.now();
  const results = await Promise.all(
    (await bundles()).map((options) =>
      esbuild.build({ absWorkingDir: root, logLevel: "warning", metafile: true, ...options }),
    ),
  );
  await copyAssets();
  emitTypes(root, await librarySubjects());
  emitReference(root);
  emitGuide(root);
  await writeFile(
    join(dist, "stamp.json.new"),
    JSON.stringify({ version: manifest.version, packages: packages.length }),
  );
  await rename(join(dist, "stamp.json.new"), join(dist, "stamp.json"));
  if (!quiet) console.error(`built dist/ in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return results;
}

/** Builds at every change, and calls `rebuilt(rooms)` with the dist folders that are new. */
export async function watch(rebuilt) {
  await copyAssets();
  emitTypes(root, await librarySubjects());
  emitReference(root);
  emitGuide(root);
  const contexts = await Promise.all(
    (await bundles()).map((options) =>
      esbuild.context({
        absWorkingDir: root,
        logLevel: "info",
        ...options,
        plugins: [
          ...(options.plugins ?? []),
          {
            name: "tell",
            setup: (builder) => builder.onEnd((result) => result.errors.length === 0 && rebuilt(options.outdir)),
          },
        ],
      }),
    ),
  );
  await Promise.all(contexts.map((context) => context.watch()));
  // The folder rather than the files: editors replace a file when they save it.
  watchFolder(join(root, "renderer"), async (_event, name) => {
    if (!/^(index|frame)\.html$/.test(name ?? "") || !existsSync(join(root, "renderer", name))) return;
    await (name === "index.html" ? page.write() : copyFrame());
    rebuilt("dist/renderer");
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (process.argv.includes("--clean")) await rm(dist, { recursive: true, force: true });
  if (process.argv.includes("--watch")) await watch((folder) => console.error(`built ${folder}`));
  else await build();
}
