import { defineConfig } from "vitest/config";

// One entry per page, under a name that a template can write down; desk.js is on every page.
const pages = ["desk", "board", "reader", "queue", "add", "compare"];

export default defineConfig(({ mode }) => {
  // early.js runs in the head before anything is drawn, so it is a plain script and not a module.
  const early = mode === "early";
  const names = early ? ["early"] : pages;
  return {
    base: "./",
    publicDir: false,
    logLevel: "warn",
    build: {
      outDir: "../sayso/desk/static/built",
      emptyOutDir: !early,
      target: "es2022",
      modulePreload: false,
      rolldownOptions: {
        input: Object.fromEntries(names.map((name) => [name, `src/${name}.ts`])),
        output: { format: early ? "iife" : "es", entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
      },
    },
    test: { include: ["test/**/*.test.ts"], environment: "node" },
  };
});
