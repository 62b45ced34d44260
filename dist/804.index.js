export const id = 804;
export const ids = [804];
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

/***/ 8804:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   viewJournal: () => (/* binding */ viewJournal)
/* harmony export */ });
/* harmony import */ var _text_redact_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1659);
/* harmony import */ var _decide_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2989);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5481);



const FAIL_ON = new Set(["PARTIAL_FAILURES", "ERROR"]);
function viewJournal(text, failOn = FAIL_ON) {
    const { line } = (0,_text_redact_js__WEBPACK_IMPORTED_MODULE_0__/* .createPrinter */ .F)([]);
    const read = (0,_history_js__WEBPACK_IMPORTED_MODULE_1__/* .readHistory */ .L)(text);
    if (!read.ok)
        return line(`The journal cannot be used: ${read.problem}.`);
    const history = read.value;
    if (history.isEmpty)
        return "The journal is empty: nothing was sent.";
    const rows = [...history.calls.values()].map((past) => rowOf(past, history, failOn).map(line));
    const lost = history.lostAtLine < 0
        ? []
        : ["An attempt was armed and left no other line: every call that it would have issued is in doubt."];
    return [
        headOf(history),
        ...table([["CALL", "ATTEMPT", "STATE", "JOB", "A RE-RUN WOULD"], ...rows]),
        ...lost,
    ].join("\n");
}
function headOf({ openers, calls }) {
    const attempts = openers.length === 0 ? "no attempt" : `attempt ${(0,_history_js__WEBPACK_IMPORTED_MODULE_1__/* .attemptOf */ .t)(openers)} the last`;
    return `${calls.size} calls, ${attempts}.`;
}
function rowOf(past, history, failOn) {
    const decision = (0,_decide_js__WEBPACK_IMPORTED_MODULE_2__/* .decide */ .LD)(past.name, history, { failOn, keepsMs: 0, nowMs: 0 });
    const keys = [...past.jobs.keys(), ...past.seen];
    return [
        past.name,
        past.intent?.attempt ?? "-",
        stateOf(past),
        keys.join(", ") || "-",
        actionOf(decision, failOn),
    ];
}
function stateOf({ fate, jobs, done }) {
    switch (fate) {
        case "sent":
            return "in doubt";
        case "not-taken":
            return "not taken";
        case "done":
            return `done at once (HTTP ${done?.status})`;
        case "accepted":
            return [...new Set([...jobs.values()].map((end) => end?.state ?? "RUNNING"))].join(", ");
    }
}
function actionOf(decision, failOn) {
    switch (decision.kind) {
        case "issue":
            return "issue it again";
        case "done":
            return "send nothing, and pass";
        case "resume": {
            const { jobs, past } = decision;
            if (jobs.some(({ end }) => end === undefined))
                return "wait for it, and send nothing";
            const isRed = past.hasDoubts || jobs.some(({ end }) => end?.state !== undefined && failOn.has(end.state));
            return isRed ? "send nothing, and stay red" : "send nothing, and pass";
        }
        default:
            return decision.past?.intent?.once === undefined
                ? "stay red until a line says what became of it"
                : "send it again with the same key, while the server remembers it";
    }
}
function table(rows) {
    const widths = [0, 1, 2, 3, 4].map((n) => Math.max(...rows.map((row) => row[n].length)));
    return rows.map((row) => row
        .map((cell, n) => cell.padEnd(widths[n]))
        .join("  ")
        .trimEnd());
}
//# sourceMappingURL=view.js.map

/***/ })

};
