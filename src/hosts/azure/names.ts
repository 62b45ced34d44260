/** Inputs and variables of Azure tasks have letters and digits alone: `api-url` is `apiUrl` there. */
export function azureName(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** How the agent hands an input over. */
export function azureVariable(name: string): string {
  return `INPUT_${azureName(name).toUpperCase()}`;
}
