export const id = 259;
export const ids = [259];
export const modules = {

/***/ 1689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I3: () => (/* binding */ ANSWERS),
/* harmony export */   tC: () => (/* binding */ DESCRIPTION),
/* harmony export */   yY: () => (/* binding */ FORMS)
/* harmony export */ });
/* harmony import */ var _job_api_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1373);

const FORMS = {
    path: /^(\/(?!\/)|\{key\})/,
    header: /^[\w-]+$/,
    headerLine: /^[\w-]+: ?\S.*$/,
    page: /^https?:\/\/\S*\{key\}\S*$/,
};
const ANSWERS = { least: 300, most: 599 };
const LIST = {
    fields: {
        path: "path",
        records: "expression",
        key: "expression",
        name: "expression",
        submitted: "expression",
        page: "template",
        total: "expression",
        byKey: "path",
    },
    required: ["path", "records", "submitted"],
};
const WORDS = { fields: Object.fromEntries(_job_api_js__WEBPACK_IMPORTED_MODULE_0__/* .WORD_CLASSES */ .MM.map((name) => [name, "words"])) };
const STAGE = {
    job: {
        fields: {
            method: { oneOf: ["GET", "POST"] },
            body: "body",
            path: "path",
            hold: { fields: { query: "template", path: "template" } },
            at: "expression",
            key: "expression",
            answers: "statuses",
            progress: "expression",
            page: "page",
            state: "expression",
            status: "expression",
            end: "expression",
            start: "expression",
            name: "expression",
            lastModified: "expression",
        },
        required: ["state"],
    },
    words: WORDS,
    message: "expressions",
    detail: {
        fields: {
            path: "path",
            when: { oneOf: ["failed", "always"] },
            message: "expressions",
            results: "expression",
        },
        required: ["path"],
    },
    results: "expression",
    tasks: "expression",
    cancel: {
        fields: { method: { oneOf: ["POST", "PUT", "PATCH", "DELETE"] }, path: "path", body: "body" },
        required: ["method", "path"],
    },
};
const LOGIN = {
    fields: {
        method: { oneOf: ["POST", "PUT", "GET"] },
        path: "path",
        headers: "headers",
        body: "body",
        token: "expressions",
        header: "headerLine",
        logout: {
            fields: { method: { oneOf: ["POST", "DELETE", "GET"] }, path: "path" },
            required: ["method", "path"],
        },
    },
    required: ["path"],
};
const DESCRIPTION = {
    fields: {
        name: "text",
        accepted: {
            fields: { key: "expressions", url: "expressions", lastModified: "expression", synchronous: "boolean" },
        },
        once: { fields: { header: "header", keeps: "duration" }, required: ["header", "keeps"] },
        login: LOGIN,
        ...STAGE,
        next: { fields: { key: "expressions", url: "expressions", ...STAGE }, required: ["job", "words"] },
        list: LIST,
        cancelRefusal: "text",
        foreignPaths: "list",
    },
    required: ["name", "accepted", "job", "words"],
};
//# sourceMappingURL=rules.js.map

/***/ }),

/***/ 9259:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkReplies: () => (/* binding */ checkReplies)
});

// EXTERNAL MODULE: ./build/src/apis/find-api.js + 6 modules
var find_api = __webpack_require__(8717);
// EXTERNAL MODULE: ./build/src/client/exchange.js
var exchange = __webpack_require__(5704);
// EXTERNAL MODULE: ./build/src/job/stage.js
var stage = __webpack_require__(4959);
// EXTERNAL MODULE: ./build/src/text/json.js
var json = __webpack_require__(6691);
// EXTERNAL MODULE: ./build/src/text/redact.js + 5 modules
var redact = __webpack_require__(1659);
;// CONCATENATED MODULE: ./build/src/check/captured.js

function readCaptured(text, status) {
    const plain = text.replace(/^\uFEFF/, "");
    return readHead(plain) ?? readWhole(plain) ?? readBare(plain, status);
}
const STATUS_LINE = /^HTTP\/\d(?:\.\d)? (\d{3})\b.*$/;
function readHead(text) {
    let rest = text.trimStart();
    let captured;
    while (STATUS_LINE.test(rest.split(/\r?\n/, 1)[0] ?? "")) {
        const [, head = rest, body = ""] = /^([\s\S]*?)\r?\n\r?\n([\s\S]*)$/.exec(rest) ?? [];
        const [first = "", ...lines] = head.split(/\r?\n/);
        const status = Number(STATUS_LINE.exec(first)?.[1]);
        const form = `as \`curl -i\` prints it, HTTP ${status}`;
        captured = { form, reply: replyOf(status, headersOf(lines.map(splitHeader)), body) };
        rest = body;
    }
    return captured;
}
function splitHeader(line) {
    const [, name = "", value = ""] = /^([^:]*):(.*)$/.exec(line) ?? [];
    return [name, value];
}
function readWhole(text) {
    const value = parsed(text);
    if (!(0,json/* isObject */.Gv)(value) || !(0,json/* isObject */.Gv)(value.headers) || !Number.isInteger(value.status))
        return undefined;
    if (Object.keys(value).some((name) => !["status", "headers", "body"].includes(name)))
        return undefined;
    const { status, headers, body = null } = value;
    const entries = Object.entries(headers).map(([name, each]) => [name, [each].flat().join(", ")]);
    const bodyText = typeof body === "string" ? body : body === null ? "" : (0,json/* toJson */.aB)(body);
    return {
        form: `an object {status, headers, body}, HTTP ${status}`,
        reply: replyOf(Number(status), headersOf(entries), bodyText),
    };
}
function readBare(text, status) {
    return { form: `a body alone, taken for HTTP ${status} without headers`, reply: replyOf(status, {}, text) };
}
function parsed(text) {
    try {
        return (0,json/* parseJson */.qF)(text);
    }
    catch {
        return undefined;
    }
}
function headersOf(entries) {
    const headers = new Map();
    for (const [name, value] of entries) {
        const key = name.trim().toLowerCase();
        const before = headers.get(key);
        if (key !== "")
            headers.set(key, before === undefined ? value.trim() : `${before}, ${value.trim()}`);
    }
    return Object.fromEntries(headers);
}
function replyOf(status, headers, text) {
    const body = (0,json/* parseBody */.OG)(text, headers["content-type"]);
    return { kind: "reply", status, headers, body, text, isWhole: true };
}
//# sourceMappingURL=captured.js.map
// EXTERNAL MODULE: ./build/src/apis/language/expression.js + 1 modules
var expression = __webpack_require__(5305);
// EXTERNAL MODULE: ./build/src/apis/language/rules.js
var rules = __webpack_require__(1689);
;// CONCATENATED MODULE: ./build/src/apis/language/places.js


function expressionsOf(description) {
    return within(description, rules/* DESCRIPTION */.tC, "");
}
function within(value, rule, place) {
    if (rule === "expression")
        return typeof value === "string" ? [{ place, text: value }] : [];
    if (rule === "expressions") {
        if (!Array.isArray(value))
            return within(value, "expression", place);
        return value.flatMap((each, n) => within(each, "expression", `${place}[${n}]`));
    }
    if (typeof rule === "string" || "oneOf" in rule || !(0,json/* isObject */.Gv)(value))
        return [];
    return Object.entries(rule.fields).flatMap(([name, inner]) => within(value[name], inner, place === "" ? name : `${place}.${name}`));
}
//# sourceMappingURL=places.js.map
;// CONCATENATED MODULE: ./build/src/check/hits.js


function missesOf(description, documents) {
    const missed = [];
    const untried = [];
    for (const { place, text } of expressionsOf(description)) {
        if (/\bjob\.at$/.test(place) && text === "reply")
            continue;
        const seen = documentsFor(place, documents);
        const read = (0,expression/* compileExpression */.W)(text);
        if (seen.length === 0)
            untried.push(place);
        else if (read.ok && !seen.some((document) => isHit(read.value(document), place)))
            missed.push(place);
    }
    return { missed, untried };
}
function documentsFor(place, { accepted, first, second }) {
    if (place.startsWith("accepted."))
        return accepted;
    if (/^next\.(key|url)\b/.test(place))
        return first.done;
    const [stage, own] = place.startsWith("next.") ? [second, place.slice("next.".length)] : [first, place];
    if (own === "job.at")
        return stage.bodies;
    return own.startsWith("job.") || !own.includes(".") ? stage.jobs : [];
}
function isHit(value, place) {
    if (value === null || value === undefined || value === "")
        return false;
    if (Array.isArray(value))
        return value.length > 0;
    return value !== false || !/^(accepted|next\.(key|url))\b/.test(place);
}
//# sourceMappingURL=hits.js.map
// EXTERNAL MODULE: ./build/src/job/details.js
var details = __webpack_require__(8059);
// EXTERNAL MODULE: ./build/src/job/progress.js
var progress = __webpack_require__(6858);
;// CONCATENATED MODULE: ./build/src/check/lines.js



function tellCall(attempt) {
    switch (attempt.kind) {
        case "accepted":
            return {
                lines: [
                    ...attempt.jobs.flatMap(jobLines),
                    ...attempt.doubts.flatMap(({ message }) => field("unknown", message)),
                ],
                isUnderstood: attempt.doubts.length === 0,
            };
        case "synchronous":
            return understood(field("done", "at once: there is no job to wait for"));
        case "not-taken":
            return understood(field("not taken", `${attempt.failure.message}; it would be sent again`));
        case "rejected":
            return misread("rejected", attempt.failure.message);
        case "unknown":
            return misread("unknown", attempt.failure.message);
        case "cancelled":
            return misread("unknown", "it was cancelled");
    }
}
function tellNext(located) {
    if (located.kind === "none")
        return misread("next", "none: neither `next.key` nor `next.url` hits anything");
    if (located.kind === "unreadable")
        return misread("next", located.why);
    const { jobs, doubts } = located;
    if (jobs.length > 1)
        return misread("next", `several: ${jobs.map(({ key }) => key).join(", ")}`);
    const [{ key, url }] = jobs;
    return {
        lines: [...field("next", key), ...field("url", url), ...doubts.flatMap((why) => field("unknown", why))],
        isUnderstood: true,
    };
}
function tellJob(result, api) {
    switch (result.kind) {
        case "running": {
            const { sighting, unknownWord } = result;
            const problem = unknownWord === undefined ? "" : `: "${unknownWord}" is in none of \`words\``;
            return {
                lines: [
                    ...field("state", `RUNNING (${sighting.stateText})${problem}`),
                    ...field("progress", (0,progress/* progressText */.l)(sighting.document, api)),
                    ...sightingLines(sighting, api),
                ],
                isUnderstood: unknownWord === undefined,
            };
        }
        case "ended": {
            const { state, sighting, note } = result;
            const { message } = (0,details/* jobDetails */.an)(sighting.document, api);
            const isRed = state === "ERROR" || state === "PARTIAL_FAILURES";
            const reason = isRed && message === "" ? field("message", `none${elsewhere(api)}`) : [];
            return {
                lines: [
                    ...field("state", `${state} (${sighting.stateText})${note === "" ? "" : `: ${note}`}`),
                    ...field("verdict", isRed ? "failed" : "passed"),
                    ...reason,
                    ...sightingLines(sighting, api),
                ],
                isUnderstood: note === "",
            };
        }
        case "faulty":
            return misread("no job", `${result.failure.message}; it would be asked again`);
        case "lost":
            return misread("lost", result.failure.message);
        case "stopped":
            return misread("lost", "it was stopped");
    }
}
function elsewhere({ detail }) {
    return detail === undefined ? "" : " in the job: `detail` would be asked";
}
function understood(lines) {
    return { lines, isUnderstood: true };
}
function misread(name, text) {
    return { lines: field(name, text), isUnderstood: false };
}
function jobLines({ key, url, firstPollMs }) {
    return [
        ...field("key", key),
        ...field("url", url),
        ...field("ask", firstPollMs === undefined ? "" : `first after ${firstPollMs / 1000} s`),
    ];
}
function sightingLines({ document, lastModified }, api) {
    const { name, message, results, tasks, startMs, endMs } = (0,details/* jobDetails */.an)(document, api);
    return [
        ...field("message", message),
        ...field("name", name),
        ...field("start", timeText(startMs)),
        ...field("end", timeText(endMs)),
        ...field("modified", lastModified ?? ""),
        ...Object.entries(results).flatMap(([result, value]) => field("result", `${result}: ${(0,json/* toJson */.aB)(value)}`)),
        ...tasks.flatMap((task) => field("task", taskText(task))),
    ];
}
function taskText({ name, state, status, message, failed }) {
    const words = [state, status].filter((word) => word !== "").join("/");
    return `${name}${words === "" ? "" : ` ${words}`}${failed ? ", failed" : ""}${message === "" ? "" : `: ${message}`}`;
}
function timeText(ms) {
    return ms === undefined ? "" : new Date(ms).toISOString();
}
const NAME_WIDTH = 11;
function field(name, text) {
    if (text === "")
        return [];
    return text.split(/\r?\n/).map((line, n) => `  ${(n === 0 ? name : "").padEnd(NAME_WIDTH)}${line}`);
}
//# sourceMappingURL=lines.js.map
// EXTERNAL MODULE: ./build/src/client/call.js + 1 modules
var call = __webpack_require__(2804);
// EXTERNAL MODULE: ./build/src/client/client.js
var client = __webpack_require__(9418);
// EXTERNAL MODULE: ./build/src/client/locate.js
var locate = __webpack_require__(5411);
// EXTERNAL MODULE: ./build/src/client/poll.js
var poll = __webpack_require__(1848);
// EXTERNAL MODULE: ./build/src/client/question.js
var client_question = __webpack_require__(8485);
// EXTERNAL MODULE: ./build/src/job/document.js
var job_document = __webpack_require__(4808);
// EXTERNAL MODULE: ./build/src/job/key.js
var job_key = __webpack_require__(9758);
// EXTERNAL MODULE: ./build/src/job/tracked-job.js
var tracked_job = __webpack_require__(3693);
// EXTERNAL MODULE: ./build/src/job/url.js
var job_url = __webpack_require__(8076);
;// CONCATENATED MODULE: ./build/src/check/readings.js











function createReader({ api, apiUrl, nowMs }) {
    const never = new AbortController().signal;
    return (0,client/* createClient */.U)({
        api,
        apiUrl,
        headers: {},
        requestTimeoutMs: 0,
        resendOn: new Set([429]),
        send: () => Promise.reject(new Error("nothing is sent")),
        throttle: (work) => work(),
        shorten: (text, max) => (text.length <= max ? text : `${text.slice(0, max - 1)}…`),
        ending: never,
        callEnding: never,
        leftMs: () => 0,
        epochMs: () => nowMs,
    });
}
function readCall(reply, scene) {
    return (0,call/* readCallReply */.F)(reply, scene.request, createReader(scene));
}
function readJob(reply, ref, scene) {
    const { api } = scene;
    const job = (0,tracked_job/* trackJob */.xH)({ ref: ref ?? ownRef(reply, scene), label: "", sinceMs: 0, isNew: false });
    const question = (0,client_question/* jobQuestion */.cL)(job.ref.key, job.ref.url, api);
    return (0,poll/* readPoll */.C)(reply, { question, job, waitedMs: 0 }, createReader(scene));
}
function ownRef(reply, { api, apiUrl }) {
    const key = (0,job_key/* keyText */.Pu)(api.job.key?.(jobDocument(reply, undefined, api)) ?? undefined) ?? "KEY";
    const url = api.job.path === undefined ? apiUrl : (0,job_url/* jobUrl */.Ne)({ api, apiUrl }, key);
    return { key, url, lastModified: undefined, via: undefined };
}
function readNext(document, ref, scene) {
    const { api, apiUrl } = scene;
    const next = ref === undefined ? api.next : (0,stage/* stageOf */.gV)(api, ref.key).next;
    return next && (0,locate/* locateJobs */.f)(document, { api: next, apiUrl, baseUrl: ref?.url ?? apiUrl });
}
function callDocument(reply, { request }) {
    const { method, url } = request;
    return (0,job_document/* acceptedDocument */.XF)(reply, { method, url, path: (0,job_url/* pathAndQuery */.rn)(url), body: null });
}
function jobDocument(reply, ref, api) {
    const { at } = (ref === undefined ? api : (0,stage/* stageOf */.gV)(api, ref.key)).job;
    if (at === undefined)
        return (0,job_document/* answerDocument */.qn)(reply, ref?.via);
    const job = at((0,json/* jsonOf */.o_)(reply.body) ?? null);
    return (0,json/* isObject */.Gv)(job) ? job : null;
}
//# sourceMappingURL=readings.js.map
;// CONCATENATED MODULE: ./build/src/check/check.js









const EXAMPLE_URL = "https://api.example.com";
const MAX_LENGTH = 2000;
async function checkReplies(asked) {
    const found = await (0,find_api/* findDescribedApi */.tF)(asked.api, asked.readFile);
    const request = readRequest(asked);
    const replies = new Map([asked.reply ?? [], asked.jobs].flat().map((path) => [path, asked.readFile(path)]));
    const problems = [
        ...(found.ok ? [] : found.problem),
        ...(request.ok ? [] : [request.problem]),
        ...[...replies].flatMap(([path, file]) => (file.ok ? [] : [`"${path}" ${file.problem}`])),
    ];
    if (!found.ok || !request.ok || problems.length > 0)
        return { ok: false, problem: problems };
    const textOf = (path) => {
        const file = replies.get(path);
        return file?.ok ? file.value : "";
    };
    const scene = {
        api: found.value.api,
        apiUrl: asked.apiUrl || EXAMPLE_URL,
        request: request.value,
        nowMs: asked.nowMs,
    };
    const call = asked.reply === undefined ? undefined : lookAtCall(asked.reply, textOf(asked.reply), scene);
    const jobs = lookAtJobs(asked.jobs.map((path) => ({ path, text: textOf(path) })), call?.refs.length === 1 ? call.refs[0] : undefined, scene);
    const { missed, untried } = missesOf(found.value.description, {
        accepted: call === undefined ? [] : [callDocument(call.captured.reply, scene)],
        first: documentsOf(jobs.filter(({ isSecond }) => !isSecond)),
        second: documentsOf(jobs.filter(({ isSecond }) => isSecond)),
    });
    const looks = [...(call === undefined ? [] : [call]), ...jobs];
    const { line } = (0,redact/* createPrinter */.F)([]);
    const shown = [
        `${scene.api.name}: the description is right${looks.length === 0 ? ". Give --reply and --job to see what it reads" : ""}.`,
        ...looks.flatMap(({ path, captured, told }) => [`${nameOf(path)} (${captured.form})`, ...told.lines]),
        ...(call?.isForeign && asked.apiUrl === ""
            ? ["Give --api-url: the server's base URL decides on that."]
            : []),
        ...listed("Hit nothing in these replies", missed),
        ...listed("Not tried, for want of such a reply", untried),
    ];
    return {
        ok: true,
        value: {
            lines: shown.map((text) => (/^ */.exec(text)?.[0] ?? "") + line(text.slice(0, MAX_LENGTH))),
            isUnderstood: looks.every(({ told }) => told.isUnderstood),
        },
    };
}
function nameOf(path) {
    return path === "-" ? "standard input" : path;
}
function lookAtCall(path, text, scene) {
    const captured = readCaptured(text, 202);
    const attempt = readCall(captured.reply, scene);
    const refs = attempt.kind === "accepted" ? attempt.jobs : [];
    const isForeign = attempt.kind === "unknown" && attempt.failure.code === "foreign-job-url";
    return { path, captured, told: tellCall(attempt), refs, isForeign };
}
function lookAtJobs(files, first, scene) {
    let ref = first;
    return files.map(({ path, text }) => {
        const captured = readCaptured(text, 200);
        const api = ref === undefined ? scene.api : (0,stage/* stageOf */.gV)(scene.api, ref.key);
        const result = readJob(captured.reply, ref, scene);
        const document = jobDocument(captured.reply, ref, scene.api);
        const isDone = result.kind === "ended" && (result.state === "NORMAL" || result.state === "WARNING");
        const next = isDone ? readNext(document, ref, scene) : undefined;
        const tolds = [tellJob(result, api), ...(next === undefined ? [] : [tellNext(next)])];
        if (next?.kind === "jobs")
            ref = next.jobs[0];
        const told = {
            lines: tolds.flatMap(({ lines }) => lines),
            isUnderstood: tolds.every(({ isUnderstood }) => isUnderstood),
        };
        return { path, captured, told, document, isSecond: api.stage === 2, isDone };
    });
}
function documentsOf(looks) {
    const seen = looks.filter(({ document }) => document !== null);
    return {
        bodies: looks.map(({ captured }) => (0,json/* jsonOf */.o_)(captured.reply.body) ?? null),
        jobs: seen.map(({ document }) => document),
        done: seen.filter(({ isDone }) => isDone).map(({ document }) => document),
    };
}
function listed(what, places) {
    return places.length === 0 ? [] : [`${what}: ${places.join(", ")}`];
}
function readRequest({ request, apiUrl }) {
    const base = apiUrl || EXAMPLE_URL;
    if (!/^https?:\/\//i.test(base) || !URL.canParse(base))
        return { ok: false, problem: `api-url: "${apiUrl}" is no URL of http or https` };
    const [, name = "POST", path] = /^(?:([a-z]+) +)?(\/\S*)$/i.exec(request || "/") ?? [];
    const method = exchange/* METHODS */.J.find((each) => each === name.toUpperCase());
    if (method === undefined || path === undefined)
        return { ok: false, problem: `request: "${request}" is not of the form "POST /path"` };
    return { ok: true, value: { method, url: new URL(base + path).href, headers: {} } };
}
//# sourceMappingURL=check.js.map

/***/ })

};
