import { data, Evaluator, Lexer, Parser } from "@actions/expressions";

/** GitHub's expressions, by GitHub's own evaluator: `${{ … }}` in texts, and conditions of steps. */

export type Contexts = Readonly<Record<string, unknown>>;

/** How the steps before went; what `success()` and its kin ask for. */
export type JobStatus = "success" | "failure";

const STATUS_FUNCTIONS = ["success", "failure", "always", "cancelled"];

/** A text with every `${{ … }}` in it replaced by its value. */
export function interpolate(text: string, contexts: Contexts): string {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_, expression: string) =>
    evaluate(expression, contexts, "success").coerceString(),
  );
}

/** Whether a step runs; without a status function in its condition, only while all went well before it. */
export function isMet(condition: string | undefined, contexts: Contexts, status: JobStatus): boolean {
  const expression = condition?.replace(/^\s*\$\{\{(.*)\}\}\s*$/s, "$1") ?? "success()";
  const asksForStatus = STATUS_FUNCTIONS.some((name) => expression.includes(`${name}()`));
  const whole = asksForStatus ? expression : `success() && (${expression})`;
  return evaluate(`!(${whole})`, contexts, status).coerceString() === "false";
}

function evaluate(expression: string, contexts: Contexts, status: JobStatus): data.ExpressionData {
  const answers: Readonly<Record<string, boolean>> = {
    success: status === "success",
    failure: status === "failure",
    always: true,
    cancelled: false,
  };
  const functions = STATUS_FUNCTIONS.map((name) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(answers[name] === true),
  }));
  const { tokens } = new Lexer(expression).lex();
  const tree = new Parser(tokens, Object.keys(contexts), functions).parse();
  return new Evaluator(tree, toDictionary(contexts), new Map(functions.map((f) => [f.name, f]))).evaluate();
}

function toData(value: unknown): data.ExpressionData {
  if (typeof value === "string") return new data.StringData(value);
  if (typeof value === "number") return new data.NumberData(value);
  if (typeof value === "boolean") return new data.BooleanData(value);
  if (Array.isArray(value)) return new data.Array(...value.map(toData));
  return typeof value === "object" && value !== null ? toDictionary(value) : new data.Null();
}

function toDictionary(value: object): data.Dictionary {
  return new data.Dictionary(...Object.entries(value).map(([key, each]) => ({ key, value: toData(each) })));
}
