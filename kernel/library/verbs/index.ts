/**
 * `kelvin/verbs`: arquero's verbs on Arrow tables, for those who would rather chain than write SQL.
 *
 * Besides the names below it exports what arquero's verbs are written with: `op` (all functions of rows and groups), `desc`,
 * `agg`, `bin`, `escape`, `field`, `frac`, `names`, `rolling`, and the selections `all`, `not`, `range`, `matches`,
 * `startswith` and `endswith`. They are described at https://idl.uw.edu/arquero/api
 */
export {
  agg,
  all,
  bin,
  desc,
  endswith,
  escape,
  field,
  frac,
  matches,
  names,
  not,
  op,
  range,
  rolling,
  startswith,
} from "arquero";
export { toTable } from "./to-table.ts";
export { verbs } from "./verbs.ts";
