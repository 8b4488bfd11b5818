#!/usr/bin/env node
// Starts the binary of this machine, which is packed beside this file.
"use strict";

const { spawnSync } = require("node:child_process");
const { join } = require("node:path");

const targets = {
  "darwin-arm64": "aarch64-apple-darwin",
  "darwin-x64": "x86_64-apple-darwin",
  "linux-arm64": "aarch64-unknown-linux-musl",
  "linux-x64": "x86_64-unknown-linux-musl",
  "win32-x64": "x86_64-pc-windows-msvc",
};

const machine = `${process.platform}-${process.arch}`;
const target = targets[machine];
if (target === undefined) {
  console.error(`error: there is no phonetree for ${machine}`);
  process.exit(2);
}
const name = process.platform === "win32" ? "phonetree.exe" : "phonetree";
const binary = join(__dirname, "binaries", target, name);
const { status, error } = spawnSync(binary, process.argv.slice(2), { stdio: "inherit" });
if (error) {
  console.error(`error: ${binary} cannot be started: ${error.message}`);
}
process.exit(status ?? 2);
