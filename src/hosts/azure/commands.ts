/**
 * A command to the agent, as one line: `##vso[area.action key=value;]data` (Azure Pipelines, "Logging commands").
 * @param data any text; nothing in it can begin another command
 */
export function agentCommand(
  name: string,
  data: string,
  properties: Readonly<Record<string, string | undefined>> = {},
): string {
  const given = Object.entries(properties).flatMap(([key, value]) =>
    value ? [`${key}=${escapeProperty(value)};`] : [],
  );
  return `##vso[${name}${given.length === 0 ? "" : ` ${given.join("")}`}]${escapeData(data)}`;
}

/** The agent takes `%AZP25` for a percent sign, so that a `%0A` in a text stays what it is. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%AZP25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll("]", "%5D").replaceAll(";", "%3B");
}
