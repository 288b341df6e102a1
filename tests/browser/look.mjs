// Opens pages as their readers do and says what is wrong with them.
//   node look.mjs TOOLS PROFILE [--long] page.html… > findings.json
// --long: pages of thousands of cells: accessibility is looked at on one screen, and contrasts on another by day and by night,
// where the rows of a table repeat each other no longer.
// TOOLS is the folder that holds node_modules, PROFILE an empty folder for the browser's own files. Findings: a list of
// {page, view, finding}. Exit code 77 where no browser starts.
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import path from "node:path";
import {pathToFileURL} from "node:url";

const [tools, profile, ...rest] = process.argv.slice(2);
const long = rest[0] === "--long";
const pages = long ? rest.slice(1) : rest;
const require = createRequire(path.resolve(tools, "package.json"));
const puppeteer = require("puppeteer-core");
const {HtmlElement, HtmlValidate} = require("html-validate");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const views = [
  {name: "phone", width: 360, height: 800, isMobile: true, hasTouch: true},
  {name: "laptop", width: 1280, height: 900},
  {name: "laptop, dark", width: 1280, height: 900, dark: true},
];
// What is left of A4 and of Letter between the margins, in CSS pixels.
const papers = [
  {name: "A4", width: 673, format: "A4"},
  {name: "Letter", width: 695, format: "Letter"},
];

const patience = 500_000; // milliseconds: on a busy machine a long page takes its time

const findings = [];
const found = (page, view, finding) => findings.push({page: path.basename(page), view, finding});

// Runs in the page: what sticks out of it, and letters too small to read.
function faults(least) {
  const all = [];
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) all.push(`the page is ${wide} wide on a screen of ${innerWidth}`);
  for (const svg of document.querySelectorAll("svg")) {
    const sheet = svg.getBoundingClientRect();
    if (sheet.width === 0) continue; // the drawing for the other kind of screen
    const title = svg.closest("figure").querySelector("figcaption").innerText.trim();
    for (const text of svg.querySelectorAll("text")) {
      const box = text.getBoundingClientRect();
      const out = Math.max(sheet.left - box.left, box.right - sheet.right, box.bottom - sheet.bottom);
      if (out > 8) all.push(`'${text.textContent}' sticks out of '${title}' by ${Math.round(out)}`);
    }
    const scale = sheet.width / svg.viewBox.baseVal.width;
    const size = parseFloat(getComputedStyle(svg).fontSize) * scale;
    if (size < least) all.push(`letters of ${size.toFixed(1)} px in '${title}'`);
  }
  return all;
}

function dead_links() {
  return [...document.querySelectorAll('a[href^="#"]')]
    .filter((a) => !document.getElementById(decodeURIComponent(a.getAttribute("href").slice(1))))
    .map((a) => `${a.getAttribute("href")} leads nowhere`);
}

async function look(browser, page, view) {
  const tab = await browser.newPage();
  tab.setDefaultTimeout(patience);
  tab.on("console", (message) => found(page, view.name, `console: ${message.text()}`));
  tab.on("pageerror", (error) => found(page, view.name, `error: ${error.message}`));
  tab.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) found(page, view.name, `asks for ${request.url()}`);
  });
  await tab.setViewport(view);
  await tab.emulateMediaFeatures([{name: "prefers-color-scheme", value: view.dark ? "dark" : "light"}]);
  await tab.goto(pathToFileURL(path.resolve(page)).href);
  for (const fault of await tab.evaluate(faults, 11)) found(page, view.name, fault);
  for (const link of await tab.evaluate(dead_links)) found(page, view.name, link);
  for (const faint of await tab.evaluate(faint_letters)) found(page, view.name, faint);
  await tab.evaluate(axe); // by the debugger, which the page's policy does not bind
  await tab.evaluate(take_shadows);
  const contrast = "color-contrast";
  if (!long) {
    await audit(tab, page, view, {});
  } else if (view === views[0]) {
    await audit(tab, page, view, {rules: {[contrast]: {enabled: false}}});
  } else {
    await tab.evaluate(thin_out);
    await audit(tab, page, view, {runOnly: [contrast]});
  }
  await tab.close();
}

// Runs in the page: on a gradient, such as the shadow at the edge of a wide table, axe leaves contrasts open.
function take_shadows() {
  for (const part of document.querySelectorAll("*"))
    if (getComputedStyle(part).backgroundImage.includes("gradient")) part.style.backgroundImage = "none";
}

// Runs in the page: letters in charts, which axe leaves open, too, against the halo around them or what is drawn below their
// middle.
function faint_letters() {
  const channels = (color) => color.match(/[\d.]+/g).map(Number);
  const shine = (color) =>
    color.slice(0, 3)
      .map((c) => c / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
      .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0); // relative luminance of WCAG 2
  const over = (color, share, ground) => ground.map((g, i) => g + (color[i] - g) * share);
  const ground = channels(getComputedStyle(document.body).backgroundColor).slice(0, 3);
  const drawn = (shape) => {
    const style = getComputedStyle(shape);
    if (style.fill === "none" || style.fill.startsWith("url") || shape instanceof SVGTextElement) return null;
    const [r, g, b, alpha = 1] = channels(style.fill);
    return over([r, g, b], alpha * style.fillOpacity * style.opacity, ground);
  };
  const all = [];
  for (const svg of document.querySelectorAll("figure svg")) {
    if (svg.getBoundingClientRect().width === 0) continue;
    svg.scrollIntoView();
    const title = svg.closest("figure").querySelector("figcaption").innerText.trim();
    for (const text of svg.querySelectorAll("text")) {
      const box = text.getBoundingClientRect();
      const below = document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      const shape = below.find((part) => part instanceof SVGGeometryElement && drawn(part));
      const style = getComputedStyle(text);
      const has_halo = style.paintOrder.startsWith("stroke");
      const behind = has_halo ? channels(style.stroke) : shape ? drawn(shape) : ground;
      const [light, dark] = [shine(channels(style.fill)), shine(behind)].sort((a, b) => b - a);
      const contrast = (light + 0.05) / (dark + 0.05);
      if (contrast < 4.5) all.push(`'${text.textContent}' of '${title}' has a contrast of ${contrast.toFixed(2)} only`);
    }
  }
  scrollTo(0, 0);
  return all;
}

// Runs in the page: the first rows of each table stay, and what is folded is opened.
function thin_out() {
  for (const body of document.querySelectorAll("tbody"))
    for (const row of [...body.rows].slice(4)) row.remove();
  for (const part of document.querySelectorAll("details")) part.open = true;
}

async function audit(tab, page, view, options) {
  const result = await tab.evaluate((chosen) => axe.run({resultTypes: ["violations"], ...chosen}), options);
  for (const violation of result.violations)
    found(page, view.name, `axe ${violation.id}: ${violation.help}: ${violation.nodes[0].html.slice(0, 160)}`);
}

async function print(browser, page, paper) {
  const tab = await browser.newPage();
  tab.setDefaultTimeout(patience);
  await tab.setViewport({width: paper.width, height: 1000});
  const session = await tab.createCDPSession(); // one call for both: each of puppeteer's own takes the other back
  await session.send("Emulation.setEmulatedMedia", {media: "print", features: [{name: "prefers-color-scheme", value: "dark"}]});
  await tab.goto(pathToFileURL(path.resolve(page)).href);
  for (const fault of await tab.evaluate(faults, 9.5)) found(page, paper.name, fault);
  const ground = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
  if (ground !== "rgb(255, 255, 255)") found(page, paper.name, `printed on ${ground}`);
  const pdf = Buffer.from(await tab.pdf({format: paper.format, printBackground: true, preferCSSPageSize: true, timeout: patience}));
  if (!pdf.subarray(0, 5).equals(Buffer.from("%PDF-"))) found(page, paper.name, "is no PDF");
  await tab.close();
}

// html-validate looks through the whole page to tell whether one element matches; for names alone, parents before, that takes
// minutes where the page is long and is not needed.
const matches_by_search = HtmlElement.prototype.matches;
HtmlElement.prototype.matches = function (selector) {
  const names = selector.split(" > ").reverse();
  if (!names.every((name) => /^[a-z]+$/.test(name))) return matches_by_search.call(this, selector);
  let node = this;
  return names.every((name) => {
    const is = Boolean(node?.is(name));
    node = node?.parent;
    return is;
  });
};

async function validate(page) {
  const validator = new HtmlValidate({
    root: true,
    extends: ["html-validate:recommended"],
    rules: {
      "long-title": "off", // a title is as long as the case has it
      "valid-id": ["error", {relaxed: true}], // a path of the case is an anchor, with its dots
    },
  });
  const report = await validator.validateString(readFileSync(page, "utf8"));
  for (const result of report.results)
    for (const message of result.messages) found(page, "html-validate", `${message.line}: ${message.ruleId}: ${message.message}`);
}

let browser;
try {
  browser = await puppeteer.launch({
    executablePath: "/usr/bin/chromium",
    protocolTimeout: patience,
    userDataDir: profile,
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
           "--disable-component-update", "--disable-sync"],
  });
} catch (error) {
  process.stderr.write(`no browser: ${error.message.split("\n")[0]}\n`);
  process.exit(77);
}
for (const page of pages) {
  await validate(page);
  for (const view of views) await look(browser, page, view);
  for (const paper of papers) await print(browser, page, paper);
}
await browser.close();
process.stdout.write(JSON.stringify(findings, null, 1) + "\n");
