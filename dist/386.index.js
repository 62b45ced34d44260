export const id = 386;
export const ids = [386];
export const modules = {

/***/ 2989:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DG: () => (/* binding */ isLive),
/* harmony export */   K_: () => (/* binding */ bindingIntent),
/* harmony export */   LD: () => (/* binding */ decide)
/* harmony export */ });
function decide(call, history, circumstances) {
    const past = history.calls.get(call);
    const issue = (why) => history.lostAtLine > (past?.line ?? -1)
        ? { kind: "doubt", past, isLost: true }
        : { kind: "issue", why, past };
    if (past === undefined)
        return issue("");
    switch (past.fate) {
        case "sent":
            return resend(past, circumstances) ?? { kind: "doubt", past, isLost: false };
        case "not-taken":
            return issue("not-taken");
        case "done":
            return { kind: "done", past, end: past.done };
        case "accepted":
            if (hasFailed(past) && circumstances.failOn.has("ERROR"))
                return issue("failed");
            if (isClaimed(past, history))
                return { kind: "doubt", past, isLost: false };
            return { kind: "resume", past, jobs: [...past.jobs].map(([key, end]) => ({ key, end })) };
    }
}
function hasFailed({ fate, jobs, hasDoubts }) {
    return fate === "accepted" && !hasDoubts && [...jobs.values()].every((end) => end?.state === "ERROR");
}
function isClaimed(past, { calls }) {
    return [...calls.values()].some((other) => other.name !== past.name &&
        other.acceptedLine < past.acceptedLine &&
        [...other.jobs.keys()].some((key) => past.jobs.has(key)));
}
function resend(past, { keepsMs, nowMs }) {
    const { intent } = past;
    if (intent?.once === undefined)
        return undefined;
    const passedMs = nowMs - Date.parse(intent.firstAt);
    const forMs = keepsMs - passedMs;
    return passedMs >= 0 && forMs > 0 ? { kind: "resend", past, once: intent.once, forMs } : undefined;
}
function bindingIntent(past) {
    return past.fate === "not-taken" || hasFailed(past) ? undefined : past.intent;
}
function isLive(past) {
    if (past.fate === "sent" || past.hasDoubts)
        return true;
    return past.fate === "accepted" && [...past.jobs.values()].some((end) => end === undefined);
}
//# sourceMappingURL=decide.js.map

/***/ }),

/***/ 5481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ readHistory),
/* harmony export */   t: () => (/* binding */ attemptOf)
/* harmony export */ });
/* harmony import */ var _records_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5655);

function readHistory(file, run = "") {
    const lines = file.replace(/^\uFEFF/, "").split("\n");
    const isTorn = lines.at(-1) !== "";
    const texts = lines.map((line) => line.replace(/\r$/, ""));
    const openers = [];
    const calls = new Map();
    const armed = [];
    for (const [n, line] of texts.entries()) {
        if (line.trim() === "")
            continue;
        const record = (0,_records_js__WEBPACK_IMPORTED_MODULE_0__/* .readRecord */ .a)(line);
        if (!record.ok) {
            if (isTornLine(n, texts))
                continue;
            return { ok: false, problem: `line ${n + 1} ${record.problem}` };
        }
        const { value } = record;
        if (value.event === "opened")
            openers.push(value);
        else if (value.event === "armed")
            armed.push({ run: value.run, line: n });
        else
            note(value, n, { openers, calls });
    }
    const isLost = (each) => each.run !== run && !openers.some((opened) => opened.run === each.run);
    return {
        ok: true,
        value: {
            openers,
            calls,
            armed: armed.map((each) => each.run),
            lostAtLine: armed.filter(isLost).at(-1)?.line ?? -1,
            isEmpty: file.trim() === "",
            isTorn,
        },
    };
}
function isTornLine(n, lines) {
    const line = lines[n];
    if (!(line.startsWith("{") || line.startsWith("\0")) || isJson(line))
        return false;
    if (n === lines.length - 1)
        return true;
    const next = lines.findIndex((each, at) => at > n && each.trim() !== "");
    if (next < 0)
        return false;
    const record = (0,_records_js__WEBPACK_IMPORTED_MODULE_0__/* .readRecord */ .a)(lines[next]);
    return record.ok ? ["opened", "armed"].includes(record.value.event) : isTornLine(next, lines);
}
function isJson(line) {
    try {
        JSON.parse(line);
        return true;
    }
    catch {
        return false;
    }
}
function note(record, line, { openers, calls }) {
    const before = calls.get(record.call);
    if (record.event === "sending") {
        const owner = openers.at(-1);
        if (owner === undefined || record.by !== owner.id)
            return;
        const first = record.once !== undefined && before?.intent?.once === record.once ? before.intent : undefined;
        const intent = {
            ...record,
            attempt: attemptOf(openers),
            firstAt: first?.firstAt ?? record.at,
            isResend: first !== undefined,
        };
        calls.set(record.call, { ...blank(record.call, line), intent });
        return;
    }
    const known = before ?? blank(record.call, line);
    if (record.id !== undefined && record.id !== known.intent?.id)
        return;
    const next = { ...known, ...learn(known, record), line };
    const isNew = next.fate === "accepted" && known.fate !== "accepted";
    calls.set(record.call, isNew ? { ...next, acceptedLine: line } : next);
}
function learn(known, fact) {
    switch (fact.event) {
        case "accepted": {
            const jobs = new Map(fact.keys.map((key) => [key, known.jobs.get(key)]));
            return { fate: "accepted", jobs, hasDoubts: fact.doubts === true };
        }
        case "in-doubt":
            return { seen: fact.keys };
        case "handed-on": {
            const pairs = [...known.jobs].map(([key, end]) => [key === fact.key ? fact.next : key, end]);
            return { fate: "accepted", jobs: new Map(pairs) };
        }
        case "ended":
            if (fact.key === undefined)
                return { fate: "done", done: fact };
            return { fate: "accepted", jobs: new Map([...known.jobs, [fact.key, fact]]) };
        case "not-taken":
            return { fate: fact.id !== undefined && known.intent?.isResend ? known.fate : "not-taken" };
    }
}
function blank(name, line) {
    return {
        name,
        intent: undefined,
        fate: "sent",
        jobs: new Map(),
        done: undefined,
        hasDoubts: false,
        seen: [],
        acceptedLine: -1,
        line,
    };
}
function attemptOf(openers) {
    return openers.at(-1)?.run.split("/")[1] ?? String(openers.length);
}
//# sourceMappingURL=history.js.map

/***/ }),

/***/ 5655:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ FORMAT_VERSION),
/* harmony export */   a: () => (/* binding */ readRecord)
/* harmony export */ });
/* harmony import */ var _job_api_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1373);
/* harmony import */ var _job_key_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9758);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6691);



const FORMAT_VERSION = 1;
const text = (value) => typeof value === "string";
const full = (value) => typeof value === "string" && value !== "";
const number = (value) => typeof value === "number";
const flag = (value) => typeof value === "boolean";
const keys = (value) => Array.isArray(value) && value.every((each) => key(each));
const someKeys = (value) => keys(value) && value.length > 0;
const key = (value) => typeof value === "string" && (0,_job_key_js__WEBPACK_IMPORTED_MODULE_2__/* .isJobKey */ .Vd)(value);
const state = (value) => _job_api_js__WEBPACK_IMPORTED_MODULE_0__/* .TERMINAL_STATES */ .kl.some((each) => each === value);
const optional = (check) => (value) => value === undefined || check(value);
const OF_INTENT = { call: full, id: optional(full), at: optional(text) };
const FIELDS = {
    opened: { v: number, id: full, run: text, salt: full, shard: optional(text), at: text },
    armed: { run: text },
    sending: { call: full, id: full, by: full, request: text, hash: full, once: optional(full), at: text },
    accepted: { ...OF_INTENT, keys: someKeys, doubts: optional(flag) },
    "in-doubt": { ...OF_INTENT, keys },
    "handed-on": { ...OF_INTENT, key, next: key },
    ended: {
        ...OF_INTENT,
        key: optional(key),
        state: optional(state),
        status: optional(number),
        message: optional(text),
        results: optional(_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv),
    },
    "not-taken": { ...OF_INTENT, why: text },
};
function readRecord(line) {
    const value = parseLine(line);
    if (!(0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(value))
        return { ok: false, problem: "is no JSON object" };
    const { event } = value;
    if (event === "opened" && typeof value.v === "number" && value.v > FORMAT_VERSION) {
        return { ok: false, problem: `was written by a newer job-gate (format ${value.v})` };
    }
    if (typeof event !== "string" || !isEvent(event)) {
        return { ok: false, problem: `has none of the events ${Object.keys(FIELDS).join(", ")}` };
    }
    const wrong = Object.entries(FIELDS[event]).find(([name, check]) => !check(value[name]));
    if (wrong !== undefined)
        return { ok: false, problem: `has no usable \`${wrong[0]}\`` };
    if (event === "ended" && (value.key === undefined) === (value.status === undefined)) {
        return { ok: false, problem: "has neither or both of `key` and `status`" };
    }
    if (event === "ended" && value.key !== undefined && value.state === undefined) {
        return { ok: false, problem: "has no usable `state`" };
    }
    return { ok: true, value: value };
}
function isEvent(event) {
    return Object.hasOwn(FIELDS, event);
}
function parseLine(line) {
    try {
        return (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .qF)(line);
    }
    catch {
        return undefined;
    }
}
//# sourceMappingURL=records.js.map

/***/ }),

/***/ 1386:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openJournalOf: () => (/* binding */ openJournalOf),
  takeUp: () => (/* binding */ takeUp)
});

// EXTERNAL MODULE: ./build/src/client/recent-jobs.js
var recent_jobs = __webpack_require__(1091);
// EXTERNAL MODULE: ./build/src/job/url.js
var url = __webpack_require__(8076);
// EXTERNAL MODULE: ./build/src/journal/decide.js
var decide = __webpack_require__(2989);
;// CONCATENATED MODULE: ./build/src/journal/failures.js
function unusable(path, problem) {
    const failure = {
        code: "journal-unusable",
        message: `The journal ${path} cannot be used: ${problem}. Nothing was sent`,
        hint: "Give `journal` a path that can be read and written, outside the workspace; where a line is damaged, look on the server what became of its call before you change the file.",
    };
    return { verdict: "invalid", failure };
}
function missing(path, run) {
    const failure = {
        code: "journal-missing",
        message: `The journal ${path} holds nothing of an earlier attempt, although this is attempt ${run.split("/")[1]} of the run. Nothing was sent`,
        hint: "Bring the file back (from the runner that had it, or from the cache), or look on the server what the earlier attempt did. Where it sent nothing, start a new run in place of this one.",
    };
    return { verdict: "unknown", failure };
}
function mismatch(path, problems, keys) {
    const running = keys.length === 0 ? "" : ` Jobs that had not ended: ${keys.join(", ")}.`;
    const failure = {
        code: "journal-mismatch",
        message: `The journal ${path} tells of other calls: ${problems.join("; ")}. Nothing was sent`,
        hint: `Run the step with the calls as they were, or with a new journal once you know what became of them.${running}`,
    };
    return { verdict: "invalid", failure };
}
function notWritten(path, problem) {
    return {
        code: "journal-unusable",
        message: `The call was never issued, since the journal ${path} could not be written: ${problem}`,
        hint: "Nothing was started for it. Make room, or give `journal` another path, and run the step again.",
    };
}
function takenOver(path, other) {
    return {
        code: "never-issued",
        message: `The call was never issued, since the journal ${path} was taken over by ${other}`,
        hint: "The step that took over issues it; look there. Runs that share a journal want `concurrency`.",
    };
}
function inDoubt(call, { past, isLost }, path, found = "") {
    const who = isLost || past?.intent === undefined
        ? "an attempt of which no word is left"
        : `attempt ${past.intent.attempt}, at ${past.intent.at},`;
    const keys = [...(past?.jobs.keys() ?? []), ...(past?.seen ?? [])];
    const seen = keys.length === 0 ? "" : ` Keys that were read: ${keys.join(", ")}.`;
    return {
        code: "earlier-call-in-doubt",
        message: `${call}: ${who} may have sent this call, and may or may not have started more than is known.${seen} ${found}`.trim(),
        hint: `Look on the server what became of it. Then append one of these lines to ${path} and run again: \`${acceptedLine(call, keys)}\` or \`${notTakenLine(call)}\`.`,
    };
}
function acceptedLine(call, keys) {
    return JSON.stringify({ call, event: "accepted", keys: keys.length === 0 ? ["KEY"] : keys });
}
function notTakenLine(call) {
    return JSON.stringify({ call, event: "not-taken", why: "looked" });
}
//# sourceMappingURL=failures.js.map
// EXTERNAL MODULE: ./build/src/text/json.js
var json = __webpack_require__(6691);
// EXTERNAL MODULE: ./build/src/journal/records.js
var records = __webpack_require__(5655);
;// CONCATENATED MODULE: ./build/src/journal/book.js

function createBook(start, firstOwner) {
    const chunks = [start];
    const ids = new Set();
    let rest = start.slice(start.lastIndexOf("\n") + 1);
    let owner = firstOwner;
    return {
        text: () => chunks.join(""),
        owner: () => owner,
        has: (id) => ids.has(id),
        add(chunk) {
            chunks.push(chunk);
            const lines = `${rest}${chunk}`.split("\n");
            rest = lines.at(-1);
            for (const line of lines.slice(0, -1)) {
                const record = (0,records/* readRecord */.a)(line);
                if (!record.ok)
                    continue;
                if (record.value.event === "opened")
                    owner = record.value;
                if (record.value.event === "sending")
                    ids.add(record.value.id);
            }
        },
    };
}
//# sourceMappingURL=book.js.map
;// CONCATENATED MODULE: ./build/src/journal/file.js
function createWriter(file) {
    let waiting = [];
    let last = Promise.resolve({ ok: true, value: undefined });
    const flush = async (before) => {
        const outcome = await before;
        const text = waiting.join("");
        waiting = [];
        return outcome.ok ? file.append(text) : outcome;
    };
    return {
        write(line) {
            if (waiting.length === 0)
                last = flush(last);
            waiting.push(line);
            return last;
        },
    };
}
//# sourceMappingURL=file.js.map
// EXTERNAL MODULE: ./build/src/journal/history.js
var journal_history = __webpack_require__(5481);
;// CONCATENATED MODULE: ./build/src/journal/opening.js

function openingProblem(history, { file, shard, isThere }) {
    if (file.isRetry && !(isThere && hasEarlierWord(history, file.run)))
        return missing(file.path, file.run);
    const before = history.openers.at(-1);
    if (before === undefined || (before.shard ?? "") === shard)
        return undefined;
    const was = before.shard === undefined ? "it is of the whole list" : `it is of shard ${before.shard}`;
    const is = shard === "" ? "this step has the whole list" : `this step has shard ${shard}`;
    return mismatch(file.path, [`${was}, and ${is}`], []);
}
function hasEarlierWord({ isEmpty, openers, calls, armed }, run) {
    return isEmpty || openers.length > 0 || calls.size > 0 || armed.some((each) => each !== run);
}
//# sourceMappingURL=opening.js.map
;// CONCATENATED MODULE: ./build/src/journal/journal.js







const LATE = { ok: false, problem: "the disk did not answer in time" };
async function openJournal(options) {
    const { file, shard, within } = options;
    const refuse = (problem) => ({ ok: false, problem: unusable(file.path, problem) });
    const start = await within(file.read(), LATE);
    if (!start.ok)
        return refuse(start.problem);
    const before = (0,journal_history/* readHistory */.L)(start.value ?? "", file.run);
    if (!before.ok)
        return refuse(before.problem);
    const problem = openingProblem(before.value, { file, shard, isThere: start.value !== undefined });
    if (problem !== undefined)
        return { ok: false, problem };
    const opened = {
        event: "opened",
        v: records/* FORMAT_VERSION */.H,
        id: options.uniqueId(),
        run: file.run,
        salt: before.value.openers[0]?.salt ?? options.uniqueId(),
        ...(shard === "" ? {} : { shard }),
        at: isoTime(options),
    };
    const writer = createWriter(file);
    const line = `${before.value.isTorn ? "\n" : ""}${(0,json/* toJson */.aB)(opened)}\n`;
    const written = await within(writer.write(line), LATE);
    if (!written.ok)
        return refuse(written.problem);
    const added = await within(file.read(), LATE);
    if (!added.ok)
        return refuse(added.problem);
    const text = `${start.value ?? ""}${added.value ?? ""}`;
    const history = (0,journal_history/* readHistory */.L)(text, file.run);
    if (!history.ok)
        return refuse(history.problem);
    if (!history.value.openers.some(({ id }) => id === opened.id))
        return refuse(VANISHED);
    return { ok: true, value: createJournal(options, { opened, writer, text, history: history.value }) };
}
const VANISHED = "what was written could not be read back";
function createJournal(options, { opened, writer, text, history }) {
    const { file, within } = options;
    const { path } = file;
    const { salt } = history.openers[0];
    const book = createBook(text, history.openers.at(-1));
    let reading = Promise.resolve({ ok: true, value: undefined });
    let hasWarned = false;
    const readOn = () => {
        reading = reading.then(async () => {
            const added = await within(file.read(), LATE);
            if (!added.ok)
                return added;
            if (added.value === undefined)
                return { ok: false, problem: "it is gone" };
            book.add(added.value);
            return { ok: true, value: undefined };
        });
        return reading;
    };
    const note = async (fact) => {
        const line = `${(0,json/* toJson */.aB)({ ...clean(fact, options), at: isoTime(options) })}\n`;
        const written = await within(writer.write(line), LATE);
        if (written.ok || hasWarned)
            return;
        hasWarned = true;
        options.log.warning(`The journal ${path} could not be written: ${written.problem}. A later attempt will not know what became of calls from ${fact.call} on.`);
    };
    const hash = ({ method, url, body = "" }) => options.digest(`${salt}\n${method} ${url}\n${body}`);
    return {
        path,
        history,
        earlier: history.openers.slice(0, history.openers.findIndex(({ id }) => id === opened.id)),
        hash,
        async reread() {
            const read = await readOn();
            return read.ok ? (0,journal_history/* readHistory */.L)(book.text(), file.run) : read;
        },
        note,
        async intend(call) {
            const { name, method, url, once } = call;
            const id = options.uniqueId();
            const sending = {
                event: "sending",
                call: name,
                id,
                by: opened.id,
                request: options.printer.line(`${method} ${url}`),
                hash: hash(call),
                ...(once === undefined ? {} : { once }),
                at: isoTime(options),
            };
            const written = await within(writer.write(`${(0,json/* toJson */.aB)(sending)}\n`), LATE);
            if (!written.ok)
                return { ok: false, problem: notWritten(path, written.problem) };
            const read = await readOn();
            if (!read.ok)
                return { ok: false, problem: notWritten(path, read.problem) };
            const owner = book.owner();
            if (owner.id !== opened.id) {
                void note({ event: "not-taken", call: name, id, why: "taken over" });
                return {
                    ok: false,
                    problem: takenOver(path, owner.run === "" ? "another step" : `run ${owner.run}`),
                };
            }
            return book.has(id) ? { ok: true, value: id } : { ok: false, problem: notWritten(path, VANISHED) };
        },
    };
}
function clean(fact, { printer, data }) {
    if (fact.event !== "ended" || fact.key === undefined)
        return fact;
    const { message = "", results = {} } = fact;
    return { ...fact, message: printer.line(message), results: data.redactJson(results) };
}
function isoTime({ epochMs }) {
    return new Date(epochMs()).toISOString();
}
//# sourceMappingURL=journal.js.map
;// CONCATENATED MODULE: ./build/src/journal/check.js



async function openForCalls(step, options) {
    const { file, printer, log } = options;
    if (file.concern !== undefined) {
        log.warning(`The journal ${file.path} may be gone before the next attempt: ${file.concern}. Give \`journal\` a path outside of it.`);
    }
    const secret = step.calls.find(({ name }) => printer.line(name) !== name);
    if (secret !== undefined) {
        const problem = `the name ${printer.line(secret.name)} holds a secret or cannot be printed, and names stand in it`;
        return { ok: false, problem: unusable(file.path, problem) };
    }
    const journal = await openJournal(options);
    if (!journal.ok)
        return journal;
    const { refusal, leftOver } = checkCalls(journal.value, step);
    if (refusal !== undefined)
        return { ok: false, problem: refusal };
    if (leftOver.length > 0) {
        log.info(`The journal ${file.path} tells of calls that this step has no more: ${leftOver.join(", ")}.`);
    }
    return journal;
}
function checkCalls(journal, { calls, others }) {
    const { history, path } = journal;
    const changed = calls.flatMap((call) => {
        const past = history.calls.get(call.name);
        const intent = past && (0,decide/* bindingIntent */.K_)(past);
        return intent === undefined || intent.hash === journal.hash(call) ? [] : [difference(call, intent)];
    });
    const names = new Set([...calls.map(({ name }) => name), ...others]);
    const gone = [...history.calls.values()].filter(({ name }) => !names.has(name));
    const live = gone.filter(decide/* isLive */.DG);
    const problems = [...changed, ...live.map(({ name }) => `${name} is not among this step's calls any more`)];
    return {
        refusal: problems.length === 0
            ? undefined
            : mismatch(path, problems, [...history.calls.values()].flatMap(running)),
        leftOver: gone.filter((past) => !(0,decide/* isLive */.DG)(past)).map(({ name }) => name),
    };
}
function difference({ name, method, url }, intent) {
    const is = `${method} ${url}`;
    return `${name} was sent by attempt ${intent.attempt} as ${intent.request}, and ${is === intent.request ? "has another body now" : `is ${is} now`}`;
}
function running({ jobs }) {
    return [...jobs].flatMap(([key, end]) => (end === undefined ? [key] : []));
}
//# sourceMappingURL=check.js.map
// EXTERNAL MODULE: ./build/src/step/identity.js
var identity = __webpack_require__(8200);
// EXTERNAL MODULE: ./build/src/step/jobs.js + 3 modules
var step_jobs = __webpack_require__(1840);
// EXTERNAL MODULE: ./build/src/step/outcome.js
var outcome = __webpack_require__(1584);
;// CONCATENATED MODULE: ./build/src/step/tell-decisions.js


const ACTIONS = {
    done: "Taken from the journal, nothing is sent",
    running: "Waited for, not sent again",
    failed: "Issued again, since their jobs had failed",
    "partly done": "Red as before and not issued again, since they did some of their work",
    "not taken": "Issued again, since they had not been taken",
};
const ORDER = [
    "done",
    "running",
    "failed",
    "partly done",
    "in doubt",
    "not taken",
    "never issued",
];
function tellDecisions(decided, journal, { plan, wait: { log } }) {
    const { path, earlier } = journal;
    if (earlier.length === 0 && decided.every(({ decision }) => decision.kind === "issue")) {
        log.info(`Journal ${path} begins.`);
        return;
    }
    const named = decided.map(({ call, decision }) => ({
        is: standing(decision, plan.failOn),
        what: `${(0,identity/* identityOf */.c)(call)}${keysOf(decision)}`,
    }));
    const groups = ORDER.map((is) => ({
        is,
        whats: named.filter((each) => each.is === is).map(({ what }) => what),
    }));
    const filled = groups.filter(({ whats }) => whats.length > 0);
    const counts = filled.map(({ is, whats }) => `${whats.length} ${is}`);
    const attempt = earlier.length === 0 ? "" : ` (attempt ${(0,journal_history/* attemptOf */.t)(earlier)})`;
    log.info(`Journal ${path}${attempt}: ${counts.join(", ")}.`);
    for (const { is, whats } of filled) {
        const action = ACTIONS[is];
        if (action !== undefined)
            log.info(`${action}: ${whats.join(", ")}.`);
        if (is === "done" && plan.resultQuery !== undefined) {
            log.warning("The journal keeps no job objects: `result` is empty for what was taken from it.");
        }
    }
}
function standing(decision, failOn) {
    switch (decision.kind) {
        case "issue":
            return decision.why === "" ? "never issued" : decision.why === "failed" ? "failed" : "not taken";
        case "resume":
            if (isRunning(decision))
                return "running";
            return decision.jobs.some(({ end }) => end?.state !== undefined && failOn.has(end.state))
                ? "partly done"
                : "done";
        case "done":
            return "done";
        case "resend":
        case "doubt":
            return "in doubt";
    }
}
function isRunning({ jobs }) {
    return jobs.some(({ end }) => end === undefined);
}
function keysOf({ past }) {
    const keys = [...(past?.jobs.keys() ?? [])];
    const attempt = past?.intent === undefined ? "" : `, attempt ${past.intent.attempt}`;
    return keys.length === 0 ? "" : ` (job ${keys.join(", ")}${attempt})`;
}
function toldOf(decision) {
    const attempt = decision.past?.intent?.attempt;
    const of = attempt === undefined ? " an attempt before" : ` attempt ${attempt}`;
    switch (decision.kind) {
        case "issue":
            return decision.why === "" ? "" : `issued again after${of}`;
        case "resend":
            return `sent again with the key of${of}`;
        case "resume":
            return `${isRunning(decision) ? "re-attached" : "reused"}, issued by${of}`;
        case "done":
            return `reused, issued by${of}`;
        case "doubt":
            return `in doubt since${of}`;
    }
}
//# sourceMappingURL=tell-decisions.js.map
;// CONCATENATED MODULE: ./build/src/step/resume.js









async function takeUp(calls, step) {
    const { journal, plan } = step;
    const decided = calls.map((each) => ({ ...each, decision: decideNow(each.call, journal.history, step) }));
    tellDecisions(decided, journal, step);
    const clear = decided.filter(({ decision }) => decision.kind !== "doubt");
    const turns = await Promise.all(clear.map((each) => turnOf(each, journal.history, step)));
    const doubts = decided
        .filter(({ decision }) => decision.kind === "doubt")
        .map((each) => ({ entry: each.entry, settle: () => settle(each, step) }));
    if (!plan.failFast)
        return { turns, doubts };
    const first = await Promise.all(doubts.map((each) => each.settle()));
    return { turns: [...first, ...turns], doubts: [] };
}
function openJournalOf(calls, others, options) {
    return openForCalls({ calls: calls.map(identity/* sentCall */.l), others }, options);
}
function decideNow(call, history, { plan, client }) {
    const keepsMs = client.api.once?.keepsMs ?? 0;
    return (0,decide/* decide */.LD)((0,identity/* identityOf */.c)(call), history, { failOn: plan.failOn, keepsMs, nowMs: client.epochMs() });
}
async function settle({ entry, call }, step) {
    const { journal } = step;
    const now = await journal.reread();
    const history = now.ok ? now.value : journal.history;
    return turnOf({ entry, call, decision: decideNow(call, history, step) }, history, step);
}
async function turnOf({ entry, call, decision }, history, step) {
    const nothing = { kind: "wait", entry, jobs: [] };
    const { past } = decision;
    const trace = { call: (0,identity/* identityOf */.c)(call), id: past?.intent?.id, told: toldOf(decision), isEarlier: true };
    entry.trace = trace;
    switch (decision.kind) {
        case "issue":
            entry.trace = { ...trace, isEarlier: false };
            return { kind: "issue", entry, call };
        case "resend":
            return { kind: "issue", entry, call, resend: decision };
        case "done":
            entry.reply = { status: decision.end.status, headers: {}, body: { kind: "empty" }, text: "" };
            (0,step_jobs/* close */.VN)(entry, { verdict: "passed", failure: undefined, state: undefined }, step);
            return nothing;
        case "resume":
            return { kind: "wait", entry, jobs: await resume(entry, decision, step) };
        case "doubt":
            await closeDoubt(entry, { ...decision, history }, step);
            return nothing;
    }
}
async function resume(entry, { past, jobs }, step) {
    const { ledger, plan, journal } = step;
    const entries = await acceptKeys(entry, jobs.map(({ key }) => key), step);
    const open = entries.filter((each, n) => {
        const { end } = jobs[n];
        if (end === undefined)
            return true;
        const { results, message = "" } = end;
        each.job = { ...each.job, reason: message };
        each.trace = { ...each.trace, results };
        const told = { call: (0,step_jobs/* callName */.AA)(each), again: notTakenLine(past.name), failOn: plan.failOn };
        (0,step_jobs/* close */.VN)(each, (0,outcome/* recordedOutcome */.P0)(end, told), step);
        return false;
    });
    if (past.hasDoubts) {
        const doubt = ledger.open(entry.request, entry.name);
        (0,step_jobs/* close */.VN)(doubt, (0,outcome/* doubtOutcome */.vU)(inDoubt(past.name, { past, isLost: false }, journal.path)), step);
    }
    if (plan.wait)
        return open;
    for (const each of open)
        (0,step_jobs/* close */.VN)(each, outcome/* SUBMITTED */.AA, step);
    return [];
}
async function acceptKeys(entry, keys, step) {
    const [first, ...rest] = keys.map((key) => (0,url/* jobRef */.XB)(step.client, key));
    return first === undefined ? [] : step.ledger.accept(entry, [first, ...rest]);
}
async function closeDoubt(entry, { history, ...doubted }, step) {
    const { client, wait, ledger, journal } = step;
    const { past } = doubted;
    const accepted = await acceptKeys(entry, [...(past?.jobs.keys() ?? []), ...(past?.seen ?? [])], step);
    const known = new Set([...history.calls.values()].flatMap(({ jobs }) => [...jobs.keys()]));
    for (const { job } of ledger.entries)
        if (job !== undefined)
            known.add(job.ref.key);
    const sentAt = past?.intent?.at;
    const found = sentAt === undefined ? "" : await (0,recent_jobs/* recentJobs */.c)(client, client.epochMs() - Date.parse(sentAt), known);
    const failure = inDoubt(entry.trace.call, doubted, journal.path, found);
    for (const each of accepted.length === 0 ? [entry] : accepted)
        (0,step_jobs/* close */.VN)(each, (0,outcome/* doubtOutcome */.vU)(failure), step);
    if (ledger.entries.length > 1)
        wait.log.info(`${failure.message} ${failure.hint}`);
}
//# sourceMappingURL=resume.js.map

/***/ })

};
