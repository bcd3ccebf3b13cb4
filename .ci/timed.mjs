// Runs a Maven command and ends with what took its time: each goal, and the slowest test classes.
import { spawn } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";

const reports = "target/surefire-reports";
const goal = /^\[INFO\] --- (\S+?):\S+:(\S+) \((\S+)\)/;
const begun = Date.now();
const goals = [];

const maven = spawn(process.argv[2], process.argv.slice(3), { stdio: ["inherit", "pipe", "inherit"] });
let unfinished = "";
maven.stdout.on("data", (bytes) => {
  process.stdout.write(bytes);
  const lines = (unfinished + bytes).split("\n");
  unfinished = lines.pop();
  lines.map((line) => goal.exec(line)).filter(Boolean).forEach(([, plugin, name, execution]) =>
    goals.push({ name: `${plugin}:${name} (${execution})`, at: Date.now() }));
});
maven.on("error", (problem) => {
  console.error(problem.message);
  process.exit(127);
});
maven.on("close", (code, signal) => {
  tellGoals();
  tellClasses();
  process.exit(signal ? 1 : code);
});

function line(seconds, text) {
  console.log(`${seconds.toFixed(1).padStart(8)} s  ${text}`);
}

function tellGoals() {
  const end = Date.now();
  console.log("\nTime of each goal of a second or more, and of all");
  goals
    .map(({ name, at }, number) => ({ name, seconds: ((goals[number + 1]?.at ?? end) - at) / 1000 }))
    .filter(({ seconds }) => seconds >= 1)
    .forEach(({ name, seconds }) => line(seconds, name));
  line((end - begun) / 1000, "all");
}

/** Four classes run at a time, so that the sum is more than the time of the goal. */
function tellClasses() {
  const classes = suites().sort((one, other) => other.seconds - one.seconds);
  const tests = classes.reduce((sum, suite) => sum + suite.tests, 0);
  console.log(`\nThe 20 slowest of ${classes.length} test classes with ${tests} tests`);
  classes.slice(0, 20).forEach(({ name, tests, seconds }) => line(seconds, `${name} (${tests})`));
}

function suites() {
  try {
    return readdirSync(reports)
      .filter((file) => file.startsWith("TEST-") && statSync(`${reports}/${file}`).mtimeMs >= begun)
      .map((file) => /<testsuite\b[^>]*>/.exec(readFileSync(`${reports}/${file}`, "utf8"))?.[0] ?? "")
      .map((suite) => ({
        name: attribute(suite, "name"),
        tests: Number(attribute(suite, "tests")),
        seconds: Number(attribute(suite, "time").replaceAll(",", "")),
      }));
  } catch {
    return []; // no test has run
  }
}

function attribute(element, name) {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(element)?.[1] ?? "";
}
