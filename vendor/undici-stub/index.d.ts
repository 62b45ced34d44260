export declare class ProxyAgent {
  constructor(options?: unknown);
}
export type Dispatcher = unknown;
