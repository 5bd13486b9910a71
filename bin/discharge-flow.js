#!/usr/bin/env node
const missing = (error) =>
  error.code === "ERR_MODULE_NOT_FOUND" && String(error.message).includes("dist/command/main.js");
import("../dist/command/main.js")
  .then(({ start }) => start())
  .catch((error) => {
    console.error(missing(error) ? "discharge-flow: dist is missing; build it with: npm run build" : error);
    process.exitCode = 70;
  });
