// Says in one sentence what is missing when Maven runs on an older Java and no JDK 21 is in sight. It never stops the
// build itself: Maven's own search, which follows, looks in more places.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const homes = Object.entries(process.env)
  .filter(([name]) => /^(JAVA|JDK).*HOME/.test(name))
  .map(([, folder]) => folder);
const folders = [
  "/usr/lib/jvm",
  "/usr/java",
  "/Library/Java/JavaVirtualMachines",
  "C:/Program Files/Java",
  "C:/Program Files/Eclipse Adoptium",
  join(homedir(), ".jdks"),
  join(homedir(), ".sdkman/candidates/java"),
  join(homedir(), ".asdf/installs/java"),
].flatMap((folder) => (existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []));

if (![...homes, ...folders, ...folders.map((folder) => join(folder, "Contents/Home"))].some(isNewEnough)) {
  console.error(
    "\nTiltaksflyt needs a JDK 21 or newer, and none was found on this machine: install one (for example Temurin 25), or let JAVA_HOME name it.\n",
  );
}

function isNewEnough(home) {
  const release = join(home, "release");
  if (!existsSync(release) || !["bin/javac", "bin/javac.exe"].some((file) => existsSync(join(home, file)))) {
    return false;
  }
  const [, major] = /JAVA_VERSION="(\d+)/.exec(readFileSync(release, "utf8")) ?? [];
  return Number(major) >= 21;
}
