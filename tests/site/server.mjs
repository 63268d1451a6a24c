// A server of files on loopback with ranges, as any web host has them, for the tests alone.
import { createReadStream, promises as files } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";

const kTypes = {
  ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json",
  ".m3u8": "application/vnd.apple.mpegurl", ".m4a": "audio/mp4", ".m4s": "video/iso.segment", ".mp4": "video/mp4", ".mp3": "audio/mpeg", ".png": "image/png", ".srt": "application/x-subrip", ".svg": "image/svg+xml", ".vtt": "text/vtt",
  ".webmanifest": "application/manifest+json", ".xml": "application/rss+xml",
};

async function answer(folder, request, response) {
  let name = path.normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
  if (name.endsWith("/")) name += "index.html";
  const file = path.join(folder, name);
  const { size } = await files.stat(file);
  const headers = { "accept-ranges": "bytes", "content-type": kTypes[path.extname(file)] ?? "application/octet-stream" };
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
  const start = range ? Number(range[1]) : 0;
  const end = range && range[2] ? Math.min(Number(range[2]), size - 1) : size - 1;
  headers["content-length"] = end - start + 1;
  if (range) headers["content-range"] = `bytes ${start}-${end}/${size}`;
  response.writeHead(range ? 206 : 200, headers);
  createReadStream(file, { start, end }).pipe(response);
}

/// Serves `folder` at a free port, or at `port`.
export async function serve(folder, port = 0) {
  const server = createServer((request, response) => {
    answer(folder, request, response).catch(() => {
      response.writeHead(404);
      response.end();
    });
  });
  await new Promise((ready) => server.listen(port, "127.0.0.1", ready));
  return {
    port: server.address().port,
    address: `http://127.0.0.1:${server.address().port}/`,
    stop: () => new Promise((stopped) => {
      server.close(stopped);
      server.closeAllConnections();
    }),
  };
}
