import { isAnswering, mustAsk } from "./ask.ts";
import { type Closable, freePort, setUp, start } from "./programs.ts";

export interface Sushy extends Closable {
  readonly apiUrl: string;
  /** Path of its one server. */
  readonly system: string;
}

/**
 * sushy-tools' Redfish emulator.
 * @param driver `libvirt` updates firmware, on libvirt's own test machine; `fake` takes its time to switch power
 */
export function startSushy(driver: "libvirt" | "fake"): Promise<Sushy> {
  return setUp(async (folder, onClose) => {
    const port = await freePort();
    const kind = driver === "fake" ? ["--fake"] : ["--libvirt-uri", "test:///default"];
    const program = start("sushy-emulator", ["-i", "127.0.0.1", "-p", String(port), ...kind], {
      cwd: folder,
      // Where it keeps what it emulates.
      env: { TMPDIR: folder },
    });
    onClose(program.stop);
    const apiUrl = `http://127.0.0.1:${port}`;
    await program.until(() => isAnswering(apiUrl, "/redfish/v1"));
    const { Members } = await mustAsk(apiUrl, "GET", "/redfish/v1/Systems");
    const [first] = Members as readonly { readonly "@odata.id": string }[];
    return { apiUrl, system: first?.["@odata.id"] ?? "" };
  });
}
