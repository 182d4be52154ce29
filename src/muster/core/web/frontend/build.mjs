// Builds the style sheet and scripts of the pages into static/web/built, under
// names that bear the hash of their content, with a manifest of those names.
// Called by `python -m muster.core.web.frontend` (or `npm run build`).
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../../../../..");
const out = resolve(here, "../static/web/built");

mkdirSync(out, { recursive: true });
const manifest = { ...style("pages"), ...(await scripts(["pages"])) };
writeFileSync(join(out, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
removeOld(Object.values(manifest));

function style(name) {
  const { css: compiled } = sass.compile(join(here, `${name}.scss`), {
    loadPaths: [root, join(root, "node_modules")],
    style: "compressed",
    quietDeps: true,
    logger: sass.Logger.silent,
  });
  const css = compiled.replace(/url\(["']?\/assets\/images\/([\w-]+\.svg)["']?\)/g, inlined);
  if (/@font-face|GDS Transport|crown/i.test(css)) throw new Error("not ours to use");
  const outside = css.match(/url\((?!["']?data:)[^)]*\)/);
  if (outside) throw new Error(`the style asks for ${outside[0]}`);
  const hash = createHash("sha256").update(css).digest("hex").slice(0, 8).toUpperCase();
  const file = `${name}-${hash}.css`;
  writeFileSync(join(out, file), css);
  return { [`${name}.css`]: file };
}

// An icon that a component's style asks for, put into the style itself.
function inlined(_, image) {
  const file = join(root, "node_modules/@ministryofjustice/frontend/moj/assets/images", image);
  return `url("data:image/svg+xml;base64,${readFileSync(file).toString("base64")}")`;
}

async function scripts(names) {
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: names.map((name) => join(here, `${name}.js`)),
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    bundle: true,
    format: "esm",
    splitting: true,
    minify: true,
    target: ["es2020"],
    outdir: out,
    metafile: true,
    legalComments: "none",
    logLevel: "warning",
  });
  return Object.fromEntries(
    Object.keys(metafile.outputs).map((file) => {
      const made = basename(file);
      return [made.replace(/-[0-9A-Z]{8}(?=\.js$)/, ""), made];
    }),
  );
}

// A server that runs still shows the pages of the build before, so its files stay a week.
function removeOld(kept) {
  const week = 7 * 24 * 60 * 60 * 1000;
  for (const file of readdirSync(out)) {
    if (["manifest.json", "stamp", ...kept].includes(file)) continue;
    if (Date.now() - statSync(join(out, file)).mtimeMs > week) rmSync(join(out, file));
  }
}
