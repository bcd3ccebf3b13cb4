// Builds the style sheet and the islands into target/frontend. Hash stamps skip npm and Vite when nothing changed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const source = dirname(fileURLToPath(import.meta.url));
const target = join(source, "..", "..", "..", "target");
const stamps = join(target, "frontend-stamps");
const manifest = join(target, "frontend", "static", "assets", "manifest.json");

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || major === 21 || (major === 20 && minor < 19) || (major === 22 && minor < 12)) {
  fail(`Node 20.19, 22.12 or newer is needed to build the pages; this is ${process.version}.`);
}

const packages = ["package.json", "package-lock.json", ".npmrc"].map((name) => join(source, name));
step("packages", hash([...packages], process.version), existsSync(join(source, "node_modules", "vite")), () =>
  run("npm", ["ci", "--no-audit", "--no-fund"]),
);
if (process.argv[2] === "parity") {
  // The tests' own: form-js, which our rendering of forms is held to.
  const config = join(source, "vite.parity.config.ts");
  step("parity", hash([config, ...files(join(source, "parity"))]), existsSync(join(target, "parity", "parity.js")), () => vite(config));
} else {
  step("assets", hash(files(source)), existsSync(manifest), () => {
    rmSync(join(target, "frontend"), { recursive: true, force: true });
    run(process.execPath, [join(source, "node_modules", "typescript", "bin", "tsc"), "--noEmit", "-p", source]);
    vite(join(source, "vite.config.ts"));
    letterFonts();
  });
}

/** Letters are kept for years, so the font that their style sheet names stands at an address that stays. */
function letterFonts() {
  for (const part of ["latin", "latin-ext"]) {
    const file = join("@fontsource-variable", "inter", "files", `inter-${part}-wght-normal.woff2`);
    cpSync(join(source, "node_modules", file), join(target, "frontend", "static", "fonts", `inter-${part}.woff2`));
  }
}

function vite(config) {
  run(process.execPath, [join(source, "node_modules", "vite", "bin", "vite.js"), "build", "--config", config]);
}

function step(name, wanted, present, work) {
  const stamp = join(stamps, name);
  if (present && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) {
    return;
  }
  rmSync(stamp, { force: true });
  work();
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, wanted);
}

function files(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !["node_modules", "parity"].includes(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? files(path) : [path];
    });
}

function hash(paths, ...more) {
  const sum = createHash("sha256");
  for (const path of paths) {
    sum.update(relative(source, path)).update("\0").update(readFileSync(path)).update("\0");
  }
  more.forEach((text) => sum.update(text));
  return sum.digest("hex");
}

function run(command, args) {
  const result = spawnSync(command, args, {
    cwd: source,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32" && command === "npm",
  });
  if (result.error?.code === "ENOENT") {
    fail(`${command} was not found; Node 20 or newer with npm is needed to build the pages.`);
  }
  if (result.status !== 0) {
    fail(`${command} ${args[0]} failed.`);
  }
}

function fail(message) {
  console.error(`[frontend] ${message}`);
  process.exit(1);
}
