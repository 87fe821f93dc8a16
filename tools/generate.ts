// `npm run generate`: everything that is printed from something else. `--check` writes nothing and exits 1 on a difference.

import "../spec/generate.ts";
import "./generate-rules.ts";
import "./generate-confidence.ts";
