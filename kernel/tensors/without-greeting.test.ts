import { expect, it } from "vitest";
import { withoutInformation } from "./without-greeting.ts";

it("keeps warnings and errors of TensorFlow's logs and drops information", () => {
  const logs = `WARNING: All log messages before absl::InitializeLog() is called are written to STDERR
I0000 00:00:1795235535.187620   12411 port.cc:153] oneDNN custom operations are on.
2026-01-02 03:04:05.678901: I tensorflow/core/platform/cpu_feature_guard.cc:193] This binary is optimized
W0000 00:00:1795235535.187620   12411 gpu_device.cc:2344] Cannot dlopen some GPU libraries.
E0000 00:00:1795235535.187620   12411 cuda_executor.cc:1228] failed call to cuInit
plain text`;
  expect(withoutInformation(logs)).toBe(
    `W0000 00:00:1795235535.187620   12411 gpu_device.cc:2344] Cannot dlopen some GPU libraries.
E0000 00:00:1795235535.187620   12411 cuda_executor.cc:1228] failed call to cuInit
plain text`,
  );
});
