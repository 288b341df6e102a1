// Asks the real yaml-language-server what an editor asks while somebody writes a case.
//   node ask.mjs SERVER DOCUMENT < questions.json > answers.json
// SERVER is the folder that holds node_modules, DOCUMENT the path the text is said to have (its first line names the
// schema). Questions: a list of {text, hover: [line, character]?, completion: [line, character]?}, positions 0-based.
// Answers, in the same order: {diagnostics: [{line, message}], hover, completion: [labels]}.
import {spawn} from "node:child_process";
import {readFileSync} from "node:fs";
import path from "node:path";
import {pathToFileURL} from "node:url";

const [folder, document] = process.argv.slice(2);
const questions = JSON.parse(readFileSync(0, "utf8"));
const server = spawn(process.execPath, [path.join(folder, "node_modules/yaml-language-server/bin/yaml-language-server"), "--stdio"], {
  stdio: ["pipe", "pipe", "inherit"],
});

let received = Buffer.alloc(0);
let lastId = 0;
const pending = new Map(); // id -> resolve
const published = new Map(); // uri -> resolve of whoever waits for its diagnostics

function send(message) {
  const text = JSON.stringify({jsonrpc: "2.0", ...message});
  server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}

function request(method, params) {
  const id = ++lastId;
  send({id, method, params});
  return new Promise((resolve) => pending.set(id, resolve));
}

function take(message) {
  if (message.method === "textDocument/publishDiagnostics") {
    published.get(message.params.uri)?.(message.params.diagnostics);
  } else if (message.method === "workspace/configuration") {
    send({id: message.id, result: message.params.items.map(() => null)});
  } else if (message.method !== undefined && message.id !== undefined) {
    send({id: message.id, result: null});
  } else if (message.id !== undefined) {
    if (message.error) throw new Error(JSON.stringify(message.error));
    pending.get(message.id)?.(message.result);
    pending.delete(message.id);
  }
}

server.stdout.on("data", (chunk) => {
  received = Buffer.concat([received, chunk]);
  for (;;) {
    const head = received.indexOf("\r\n\r\n");
    if (head < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(received.subarray(0, head).toString())[1]);
    if (received.length < head + 4 + length) return;
    const body = received.subarray(head + 4, head + 4 + length).toString();
    received = received.subarray(head + 4 + length);
    take(JSON.parse(body));
  }
});

const at = (uri, [line, character]) => ({textDocument: {uri}, position: {line, character}});

async function answer(question, number) {
  // A path of its own beside DOCUMENT, so that no answer is about another text.
  const uri = pathToFileURL(path.join(path.dirname(document), `.question-${number}.yaml`)).href;
  const diagnostics = new Promise((resolve) => published.set(uri, resolve));
  send({method: "textDocument/didOpen", params: {textDocument: {uri, languageId: "yaml", version: 1, text: question.text}}});
  const found = await diagnostics;
  const hover = question.hover && (await request("textDocument/hover", at(uri, question.hover)));
  const completion = question.completion && (await request("textDocument/completion", at(uri, question.completion)));
  send({method: "textDocument/didClose", params: {textDocument: {uri}}});
  return {
    diagnostics: found.map((d) => ({line: d.range.start.line, message: d.message})),
    hover: hover?.contents?.value ?? "",
    completion: (completion?.items ?? []).map((item) => item.label),
  };
}

await request("initialize", {
  processId: process.pid,
  rootUri: null,
  capabilities: {textDocument: {hover: {contentFormat: ["markdown"]}, completion: {completionItem: {}}, publishDiagnostics: {}}},
});
send({method: "initialized", params: {}});
const settings = {yaml: {hover: true, completion: true, validate: true, schemaStore: {enable: false}}};
send({method: "workspace/didChangeConfiguration", params: {settings}});
const answers = [];
for (const [number, question] of questions.entries()) answers.push(await answer(question, number));
process.stdout.write(JSON.stringify(answers, null, 1) + "\n");
server.kill();
process.exit(0);
