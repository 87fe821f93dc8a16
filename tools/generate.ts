// `npm run generate`: everything that is printed from something else. `--check` writes nothing and exits 1 on a difference.

// One after the other: what the rules are printed from is generated from the spec first.
await import("../spec/generate.ts");
await import("./generate-rules.ts");
await import("./generate-confidence.ts");
await import("./generate-release-page.ts");
await import("./generate-releases.ts");
