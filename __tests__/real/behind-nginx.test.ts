import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { runAction } from "../support/action.ts";
import { type Aptly, startAptly } from "./support/aptly.ts";
import { type Box, startNginx } from "./support/boxes.ts";
import { instance, type Lxd, PUBLISH, startLxd } from "./support/lxd.ts";

/** aptly and LXD behind an nginx that gives up on a held poll: their jobs end as without it. */

let aptly: Aptly;
let lxd: Lxd;
let nginx: Box;
beforeAll(async () => {
  aptly = await startAptly();
  lxd = await startLxd(120);
  nginx = await startNginx(
    (port) => `
  proxy_read_timeout 1500ms;
  server {
    listen 127.0.0.1:${port};
    location /aptly/ { proxy_pass http://127.0.0.1:${aptly.port}/; }
    # Replies to this call have a larger head than nginx takes.
    location /lxd/1.0/instances {
      proxy_pass http://unix:${lxd.socket}:/1.0/instances;
      proxy_buffer_size 128; proxy_buffers 4 128; proxy_busy_buffers_size 256;
    }
    location /lxd/ { proxy_pass http://unix:${lxd.socket}:/; }
  }`,
  );
});
afterAll(async () => {
  await nginx?.close();
  await lxd?.close();
  await aptly?.close();
});

const BROKEN = /A held poll broke after 1\.\d+s.*HTTP 504 with HTML/;

test("aptly: a success", async () => {
  const inputs = { ...(await aptly.mirror("good", 4000)), "api-url": `${nginx.origin}/aptly/api` };
  const run = await runAction(inputs);
  expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL" });
  expect(run.log).toMatch(BROKEN);
});

test("aptly: a failure, with its reason", async () => {
  const inputs = { ...(await aptly.mirror("bad", 1800)), "api-url": `${nginx.origin}/aptly/api` };
  const run = await runAction(inputs);
  expect(run.outputs).toMatchObject({ verdict: "failed", state: "ERROR" });
  expect(run.outputs.message).toMatch(/unable to update: HTTP code 404/);
  expect(run.log).toMatch(BROKEN);
});

test("LXD: a success, then the same again as a failure", async () => {
  const inputs = { ...lxd.http, ...PUBLISH, "api-url": `${nginx.origin}/lxd/1.0` };
  const published = await runAction(inputs);
  expect(published.outputs).toMatchObject({ verdict: "passed", state: "NORMAL" });
  expect(published.log).toMatch(BROKEN);
  const again = await runAction({ ...inputs, "poll-interval": "2s" });
  expect(again.outputs).toMatchObject({ verdict: "failed", state: "ERROR" });
  expect(again.outputs.message).toMatch(/^The image already exists/);
});

test("LXD: a call whose reply is lost is in doubt, and the operation it started is named", async () => {
  const inputs = { ...lxd.http, path: "/instances", body: instance("lost") };
  const run = await runAction({ ...inputs, "api-url": `${nginx.origin}/lxd/1.0` });
  expect(run.outputs).toMatchObject({ verdict: "unknown", "job-key": "" });
  expect(run.outputs.message).toMatch(/HTTP 502/);
  expect(run.outputs.message).toMatch(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}.*Creating instance/s);
});
