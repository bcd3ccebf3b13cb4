import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Nothing is inlined: the Content-Security-Policy allows neither inline script and style nor data: fonts.
export default defineConfig({
  root: here("."),
  base: "/assets/",
  publicDir: false,
  clearScreen: false,
  logLevel: "warn",
  build: {
    outDir: here("../../../target/frontend/static/assets"),
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsDir: "",
    assetsInlineLimit: 0,
    modulePreload: false,
    chunkSizeWarningLimit: 700, // ECharts, fetched only where a page has a chart
    target: "es2022",
    rollupOptions: {
      input: { app: here("app/app.ts") },
      // htmx holds an eval that its setting allowEval=false never reaches, and that the policy would stop.
      onwarn: (warning, report) => warning.code === "EVAL" || report(warning),
    },
  },
});
