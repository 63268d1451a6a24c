// Reads a feed with feedsmith, or captions with the WebVTT parser, and prints what it saw as JSON.
import { readFileSync } from "node:fs";

const [kind, judges, file] = process.argv.slice(2);
const text = readFileSync(file, "utf8");
if (kind === "vtt") {
  const parser = await import(judges + "/node_modules/webvtt-parser/parser.js");
  const tree = new parser.default.WebVTTParser().parse(text, "captions");
  console.log(JSON.stringify({ errors: tree.errors, cues: tree.cues.map((c) => [c.startTime, c.endTime, c.text]) }));
} else {
  const { parseFeed, parseOpml } = await import(judges + "/node_modules/feedsmith/dist/index.mjs");
  console.log(JSON.stringify(kind === "opml" ? parseOpml(text) : parseFeed(text)));
}
