// Serves the built app to this machine alone, with the headers that ship with it. Knows nothing of the app.
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The built app; another folder can be named for a trial. */
export const dist = process.env.MUA_DIST ?? fileURLToPath(new URL("../../dist", import.meta.url));

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".png": "image/png",
};

/** The headers that the built app asks of its host, from the file that hosts read. */
function shipped(folder) {
  const lines = readFileSync(join(folder, "_headers"), "utf8").split("\n").filter((line) => line.startsWith("  "));
  const headers = Object.fromEntries(lines.map((line) => line.trim().split(/: (.*)/s, 2)));
  if (!headers["Content-Security-Policy"]) throw new Error(`${folder}/_headers holds no policy`);
  return headers;
}

/** Serves `folder` on a free port, or on the one named: `{ url, close }`. */
export async function serve(folder = dist, port = 0) {
  if (!existsSync(join(folder, "index.html"))) {
    throw new Error(`${folder} holds no built app: \`cargo xtask build\` makes it`);
  }
  const headers = shipped(folder);
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const file = normalize(join(folder, path.endsWith("/") ? `${path}index.html` : path));
    if (!file.startsWith(folder + sep) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { ...headers, "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => { server.close(); server.closeAllConnections(); } };
}
