import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

/** CodeMirror, in the editors of models, writes a style element, which the policy stops; a constructed style sheet it does not. */
const constructedStyleSheets = {
  name: "constructed-style-sheets",
  transform(code: string, id: string) {
    if (!id.includes("/style-mod/src/")) {
      return undefined;
    }
    const whereNoHead = "if (!root.head && root.adoptedStyleSheets";
    if (!code.includes(whereNoHead)) {
      throw new Error("style-mod has changed: see that it writes no style element where there are constructed style sheets");
    }
    return { code: code.replace(whereNoHead, "if (root.adoptedStyleSheets"), map: null };
  },
};

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Nothing is inlined: the Content-Security-Policy allows neither inline script and style nor data: fonts.
export default defineConfig({
  root: here("."),
  base: "/assets/",
  publicDir: false,
  plugins: [constructedStyleSheets],
  clearScreen: false,
  logLevel: "warn",
  build: {
    outDir: here("../../../target/frontend/static/assets"),
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsDir: "",
    assetsInlineLimit: 0,
    modulePreload: false,
    chunkSizeWarningLimit: 2_000, // the editors of models, fetched only where a page has one
    target: "es2022",
    rollupOptions: {
      input: { app: here("app/app.ts") },
      // htmx holds an eval that its setting allowEval=false never reaches, and that the policy would stop.
      onwarn: (warning, report) => warning.code === "EVAL" || report(warning),
    },
  },
});
