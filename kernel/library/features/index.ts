/**
 * `kelvin/features`: what models take, made of what data has: scaled, joined, reduced, fitted on training rows only.
 *
 *     import { fitPca, fitStandardizer, joinColumns, normalizeRows } from "kelvin/features";
 *     import { pickRows } from "kelvin/data";
 *     import { createRandom } from "kelvin/random";
 *     const random = createRandom(0);
 *     const draw = (columns: number) => Array.from({ length: 40 }, () => Array.from({ length: columns }, () => random.normal()));
 *     const [embedding, counts, train] = [draw(8), draw(3), Array.from({ length: 30 }, (_, row) => row)];
 *     const standardizer = fitStandardizer(pickRows(counts, train)); // of training rows: no leak
 *     const fused = joinColumns([normalizeRows(embedding), standardizer.apply(counts)]);
 *     display(standardizer);
 *     await fitPca(pickRows(fused, train), { components: 4 })
 */
export { type FitPcaOptions, type Pca, fitPca, restorePca } from "./fit-pca.ts";
export { type Standardizer, fitStandardizer, restoreStandardizer } from "./fit-standardizer.ts";
export { joinColumns } from "./join-columns.ts";
export { normalizeRows } from "./normalize-rows.ts";
export { type TextFeatures, type TextSpec, textFeatures } from "./text-features.ts";
