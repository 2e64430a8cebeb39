import { defineConfig } from "vitest/config";

// One browser and one server at a time: they are not what is measured here, and small machines run these tests too.
export default defineConfig({
  test: { include: ["tests/browser/**/*.test.ts"], fileParallelism: false, testTimeout: 60_000, hookTimeout: 120_000 },
});
