// nlp.js taught the same lines and asked the same rows: {lines: [[topic, line]], rows: [[lang, text]]} on stdin, one JSON
// object a row on stdout: {topic, offered, micros}. Every language of the rows is taught every line, each with its own stemmer.
import { NlpManager } from "node-nlp";
import { readFileSync } from "node:fs";

const { lines, rows } = JSON.parse(readFileSync(0, "utf8"));
const languages = [...new Set(rows.map(([lang]) => lang))];
const beyondLatin = { ar: /\p{Script=Arabic}/u, uk: /\p{Script=Cyrillic}/u, zh: /\p{Script=Han}/u };
const manager = new NlpManager({ languages, autoSave: false, forceNER: false, nlu: { log: false, useNoneFeature: true } });
for (const lang of languages)
  for (const [topic, line] of lines)
    if (!beyondLatin[lang] || beyondLatin[lang].test(line)) manager.addDocument(lang, line, topic);
const began = process.hrtime.bigint();
await manager.train();
process.stderr.write(`trained in ${Number(process.hrtime.bigint() - began) / 1e9} s\n`);
for (const [lang, text] of rows) {
  const before = process.hrtime.bigint();
  const { intent, classifications } = await manager.process(lang, text);
  const micros = Number(process.hrtime.bigint() - before) / 1e3;
  const offered = (classifications ?? []).slice(0, 3).map((each) => each.intent);
  process.stdout.write(JSON.stringify({ topic: intent, offered, micros }) + "\n");
}
