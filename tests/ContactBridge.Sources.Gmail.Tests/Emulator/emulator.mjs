// Starts the emulator of Google's services that lies in a folder of npm's: node emulator.mjs <folder> <user>.
// Prints its address; ends when its standard input does.
import { createServer as listen } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, user] = process.argv.slice(2);
const load = async (name) => import(pathToFileURL(join(folder, "node_modules", "@emulators", name, "dist", "index.js")));
const { createServer } = await load("core");
const { googlePlugin, seedFromConfig } = await load("google");

const { app, store, baseUrl } = createServer(googlePlugin, { port: 4000 });
seedFromConfig(store, baseUrl, {
  users: [{ email: user, name: "Owner" }],
  messages: [
    { id: "msg_1", user_email: user, from: "Anna Berg <anna@example.org>", to: user, subject: "one", body_text: "text", label_ids: ["INBOX"] },
    { id: "msg_2", user_email: user, from: user, to: "Bert Tal <bert@example.org>", subject: "two", body_text: "text", label_ids: ["SENT"] },
    { id: "msg_3", user_email: user, from: "spammer@example.org", to: user, subject: "three", body_text: "text", label_ids: ["SPAM"] },
  ],
});

const server = listen(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined;
  const answer = await app.fetch(new Request(`http://${request.headers.host}${request.url}`, { method: request.method, headers: request.headers, body }));
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/`));
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
