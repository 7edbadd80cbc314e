/** What a user can set, in the core's own terms. The manifest test holds `package.json` to these defaults. */
export interface FinopsConfig {
  readonly hover: { readonly enabled: boolean };
}

export const defaultConfig: FinopsConfig = {
  hover: { enabled: true },
};
