export declare function getExecOutput(): Promise<never>;
