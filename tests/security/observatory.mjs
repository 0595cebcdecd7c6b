// node observatory.mjs PACKAGE HOST PORT PATH…: what Mozilla's grader makes of these pages, as JSON.
// Its own `scan` takes a host and its standard ports only; these are its retriever, its tests and its scores.
import { existsSync, writeFileSync } from "node:fs";

const [folder, host, port, ...paths] = process.argv.slice(2);
// The package would download this when it is installed; a site on loopback is on no list of preloaded ones.
const preloaded = `${folder}/conf/hsts-preload.json`;
if (!existsSync(preloaded)) writeFileSync(preloaded, "{}");

const { retrieve } = await import(`${folder}/src/retriever/retriever.js`);
const { ALL_TESTS } = await import(`${folder}/src/constants.js`);
const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await import(`${folder}/src/grader/charts.js`);
const { getGradeForScore, getScoreModifier } = await import(`${folder}/src/grader/grader.js`);

async function graded(path) {
  const asked = await retrieve(host, { path, httpPort: port, httpsPort: port });
  if (!asked.responses.auto) throw new Error(`${path} does not answer`);
  const tests = ALL_TESTS.map((test) => test(asked)).map((done) => ({
    test: done.constructor.name, result: done.result, pass: done.pass, modifier: getScoreModifier(done.result),
  }));
  const lost = tests.filter((one) => one.modifier < 0).reduce((sum, one) => sum + one.modifier, 100);
  const all = tests.reduce((sum, one) => sum + one.modifier, 100);
  const { score, grade } = getGradeForScore(lost >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? all : lost);
  return { path, status: asked.responses.auto.status, score, grade, tests };
}

const pages = [];
for (const path of paths) pages.push(await graded(path));
console.log(JSON.stringify(pages));
