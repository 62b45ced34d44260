import type { IdempotencyRules } from "../api/idempotency.ts";
import type { World } from "../api/routes.ts";
import { type FaultScript, type FaultStep, faultScript, scriptFaults } from "../faults/script.ts";
import { JOB_ENDS, type JobEnd, type JobPlan, planFaults } from "../jobs/plan.ts";
import type { Attributes, Seed } from "../resources/store.ts";
import { SWITCH_NAMES, SWITCHES, type Switches } from "../switches.ts";
import { durationMs, type FieldRules, faultyFields, object, oneOf, text } from "../wire/field-rules.ts";

/** What the control endpoint takes. Each given setting replaces the one before. */
export interface ControlSettings {
  /** Laid under the `simulate` of the next jobs. */
  readonly defaults?: Partial<JobPlan>;
  readonly faults?: readonly FaultStep[];
  readonly switches?: Partial<Switches>;
  /** Ends a running job at once. */
  readonly finish?: { readonly key: string; readonly end?: JobEnd };
  /** From now on the job is not found. */
  readonly forget?: { readonly key: string };
  /** Puts a resource there that PATCH, DELETE and GET can name. */
  readonly seed?: Seed;
  readonly restart?: Restart;
  readonly idempotency?: Partial<IdempotencyRules>;
}

export interface Restart {
  readonly downMs: number;
  readonly as?: "refused" | "reset";
  readonly history?: "kept" | "lost";
}

export interface ControlView {
  readonly defaults: Partial<JobPlan>;
  readonly switches: Switches;
  readonly idempotency: IdempotencyRules;
  readonly faults: ReturnType<FaultScript["view"]>;
}

export type ControlOutcome = { readonly faults: readonly string[] } | { readonly view: ControlView };

const SWITCH_RULES: FieldRules = Object.fromEntries(
  SWITCH_NAMES.map((name) => [name, oneOf(SWITCHES[name].words)]),
);

const FIELD_RULES: Readonly<Record<string, FieldRules>> = {
  switches: SWITCH_RULES,
  finish: { key: text, end: oneOf(JOB_ENDS) },
  forget: { key: text },
  seed: { collection: text, key: text, attributes: object },
  idempotency: { header: text, keepsMs: durationMs },
  restart: { downMs: durationMs, as: oneOf(["refused", "reset"]), history: oneOf(["kept", "lost"]) },
};

const SETTINGS_RULES: FieldRules = {
  defaults: object,
  faults: { expected: "a list", fits: Array.isArray },
  ...Object.fromEntries(Object.keys(FIELD_RULES).map((name) => [name, object])),
};

const NEEDED: readonly (readonly [string, string])[] = [
  ["finish", "key"],
  ["forget", "key"],
  ["seed", "collection"],
  ["seed", "key"],
  ["restart", "downMs"],
];

/** What the control endpoint shows. */
export function controlView(world: World): ControlView {
  const { defaults, switches, idempotency, faults } = world;
  return { defaults, switches, idempotency: idempotency.rules, faults: faults.view() };
}

/**
 * Applies settings to the world, all or none. A restart is left to the caller, who has the sockets; a lost history is
 * lost here.
 */
export function applyControl(world: World, value: unknown): ControlOutcome {
  const faults = settingsFaults(value);
  if (faults.length > 0) return { faults };
  const settings = value as ControlSettings;
  const { defaults, faults: steps, switches, finish, forget, seed, restart } = settings;
  if (finish && !world.jobs.finish(finish.key, finish.end ?? "normal")) {
    return { faults: [`finish.key: there is no running job ${finish.key}`] };
  }
  if (forget && !world.jobs.forget(forget.key))
    return { faults: [`forget.key: there is no job ${forget.key}`] };
  if (defaults) world.defaults = defaults;
  if (steps) world.faults = faultScript(steps);
  if (switches) world.switches = { ...world.switches, ...switches };
  if (seed) world.resources.apply({ change: "create", ...seed, attributes: seed.attributes ?? noAttributes });
  if (settings.idempotency)
    world.idempotency.configure({ ...world.idempotency.rules, ...settings.idempotency });
  if (restart?.history === "lost") {
    world.jobs.clear();
    world.idempotency.clear();
  }
  return { view: controlView(world) };
}

const noAttributes: Attributes = {};

function settingsFaults(settings: unknown): readonly string[] {
  const faults = faultyFields(settings, SETTINGS_RULES, "control");
  if (faults.length > 0) return faults;
  const given = settings as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  return [
    ...(given.defaults ? planFaults(given.defaults, "defaults") : []),
    ...(given.faults ? scriptFaults(given.faults) : []),
    ...Object.entries(FIELD_RULES).flatMap(([name, rules]) =>
      given[name] ? faultyFields(given[name], rules, name) : [],
    ),
    ...NEEDED.flatMap(([name, field]) =>
      given[name] && given[name][field] === undefined ? [`${name}.${field}: required`] : [],
    ),
  ];
}
