/** File name of the add-on within a link's folder. */
export const standardErrorName = "standard_error.node";

/** What the add-on exports. */
export interface StandardErrorAddOn {
  /** POSIX `dup2(from, to)`; with `to` left out `dup(from)`. Returns the new descriptor, or -1. */
  duplicate(from: number, to?: number): number;
}

/**
 * Node cannot point a file descriptor of its own process somewhere else, which is the one way to catch what a native
 * library writes to standard error while it is loaded.
 */
export const standardErrorSource = `#include <node_api.h>
#include <unistd.h>

static napi_value Duplicate(napi_env env, napi_callback_info info) {
  size_t count = 2;
  napi_value values[2];
  napi_value result;
  int32_t from = -1;
  int32_t to = -1;
  napi_get_cb_info(env, info, &count, values, nullptr, nullptr);
  if (count > 0) napi_get_value_int32(env, values[0], &from);
  if (count > 1) napi_get_value_int32(env, values[1], &to);
  napi_create_int32(env, to < 0 ? dup(from) : dup2(from, to), &result);
  return result;
}

NAPI_MODULE_INIT() {
  napi_value duplicate;
  napi_create_function(env, "duplicate", NAPI_AUTO_LENGTH, Duplicate, nullptr, &duplicate);
  napi_set_named_property(env, exports, "duplicate", duplicate);
  return exports;
}
`;
