import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// One classic script, for the test's own page.
export default defineConfig({
  root: here("parity"),
  publicDir: false,
  logLevel: "warn",
  build: {
    outDir: here("../../../target/parity"),
    emptyOutDir: true,
    minify: false,
    lib: { entry: here("parity/parity.ts"), formats: ["iife"], name: "parity", fileName: () => "parity.js" },
  },
});
