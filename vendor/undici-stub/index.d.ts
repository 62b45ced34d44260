export declare class ProxyAgent {
  constructor(options?: unknown);
}
export interface Dispatcher {}
