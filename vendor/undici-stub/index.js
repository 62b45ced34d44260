/** `@actions/http-client` names this class only in `getAgentDispatcher()`, which job-gate does not call. */
export class ProxyAgent {
  constructor() {
    throw new Error(
      "job-gate bundles no undici: getAgentDispatcher() of @actions/http-client cannot be used",
    );
  }
}
