import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import type { Inputs } from "../../support/action.ts";
import { isAnswering, mustAsk } from "./ask.ts";
import { type Closable, freePort, pause, setUp, start } from "./programs.ts";

export interface Orthanc extends Closable {
  readonly apiUrl: string;
  /** Inputs that reach it. */
  readonly inputs: Inputs;
  /** A patient of five images. */
  readonly patient: string;
  /** Inputs that send the patient to a peer: one that takes its time for each image, or one that is gone. */
  readonly store: (peer: "slow" | "gone") => Inputs;
}

const USER = "gate";
const PASSWORD = "gate-secret";
const IMAGES = 5;

/** Orthanc with a patient, and with two peers of whom one is there. */
export function startOrthanc(imageMs: number): Promise<Orthanc> {
  return setUp(async (folder, onClose) => {
    const peer = createServer(async (request, response) => {
      for await (const _ of request);
      await pause(imageMs);
      response.setHeader("content-type", "application/json");
      response.end('{"ID": "there", "Status": "Success"}');
    });
    await new Promise<void>((listening) => peer.listen(0, "127.0.0.1", listening));
    onClose(() => {
      peer.closeAllConnections();
      return new Promise<void>((closed) => peer.close(() => closed()));
    });
    const port = await freePort();
    const settings = {
      StorageDirectory: join(folder, "db"),
      IndexDirectory: join(folder, "db"),
      HttpPort: port,
      RemoteAccessAllowed: false,
      AuthenticationEnabled: true,
      RegisteredUsers: { [USER]: PASSWORD },
      DicomServerEnabled: false,
      OrthancPeers: {
        slow: [`http://127.0.0.1:${(peer.address() as AddressInfo).port}/`, "u", "p"],
        gone: [`http://127.0.0.1:${await freePort()}/`, "u", "p"],
      },
    };
    writeFileSync(join(folder, "orthanc.json"), JSON.stringify(settings));
    const program = start("Orthanc", ["orthanc.json"], { cwd: folder });
    onClose(program.stop);
    const apiUrl = `http://127.0.0.1:${port}`;
    const asUser = `http://${USER}:${PASSWORD}@127.0.0.1:${port}`;
    await program.until(() => isAnswering(asUser, "/system"));
    let patient = "";
    for (let n = 1; n <= IMAGES; n += 1) {
      const image = { Tags: { PatientID: "p1", PatientName: "A", InstanceNumber: String(n) } };
      patient = String((await mustAsk(asUser, "POST", "/tools/create-dicom", image)).ParentPatient);
    }
    const inputs = {
      "api-url": apiUrl,
      api: resolve("examples/apis/orthanc.yml"),
      username: USER,
      password: PASSWORD,
    };
    return {
      apiUrl,
      inputs,
      patient,
      store: (name: "slow" | "gone") => ({
        ...inputs,
        path: `/peers/${name}/store`,
        body: JSON.stringify({ Resources: [patient], Asynchronous: true }),
      }),
    };
  });
}
