export const id = 510;
export const ids = [510,358];
export const modules = {

/***/ 9358:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createAzureHost: () => (/* binding */ createAzureHost)
});

// EXTERNAL MODULE: ./build/src/hosts/node/files.js + 1 modules
var files = __webpack_require__(4335);
// EXTERNAL MODULE: ./build/src/hosts/node/inputs.js
var inputs = __webpack_require__(6701);
// EXTERNAL MODULE: ./build/src/hosts/node/journal-file.js + 1 modules
var journal_file = __webpack_require__(5390);
// EXTERNAL MODULE: ./build/src/hosts/node/machine.js + 4 modules
var machine = __webpack_require__(3993);
// EXTERNAL MODULE: ./build/src/hosts/node/signals.js
var signals = __webpack_require__(7339);
// EXTERNAL MODULE: ./build/src/hosts/node/wait-hint.js
var wait_hint = __webpack_require__(4483);
;// CONCATENATED MODULE: ./build/src/hosts/azure/commands.js
function agentCommand(name, data, properties = {}) {
    const given = Object.entries(properties).flatMap(([key, value]) => value ? [`${key}=${escapeProperty(value)};`] : []);
    return `##vso[${name}${given.length === 0 ? "" : ` ${given.join("")}`}]${escapeData(data)}`;
}
function escapeData(text) {
    return text.replaceAll("%", "%AZP25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function escapeProperty(text) {
    return escapeData(text).replaceAll("]", "%5D").replaceAll(";", "%3B");
}
//# sourceMappingURL=commands.js.map
;// CONCATENATED MODULE: ./build/src/hosts/azure/names.js
function azureName(name) {
    return name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}
function azureVariable(name) {
    return `INPUT_${azureName(name).toUpperCase()}`;
}
//# sourceMappingURL=names.js.map
;// CONCATENATED MODULE: ./build/src/hosts/azure/host.js








const GRACES = { SIGINT: 5000, SIGTERM: 1500 };
const MAX_VARIABLE_CHARACTERS = 4096;
const MAX_ALL_CHARACTERS = 16_384;
function createAzureHost(write) {
    const { AGENT_TEMPDIRECTORY, SYSTEM_DEFAULTWORKINGDIRECTORY } = process.env;
    const { BUILD_BUILDID, SYSTEM_JOBATTEMPT } = process.env;
    const saveFile = (0,files/* createFileSaver */.UP)(AGENT_TEMPDIRECTORY);
    let saved = new Map();
    return {
        readTexts: (names) => Object.fromEntries(names.map((name) => [name, (0,inputs/* readInput */.R)(azureVariable(name), name)])),
        givenNames: () => [],
        problems: [],
        readFile: (path) => (0,files/* readTextFile */.Gu)(path, SYSTEM_DEFAULTWORKINGDIRECTORY || "."),
        mask: (secrets) => {
            for (const secret of secrets)
                write(agentCommand("task.setsecret", secret));
        },
        say: (level, text, title) => write(SAY[level](text, title)),
        publish: (outputs) => {
            saved = publishChanged(outputs, saved, write);
            if (isPassedWithFault(outputs))
                write(agentCommand("task.complete", "", { result: "SucceededWithIssues" }));
            return { ok: true, value: undefined };
        },
        openJournal: (path) => (0,journal_file/* createJournalFile */.W)(path, {
            workspace: SYSTEM_DEFAULTWORKINGDIRECTORY || ".",
            run: BUILD_BUILDID ? `${BUILD_BUILDID}/${SYSTEM_JOBATTEMPT || 1}` : "",
            emptied: [[AGENT_TEMPDIRECTORY, "the agent empties its temporary folder after every job"]],
        }),
        saveFile,
        summarise: (markdown) => (0,files/* attemptTo */.NR)(() => {
            const file = saveFile("job-gate.md", markdown);
            if (!file.ok)
                throw new Error(file.problem);
            write(agentCommand("task.uploadsummary", file.value));
        }),
        waitOn: (keys) => (0,wait_hint/* waitHint */.R)("jobKey", keys),
        manualUrl: undefined,
        testReport: undefined,
        live: undefined,
        stop: (0,signals/* listenForStop */.r)(GRACES),
        machine: (0,machine/* createMachine */.O)(),
    };
}
const SAY = {
    debug: (text) => agentCommand("task.debug", text),
    info: (text) => text,
    warning: (text, title) => agentCommand("task.logissue", titled(text, title), { type: "warning" }),
    error: (text, title) => agentCommand("task.logissue", titled(text, title), { type: "error" }),
};
function titled(text, title) {
    return title === undefined ? text : `${title}: ${text}`;
}
function publishChanged(outputs, before, write) {
    const now = new Map(before);
    let room = MAX_ALL_CHARACTERS;
    for (const [name, value] of Object.entries(outputs).sort(([, a], [, b]) => a.length - b.length)) {
        const shown = value.length > Math.min(MAX_VARIABLE_CHARACTERS, room) ? "" : value;
        room -= shown.length;
        if (now.get(name) === shown)
            continue;
        now.set(name, shown);
        write(agentCommand("task.setvariable", shown, { variable: azureName(name), isOutput: "true" }));
    }
    return now;
}
function isPassedWithFault({ verdict, state }) {
    return verdict === "passed" && ["WARNING", "PARTIAL_FAILURES", "ERROR"].includes(state ?? "");
}
//# sourceMappingURL=host.js.map

/***/ }),

/***/ 4684:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Du: () => (/* binding */ parseCommandLine),
/* harmony export */   Vc: () => (/* binding */ inputsOf),
/* harmony export */   mR: () => (/* binding */ lacksValue)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);
/* harmony import */ var _text_nearest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7443);
/* harmony import */ var _manual_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3536);
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9046);




const METHODS = ["POST", "PUT", "PATCH", "DELETE", "GET"];
function inputsOf(command) {
    return command === "jobs" ? _manual_js__WEBPACK_IMPORTED_MODULE_1__/* .JOBS_INPUTS */ .bG : _manual_js__WEBPACK_IMPORTED_MODULE_1__/* .CALL_INPUTS */ .rk;
}
const ALL_INPUTS = { ..._manual_js__WEBPACK_IMPORTED_MODULE_1__/* .JOBS_INPUTS */ .bG, ..._manual_js__WEBPACK_IMPORTED_MODULE_1__/* .CALL_INPUTS */ .rk };
const ALL_FLAGS = [...Object.keys(ALL_INPUTS), ...Object.keys(_options_js__WEBPACK_IMPORTED_MODULE_2__/* .OPTIONS */ .lw), "header"];
const KNOWN = new Set([...ALL_FLAGS, "help", "h", "version"]);
function parseCommandLine(words) {
    const { tokens } = (0,node_util__WEBPACK_IMPORTED_MODULE_0__.parseArgs)({
        args: spellSwitches(words),
        options: {
            ...Object.fromEntries(ALL_FLAGS.map((flag) => [flag, { type: "string" }])),
            help: { type: "boolean", short: "h" },
            version: { type: "boolean" },
        },
        strict: false,
        allowPositionals: true,
        tokens: true,
    });
    const unknown = tokens.flatMap((token) => token.kind === "option" && token.inlineValue !== true && !KNOWN.has(token.name) ? [token.index] : []);
    const positionals = tokens.flatMap((token) => token.kind === "positional" && !unknown.includes(token.index - 1) ? [token.value] : []);
    const [first] = positionals;
    const command = first === "wait" || first === "jobs" ? first : "call";
    const line = createLine(inputsOf(command));
    for (const token of tokens)
        if (token.kind === "option")
            line.addFlag(token);
    const flagProblems = [...line.problems];
    line.addWords(command, command === "call" ? positionals : positionals.slice(1));
    const problems = flagProblems.length > 0 ? flagProblems : line.problems;
    return { command, asks: line.asks(), inputs: line.inputs, options: line.options, problems };
}
function isSwitch(flag) {
    return flag === "quiet" || /^(true|false)$/.test(ALL_INPUTS[flag]?.initial ?? "");
}
function spellSwitches(words) {
    const spelt = [];
    for (let n = 0; n < words.length; n += 1) {
        const word = words[n];
        if (word === "--")
            return [...spelt, ...words.slice(n)];
        const off = /^--no-([a-z-]+)$/.exec(word)?.[1];
        const on = /^--([a-z-]+)$/.exec(word)?.[1];
        if (off !== undefined && isSwitch(off))
            spelt.push(`--${off}=false`);
        else if (on !== undefined && isSwitch(on)) {
            const value = /^(true|false)$/i.test(words[n + 1] ?? "") ? words[++n] : "true";
            spelt.push(`--${on}=${value}`);
        }
        else
            spelt.push(word);
    }
    return spelt;
}
function lacksValue({ value, inlineValue }) {
    return value === undefined || (inlineValue !== true && /^--[a-z]/i.test(value));
}
function createLine(known) {
    const flags = [...Object.keys(known), ...Object.keys(_options_js__WEBPACK_IMPORTED_MODULE_2__/* .OPTIONS */ .lw)];
    const inputs = {};
    const options = {};
    const problems = [];
    let asked;
    const addFlag = (flag) => {
        const { name, rawName, value = "" } = flag;
        if (name === "help" || name === "h")
            asked ??= "help";
        else if (name === "version")
            asked ??= "version";
        else if (_options_js__WEBPACK_IMPORTED_MODULE_2__/* .SECRET_INPUTS */ .pH.includes(name))
            problems.push(secretFlag(name));
        else if (name !== "header" && !flags.includes(name))
            problems.push(unknownFlag(rawName, flags));
        else if (lacksValue(flag))
            problems.push(`${rawName} needs a value`);
        else if (name === "header")
            inputs.headers = addTo(inputs.headers, value);
        else if (name === "client-key" && value.includes("-----BEGIN"))
            problems.push("--client-key takes the path of a file, never the key itself: command lines are visible to everyone");
        else if (name in known)
            inputs[name] = value;
        else
            options[name] = name === "outputs" ? addTo(options.outputs, value) : value;
    };
    const addWords = (command, words) => {
        if (words.length === 0) {
            if (command === "wait" && asked === undefined)
                problems.push("job-gate wait needs the key of a job, or several");
            return;
        }
        if (command === "wait")
            inputs["job-key"] = words.join("\n");
        else if (command === "jobs")
            problems.push(`job-gate jobs takes no more words: "${words[0]}"`);
        else
            addCall(words, inputs, problems);
    };
    return { inputs, options, problems, asks: () => asked, addFlag, addWords };
}
function addCall(words, inputs, problems) {
    const [first = "", second, ...more] = words;
    const isMethod = METHODS.includes(first.toUpperCase());
    if (!isMethod && second !== undefined)
        problems.push(`"${first}" is no method: write one of ${METHODS.join(", ")}, or the path alone`);
    else if (isMethod && second === undefined)
        problems.push(`${first} needs the path of the call, such as /storage-provider/luns`);
    else if (more.length > 0)
        problems.push(`"${more[0]}" is one word too many: job-gate [METHOD] PATH [flags]`);
    else {
        if (isMethod)
            inputs.method = first.toUpperCase();
        inputs.path = second ?? first;
    }
}
function addTo(lines, line) {
    return lines === undefined ? line : `${lines}\n${line}`;
}
function secretFlag(name) {
    const variable = `JOB_GATE_${name.toUpperCase()}`;
    return `--${name} does not exist, since command lines are visible to everyone: set ${variable}, or ${variable}_FILE to the path of a file that holds it`;
}
function unknownFlag(rawName, flags) {
    const meant = (0,_text_nearest_js__WEBPACK_IMPORTED_MODULE_3__/* .nearest */ .p)(rawName, [...flags, "header"].filter((flag) => !_options_js__WEBPACK_IMPORTED_MODULE_2__/* .SECRET_INPUTS */ .pH.includes(flag)));
    return `${rawName} is no flag${meant === undefined ? "; job-gate --help lists them" : `: did you mean --${meant}?`}`;
}
//# sourceMappingURL=arguments.js.map

/***/ }),

/***/ 9510:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runCommand: () => (/* binding */ runCommand)
});

// EXTERNAL MODULE: ./build/src/gate.js + 22 modules
var gate = __webpack_require__(9599);
// EXTERNAL MODULE: ./build/src/apis/find-api.js + 6 modules
var find_api = __webpack_require__(8717);
// EXTERNAL MODULE: ./build/src/client/client.js
var client_client = __webpack_require__(9418);
// EXTERNAL MODULE: ./build/src/job/api.js
var api = __webpack_require__(1373);
// EXTERNAL MODULE: ./build/src/job/interpret.js
var interpret = __webpack_require__(1080);
// EXTERNAL MODULE: ./build/src/job/stage.js
var stage = __webpack_require__(4959);
// EXTERNAL MODULE: ./build/src/job/url.js
var job_url = __webpack_require__(8076);
// EXTERNAL MODULE: ./build/src/text/json.js
var json = __webpack_require__(6691);
// EXTERNAL MODULE: ./build/src/text/time.js
var time = __webpack_require__(2240);
// EXTERNAL MODULE: ./build/src/client/job-list.js
var job_list = __webpack_require__(4559);
// EXTERNAL MODULE: ./build/src/client/meaning/wording.js
var wording = __webpack_require__(2125);
// EXTERNAL MODULE: ./build/src/client/question.js
var client_question = __webpack_require__(8485);
;// CONCATENATED MODULE: ./build/src/client/listed-jobs.js









const MAX_PAGE = 1000;
async function listJobs(wanted, client) {
    return wanted.kind === "job" ? readOne(wanted.key, client) : readList(wanted, client);
}
async function readOne(key, client) {
    const url = (0,job_url/* jobUrl */.Ne)(client, key);
    const api = (0,stage/* stageOf */.gV)(client.api, key);
    const question = (0,client_question/* jobQuestion */.cL)(key, url, client.api);
    const reply = goodReply(await client.poll(question), question, client);
    if (!reply.ok)
        return reply;
    const asked = { key: (0,stage/* ownKey */.Gt)(client.api, key), nowMs: client.epochMs() };
    const observation = (0,interpret/* interpret */.U4)(reply.value, api, asked);
    if (observation.kind === "faulty")
        return failed(`${(0,wording/* named */.KT)(question)}: ${observation.why}`);
    const submittedMs = timeMs(api.job.start(observation.sighting.document));
    const { raw } = observation.sighting;
    const job = { key, url, name: "", ...stateOf(observation), submittedMs, raw };
    return { ok: true, value: { jobs: [job], total: undefined } };
}
async function readList({ query, maxRecords }, client) {
    const { list } = client.api;
    if (list === undefined)
        return { ok: true, value: { jobs: [], total: undefined } };
    const records = [];
    let total;
    for (;;) {
        const count = Math.min(maxRecords - records.length, MAX_PAGE);
        const url = (0,job_list/* listUrl */.M)(list, client.apiUrl, { offset: records.length, count }, query);
        const question = { method: "GET", url };
        const reply = goodReply(await client.poll(question), question, client);
        if (!reply.ok)
            return reply;
        const page = (0,job_list/* readPage */.S)(reply.value, list);
        if (page === undefined)
            return failed(`${(0,wording/* named */.KT)(question)}: the reply holds no list of jobs`);
        for (const record of page)
            records.push(record);
        const told = list.total((0,json/* jsonOf */.o_)(reply.value.body));
        total = typeof told === "number" ? told : undefined;
        const isPaged = list.page?.includes("{offset}") === true;
        const left = total === undefined ? 0 : total - records.length;
        if (page.length === 0 || records.length >= maxRecords || !isPaged || left <= 0)
            break;
    }
    const jobs = records.slice(0, maxRecords).flatMap((record) => seenRecord(record, list, client));
    return {
        ok: true,
        value: { jobs: jobs.sort((a, b) => (b.submittedMs ?? 0) - (a.submittedMs ?? 0)), total },
    };
}
function seenRecord({ key, record }, list, client) {
    if (key === undefined)
        return [];
    const seenState = stateOf((0,interpret/* interpretRecord */.nq)(record, client.api, { nowMs: client.epochMs() }));
    const name = (0,api/* wordOf */.aG)(list.name(record)) ?? "";
    const submittedMs = timeMs(list.submitted(record));
    return [{ key, url: (0,job_url/* jobUrl */.Ne)(client, key), name, ...seenState, submittedMs, raw: record }];
}
function stateOf(observation) {
    switch (observation.kind) {
        case "faulty":
            return { state: "", sighting: undefined };
        case "running":
            return { state: "RUNNING", sighting: observation.sighting };
        case "ended":
            return { state: observation.state, sighting: observation.sighting };
    }
}
function timeMs(value) {
    return (0,time/* readTime */.a)(value)?.ms;
}
function goodReply(exchange, question, client) {
    if (exchange.kind === "reply" && exchange.status >= 200 && exchange.status < 300) {
        return { ok: true, value: exchange };
    }
    return failed(`${(0,wording/* named */.KT)(question)} ${(0,wording/* seen */.cI)(exchange, client)}`);
}
function failed(message) {
    const hint = "Check `api-url`, the credentials and the filters; nothing was changed on the server.";
    return { ok: false, problem: { code: "poll-refused", message, hint } };
}
//# sourceMappingURL=listed-jobs.js.map
// EXTERNAL MODULE: ./build/src/client/login.js
var login = __webpack_require__(7180);
// EXTERNAL MODULE: ./build/src/http/proxy.js + 1 modules
var proxy = __webpack_require__(9063);
// EXTERNAL MODULE: ./build/src/http/tls.js
var tls = __webpack_require__(2323);
// EXTERNAL MODULE: ./build/src/http/wire.js + 11 modules
var wire = __webpack_require__(8099);
// EXTERNAL MODULE: ./build/src/inputs/header-rules.js
var header_rules = __webpack_require__(548);
// EXTERNAL MODULE: ./build/src/inputs/inputs.js
var inputs = __webpack_require__(2542);
// EXTERNAL MODULE: ./build/src/inputs/request.js + 1 modules
var request = __webpack_require__(1120);
// EXTERNAL MODULE: ./build/src/inputs/targets.js + 2 modules
var targets = __webpack_require__(7126);
// EXTERNAL MODULE: ./build/src/inputs/texts.js + 1 modules
var inputs_texts = __webpack_require__(9722);
// EXTERNAL MODULE: ./build/src/inputs/tls.js
var inputs_tls = __webpack_require__(3818);
;// CONCATENATED MODULE: ./build/src/inputs/list-inputs.js






function parseListInputs(texts, sources) {
    const { query } = sources.own;
    const list = (0,inputs_texts/* createProblems */.bv)();
    const { api, apiUrl, headers, login } = (0,request/* readServer */.Wb)(texts, sources, list);
    const requestTimeoutMs = (0,inputs_texts/* readDuration */.$7)(texts, "request-timeout", list);
    (0,inputs_texts/* readBoolean */.Vf)(texts, "summary", list);
    const tls = (0,inputs_tls/* readTls */.i)(texts, sources, list);
    const key = texts["job-key"];
    const maxRecords = (0,inputs_texts/* parseCount */.zq)(sources.own["max-records"]);
    if (maxRecords === undefined)
        list.addAt("max-records", inputs_texts/* NO_COUNT */.KT, sources.own["max-records"]);
    if (query.includes("#"))
        list.addAt("query", "holds a #, which is never sent: write %23", query);
    if (key !== "" && query !== "")
        list.addAt("query", "must be empty together with `job-key`");
    const keyProblem = key === "" ? undefined : (0,targets/* jobKeyProblem */.I)(key, api, apiUrl);
    if (keyProblem !== undefined)
        list.add("job-key", keyProblem, key);
    if (key === "" && api !== undefined && api.list === undefined) {
        list.add("job-key", `is missing: the API ${api.name} has no list of jobs`);
    }
    if (list.problems.length > 0 || apiUrl === undefined || api === undefined || maxRecords === undefined) {
        return { ok: false, problem: list.problems };
    }
    const what = key === ""
        ? { kind: "list", query: query.replace(/^\?/, ""), maxRecords }
        : { kind: "job", key };
    const plan = {
        api,
        apiUrl,
        login,
        headers: (0,header_rules/* pollHeaders */.yb)(headers),
        requestTimeoutMs,
        what,
        warnings: (0,inputs/* readWarnings */.q)(apiUrl, tls, (0,request/* hasCredentials */.Lk)({ headers, login })),
    };
    return { ok: true, value: { tls, plan } };
}
//# sourceMappingURL=list-inputs.js.map
// EXTERNAL MODULE: ./build/src/inputs/secrets.js
var inputs_secrets = __webpack_require__(9022);
// EXTERNAL MODULE: ./build/src/report/ending.js
var report_ending = __webpack_require__(9113);
// EXTERNAL MODULE: ./build/src/report/exit-code.js
var exit_code = __webpack_require__(2822);
// EXTERNAL MODULE: ./build/src/job/details.js
var job_details = __webpack_require__(8059);
// EXTERNAL MODULE: ./build/src/text/bytes.js
var bytes = __webpack_require__(2146);
// EXTERNAL MODULE: ./build/src/report/gantt.js
var gantt = __webpack_require__(6962);
// EXTERNAL MODULE: ./build/src/report/job-report.js
var job_report = __webpack_require__(8406);
// EXTERNAL MODULE: ./build/src/report/markdown.js
var markdown = __webpack_require__(75);
// EXTERNAL MODULE: ./build/src/report/outputs.js
var report_outputs = __webpack_require__(3558);
// EXTERNAL MODULE: ./build/src/report/table.js
var table = __webpack_require__(6108);
;// CONCATENATED MODULE: ./build/src/report/list-report.js








function listOutputs(jobs, api, printer) {
    const { bounded, warnings } = (0,report_outputs/* createBounds */.wx)("ask for fewer jobs");
    const [newest] = jobs;
    const list = jobs.map((job) => {
        const { key, url, state, submittedMs } = job;
        const { name, message, results, endMs } = detailsOf(job, api);
        const submitted = isoTime(submittedMs);
        return {
            name,
            key,
            url,
            state,
            message: (0,bytes/* truncateBytes */.Q)(message, 8192),
            results,
            submitted,
            ended: isoTime(endMs),
        };
    });
    const raw = newest?.raw;
    const outputs = {
        jobs: bounded("jobs", (0,json/* toJson */.aB)(printer.redactJson(list)), "[]"),
        count: String(jobs.length),
        "latest-job-key": newest?.key ?? "",
        job: raw === undefined ? "" : bounded("job", (0,json/* toJson */.aB)(printer.redactJson(raw)), ""),
    };
    return { outputs, warnings };
}
const NO_DETAILS = { name: "", message: "", results: {}, endMs: undefined };
function detailsOf({ name, sighting }, api) {
    const details = sighting && api ? (0,job_details/* jobDetails */.an)(sighting.document, api) : NO_DETAILS;
    return { ...details, name: name || details.name };
}
function countOf({ jobs, total = jobs.length }) {
    const count = total > jobs.length ? `${jobs.length} of ${total}` : `${jobs.length}`;
    return `${count} ${count === "1" ? "job" : "jobs"}`;
}
function listSummary(seen, api, printer) {
    const { jobs } = seen;
    const [only] = jobs;
    if (only === undefined)
        return "## No jobs\n\nThe server lists no job that fits.\n";
    const rows = jobs.map((job) => row(job, detailsOf(job, api), printer));
    const shown = (0,table/* rowsThatFit */.YD)(rows);
    const left = rows.length - shown.length;
    const parts = [
        `## ${countOf(seen)}`,
        (0,table/* table */.tp)(["", "Job", "State", "Submitted (UTC)"], shown),
        ...(left > 0 ? [`*${left} more jobs were left out.*`] : []),
        ...(jobs.length === 1 ? onlyJob(only, api, printer) : []),
    ];
    return `${parts.join("\n\n")}\n`;
}
const MAX_TASKS = 200;
function onlyJob({ key, state, sighting }, api, printer) {
    if (sighting === undefined || state === "")
        return [];
    const { name, startMs, endMs, tasks: own } = (0,job_details/* jobDetails */.an)(sighting.document, api);
    const tasks = (0,job_report/* printableTasks */.SN)(own.slice(0, MAX_TASKS), printer);
    const chart = (0,gantt/* gantt */.V)({
        name: printer.line(printer.shorten(name, 200)),
        key: printer.line(key),
        state,
        startMs,
        endMs,
        elapsedMs: 0,
        tasks,
    });
    return [
        endMs === undefined ? "" : `Ended (UTC): ${(0,markdown/* markdown */.wD)(readableTime(endMs))}`,
        (0,table/* table */.tp)(table/* TASK_HEAD */.$G, (0,table/* rowsThatFit */.YD)(tasks.map(table/* taskRow */.W0))),
        endMs !== undefined || tasks.some((task) => task.startMs !== undefined) ? chart : "",
    ].filter((part) => part !== "");
}
function failureSummary(failure, manual) {
    return `## ❌ Not shown\n\n> ${(0,markdown/* markdownWithCode */.Dr)((0,markdown/* sentence */.em)(failure.message))}\n\n${(0,markdown/* nextStep */.sk)(failure, manual)}\n`;
}
const ICONS = {
    NORMAL: "✅",
    WARNING: "⚠️",
    PARTIAL_FAILURES: "❌",
    ERROR: "❌",
    RUNNING: "⏳",
    "": "❓",
};
function row({ key, url, state, sighting, submittedMs }, { name, message }, printer) {
    const words = (0,markdown/* codeSpan */.SS)(printer.line(printer.shorten(sighting?.stateText ?? "", 200)));
    const title = `${(0,markdown/* markdown */.wD)((0,bytes/* truncateBytes */.Q)(printer.line(printer.shorten(name, 200)), 200))} ${(0,markdown/* codeLink */.U1)(printer.line(key), url)}`.trim();
    const reason = state === "NORMAL" ? "" : (0,markdown/* markdown */.wD)((0,bytes/* truncateBytes */.Q)(printer.lines(printer.shorten(message, 500)), 500));
    return {
        cells: [ICONS[state], (0,table/* withReason */.ZI)(title, reason), state || words, (0,markdown/* markdown */.wD)(readableTime(submittedMs))],
    };
}
function isoTime(ms) {
    return ms === undefined ? null : new Date(ms).toISOString();
}
function readableTime(ms) {
    return (isoTime(ms)
        ?.replace("T", "\u00a0")
        .replace(/\.\d+Z$/, "") ?? "");
}
//# sourceMappingURL=list-report.js.map
// EXTERNAL MODULE: ./build/src/text/log.js
var log = __webpack_require__(3127);
// EXTERNAL MODULE: ./build/src/text/redact.js + 5 modules
var redact = __webpack_require__(1659);
;// CONCATENATED MODULE: ./build/src/list-jobs.js















async function list_jobs_listJobs(host) {
    const texts = (0,inputs_texts/* readInputTexts */.DF)(host);
    const secrets = [...(0,inputs_secrets/* collectSecrets */.q)(texts, host.readFile), ...(0,proxy/* proxySecrets */.Wm)()];
    host.mask(secrets);
    const printer = (0,redact/* createPrinter */.F)(secrets);
    const inputs = parseListInputs(texts, {
        own: (0,inputs_texts/* readListTexts */.N7)(host),
        api: await (0,find_api/* findApi */.Cv)(texts.api, host.readFile),
        givenNames: host.givenNames(),
        readFile: host.readFile,
        tlsFault: tls/* tlsFault */.g,
        proxyFault: proxy/* proxyFault */.tE,
    });
    const wantsSummary = !/^false$/i.test(texts.summary);
    const problems = (0,inputs_texts/* allProblems */.Ul)(host.problems, inputs);
    const ending = inputs.ok && problems.length === 0
        ? await show(inputs.value, printer, host)
        : failedEnding(invalid(problems), printer, host);
    const isTold = (0,report_ending/* tell */.q)(wantsSummary ? ending : { ...ending, summary: undefined }, host);
    const code = ending.failure === undefined ? 0 : (0,exit_code/* viewExitCode */.x)(ending.failure.failure, host.stop.signal.reason);
    return isTold ? code : Math.max(code, 1);
}
async function show({ plan, tls }, printer, host) {
    const { say, stop, machine } = host;
    for (const text of plan.warnings)
        say("warning", printer.line(text));
    const onSecret = (text) => {
        printer.addSecrets([text]);
        host.mask([text]);
    };
    const client = (0,client_client/* createClient */.U)({
        ...plan,
        send: (0,wire/* openWire */.K)(tls, { userAgent: "job-gate-jobs/1", onSecret }).send,
        session: await (0,login/* sessionOf */.M)(plan, { log: (0,log/* createLog */.h)(printer, say), onSecret }),
        resendOn: new Set(),
        throttle: (work) => work(),
        shorten: printer.shorten,
        ending: stop.signal,
        callEnding: stop.signal,
        leftMs: () => plan.requestTimeoutMs,
        epochMs: machine.clock.epochMs,
    });
    const seen = await listJobs(plan.what, client);
    await client.logOut();
    if (!seen.ok)
        return failedEnding(seen.problem, printer, host);
    for (const { key, name, state, sighting } of seen.value.jobs) {
        say("info", printer.line(`${key}  ${state || (sighting?.stateText ?? "")}  ${name}`));
    }
    say("info", `${countOf(seen.value)}.`);
    return shownEnding(seen.value, plan.api, printer);
}
function shownEnding(seen, api, printer) {
    const { outputs, warnings } = listOutputs(seen.jobs, api, printer);
    const summary = listSummary(seen, api, printer);
    return { outputs, warnings: warnings.map((text) => ({ text })), summary, failure: undefined };
}
function failedEnding(problem, printer, host) {
    const failure = { ...problem, message: printer.lines(problem.message), hint: printer.lines(problem.hint) };
    return {
        outputs: listOutputs([], undefined, printer).outputs,
        warnings: [],
        summary: failureSummary(failure, host.manualUrl),
        failure: { title: `job-gate jobs (${failure.code})`, failure },
    };
}
function invalid(problems) {
    return { code: "invalid-input", message: problems.join("\n"), hint: "Nothing was sent." };
}
//# sourceMappingURL=list-jobs.js.map
// EXTERNAL MODULE: ./build/src/hosts/node/streams.js
var streams = __webpack_require__(9203);
// EXTERNAL MODULE: ./build/src/hosts/cli/arguments.js
var cli_arguments = __webpack_require__(4684);
// EXTERNAL MODULE: ./build/src/hosts/cli/environment.js + 1 modules
var cli_environment = __webpack_require__(351);
// EXTERNAL MODULE: ./build/src/hosts/cli/manual.js
var manual = __webpack_require__(3536);
// EXTERNAL MODULE: ./build/src/hosts/cli/options.js
var cli_options = __webpack_require__(9046);
;// CONCATENATED MODULE: ./build/src/hosts/cli/help.js




const WIDTH = 100;
const INDENT = " ".repeat(6);
function commandHelp(command) {
    const inputs = Object.entries((0,cli_arguments/* inputsOf */.Vc)(command));
    const flags = inputs.filter(([name]) => !cli_options/* SECRET_INPUTS */.pH.includes(name));
    const secrets = inputs.filter(([name]) => cli_options/* SECRET_INPUTS */.pH.includes(name));
    return [
        `job-gate ${manual/* VERSION */.xv}`,
        "Issues an asynchronous HTTP API call, waits for its job and ends as the job ended.",
        "",
        "  job-gate [METHOD] PATH [flags]   issue a call and wait for its job",
        "  job-gate wait KEY… [flags]       wait for jobs that were started before",
        "  job-gate jobs [flags]            show the jobs of a server, changing nothing",
        "  job-gate journal FILE            show a journal and what a re-run would do, sending nothing",
        "  job-gate check API [flags]       read captured replies as the API describes them, sending nothing",
        "  job-gate --help | --version",
        "",
        `Flags${command === "jobs" ? " of job-gate jobs" : ""}; each may also be set as ${(0,cli_environment/* variableOf */.x)("api-url")} …, which a flag overrides:`,
        "",
        ...flags.flatMap(([name, input]) => entry(`--${name}`, input)),
        ...(command === "jobs"
            ? []
            : entry('--header "Name: value"', { text: "One more request header; may be repeated.", initial: "" })),
        ...Object.entries(cli_options/* OPTIONS */.lw).flatMap(([name, text]) => entry(`--${name}`, { text, initial: "" })),
        "Flags of job-gate check:",
        "",
        ...Object.entries(cli_options/* CHECK_FLAGS */.P8).flatMap(([name, text]) => entry(`--${name}`, { text, initial: "" })),
        "From the environment alone, since command lines are visible to everyone:",
        "",
        ...secrets.flatMap(([name, input]) => entry((0,cli_environment/* variableOf */.x)(name), input)),
        ...wrapped(`A path of a file may be given in place of a text: ${cli_options/* FILED_INPUTS */.BD.filter((name) => name in (0,cli_arguments/* inputsOf */.Vc)(command))
            .map((name) => `${(0,cli_environment/* variableOf */.x)(name)}_FILE`)
            .join(", ")}.`, ""),
        "",
        "Exit codes: 0 passed or submitted; 20 failed with ERROR, 21 with PARTIAL_FAILURES, 22 with WARNING;",
        "30 timed out; 31 unknown; 32 rejected; 130 and 143 cancelled; 2 wrong inputs; 1 a fault of job-gate's.",
    ].join("\n");
}
function entry(name, { text, initial }) {
    return [
        `  ${name}${initial === "" ? "" : ` (${initial})`}`,
        ...wrapped(text.replaceAll("\n", " "), INDENT),
    ];
}
function wrapped(text, indent) {
    const lines = [];
    let line = indent;
    for (const word of text.split(" ")) {
        if (line !== indent && line.length + word.length + 1 > WIDTH) {
            lines.push(line);
            line = indent;
        }
        line += line === indent ? word : ` ${word}`;
    }
    return [...lines, line];
}
//# sourceMappingURL=help.js.map
// EXTERNAL MODULE: ./build/src/hosts/azure/host.js + 2 modules
var host = __webpack_require__(9358);
// EXTERNAL MODULE: ./build/src/hosts/detect.js
var detect = __webpack_require__(2914);
// EXTERNAL MODULE: ./build/src/hosts/github/host.js + 2 modules
var github_host = __webpack_require__(364);
// EXTERNAL MODULE: ./build/src/hosts/node/files.js + 1 modules
var node_files = __webpack_require__(4335);
;// CONCATENATED MODULE: ./build/src/hosts/cli/formats.js


const JSON_OUTPUTS = ["job", "jobs", "results"];
function toJsonFile(outputs) {
    const entries = Object.entries(outputs).map(([name, text]) => [
        name,
        JSON_OUTPUTS.includes(name) && text !== "" ? (0,json/* parseJson */.qF)(text) : text,
    ]);
    return { text: `${(0,json/* toJson */.aB)(Object.fromEntries(entries), 2)}\n`, leftOut: [] };
}
const MAX_DOTENV_BYTES = 4096;
const DOTENV_OUTPUTS_FIRST = ["job-key", "verdict", "state", "job-url", "elapsed-seconds", "polls"];
const NEVER_IN_DOTENV = ["job", "jobs"];
function toDotenv(outputs, prefix) {
    const names = Object.keys(outputs).filter((name) => !NEVER_IN_DOTENV.includes(name) && outputs[name] !== "");
    const ordered = [...names].sort((a, b) => rank(a) - rank(b) || formats_length(outputs, a) - formats_length(outputs, b));
    let text = "";
    const leftOut = [];
    for (const name of ordered) {
        const value = outputs[name];
        const line = `${variable(prefix, name)}=${value.replaceAll("$", "$$$$")}\n`;
        if (isFaithful(value) && (0,bytes/* byteLength */.d)(text) + (0,bytes/* byteLength */.d)(line) <= MAX_DOTENV_BYTES)
            text += line;
        else
            leftOut.push(name);
    }
    return { text, leftOut };
}
function rank(name) {
    const place = DOTENV_OUTPUTS_FIRST.indexOf(name);
    return place < 0 ? DOTENV_OUTPUTS_FIRST.length : place;
}
function formats_length(outputs, name) {
    return outputs[name].length;
}
function isFaithful(value) {
    return (value.trim() === value &&
        !/[\p{Cc}\u2028\u2029]/u.test(value) &&
        !/%[A-Za-z_]\w*%/.test(value) &&
        !/^["'`]/.test(value) &&
        !/\p{Surrogate}/u.test(value));
}
function toProperties(outputs, prefix) {
    const lines = Object.entries(outputs).map(([name, value]) => `${variable(prefix, name)}=${escapeProperty(value)}\n`);
    return { text: lines.join(""), leftOut: [] };
}
const ESCAPES = {
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\f": "\\f",
    "\\": "\\\\",
};
function escapeProperty(value) {
    return value
        .replace(/[\\\n\r\t\f]/g, (each) => ESCAPES[each])
        .replace(/^ /, "\\ ")
        .replace(/[^\u0020-\u007e]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
function variable(prefix, name) {
    return `${prefix}${name.replaceAll("-", "_").toUpperCase()}`;
}
const MAX_RESULT_BYTES = 3072;
const MAX_RESULT_MESSAGE_BYTES = 1024;
const RESULT_OUTPUTS = ["verdict", "state", "job-key", "message", "results"];
function toResults(outputs) {
    let room = MAX_RESULT_BYTES;
    const leftOut = [];
    const files = RESULT_OUTPUTS.map((name) => {
        const whole = outputs[name] ?? "";
        const value = name === "message" ? (0,bytes/* truncateBytes */.Q)(whole, MAX_RESULT_MESSAGE_BYTES) : whole;
        const isRoom = (0,bytes/* byteLength */.d)(value) <= room;
        if (!isRoom)
            leftOut.push(name);
        room -= isRoom ? (0,bytes/* byteLength */.d)(value) : 0;
        return [name, isRoom ? value : ""];
    });
    return { files: Object.fromEntries(files), leftOut };
}
//# sourceMappingURL=formats.js.map
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./build/src/hosts/cli/output-files.js




const OUTPUT_FORMATS = {
    ".json": toJsonFile,
    ".env": toDotenv,
    ".properties": toProperties,
};
function createOutputFiles({ paths, prefix, resultsDir }) {
    let leftOut = [];
    const write = (outputs) => (0,node_files/* attemptTo */.NR)(() => {
        const left = paths.map((path) => {
            const formatted = format(path, outputs, prefix);
            writeWhole(path, formatted.text);
            return leftOutOf(path, formatted.leftOut);
        });
        if (resultsDir !== "") {
            const results = toResults(outputs);
            for (const [name, text] of Object.entries(results.files))
                writeWhole((0,external_node_path_.join)(resultsDir, name), text);
            left.push(leftOutOf(resultsDir, results.leftOut));
        }
        leftOut = left.filter((text) => text !== "");
    });
    return { write, leftOut: () => leftOut };
}
function endingOf(path) {
    return Object.keys(OUTPUT_FORMATS).find((ending) => path.endsWith(ending));
}
function format(path, outputs, prefix) {
    const known = OUTPUT_FORMATS[endingOf(path) ?? ""];
    if (known === undefined)
        throw new Error(`${path} has no known ending`);
    return known(outputs, prefix);
}
function leftOutOf(path, names) {
    if (names.length === 0)
        return "";
    return `${path} cannot hold ${names.map((name) => `\`${name}\``).join(", ")}: a \`.json\` file has all outputs`;
}
function writeWhole(path, text) {
    const beside = (0,external_node_path_.join)((0,external_node_path_.dirname)(path), `.${process.pid}.job-gate.tmp`);
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path), { recursive: true });
    (0,external_node_fs_.writeFileSync)(beside, text);
    (0,external_node_fs_.renameSync)(beside, path);
}
//# sourceMappingURL=output-files.js.map
// EXTERNAL MODULE: ./build/src/hosts/node/journal-file.js + 1 modules
var journal_file = __webpack_require__(5390);
// EXTERNAL MODULE: ./build/src/hosts/node/machine.js + 4 modules
var machine = __webpack_require__(3993);
// EXTERNAL MODULE: ./build/src/hosts/node/signals.js
var signals = __webpack_require__(7339);
;// CONCATENATED MODULE: ./build/src/hosts/cli/plain.js




const GRACES = { SIGINT: 5000, SIGTERM: 3000 };
const WORDS = {
    debug: "",
    info: "",
    warning: "Warning: ",
    error: "Error: ",
};
function createPlainHost({ write, paint, folder }) {
    return {
        readTexts: () => ({}),
        givenNames: () => [],
        problems: [],
        readFile: (path) => (0,node_files/* readTextFile */.Gu)(path, "."),
        mask: () => { },
        say: (level, text, title) => {
            if (level === "debug")
                return;
            const about = title === undefined ? "" : `${title}: `;
            write(paint(level, `${WORDS[level]}${about}${text}`));
        },
        publish: () => ({ ok: true, value: undefined }),
        openJournal: (path) => (0,journal_file/* createJournalFile */.W)(path, { workspace: ".", run: "", emptied: [] }),
        saveFile: (0,node_files/* createFileSaver */.UP)(folder),
        testReport: undefined,
        live: undefined,
        summarise: undefined,
        waitOn: () => "",
        manualUrl: undefined,
        stop: (0,signals/* listenForStop */.r)(GRACES),
        machine: (0,machine/* createMachine */.O)(),
    };
}
//# sourceMappingURL=plain.js.map
// EXTERNAL MODULE: ./build/src/hosts/cli/standard-input.js
var standard_input = __webpack_require__(2742);
;// CONCATENATED MODULE: ./build/src/hosts/cli/terminal.js
const CLEAR = "\r\u001b[2K";
const ROOM = 3;
const COLOURS = { debug: "2", info: "", warning: "33", error: "31" };
function createTerminal(stream) {
    const hasColour = !process.env.NO_COLOR;
    let shown = "";
    const draw = () => {
        if (shown !== "")
            stream.write(fitted(shown, (stream.columns || 80) - ROOM));
    };
    return {
        write(line) {
            stream.write(`${shown === "" ? "" : CLEAR}${line}\n`);
            draw();
        },
        live(line) {
            if (line === shown)
                return;
            stream.write(CLEAR);
            shown = line;
            draw();
        },
        end() {
            if (shown !== "")
                stream.write(CLEAR);
            shown = "";
        },
        paint: (level, text) => hasColour && COLOURS[level] !== "" ? `\u001b[${COLOURS[level]}m${text}\u001b[0m` : text,
    };
}
function isTerminal(stream) {
    const { CI, TERM } = process.env;
    return stream.isTTY === true && !CI && TERM !== "dumb";
}
function fitted(line, columns) {
    const characters = [...line];
    const widths = characters.map(widthOf);
    if (widths.reduce((sum, width) => sum + width, 0) <= columns)
        return line;
    let room = columns - 1;
    const end = widths.findIndex((width) => {
        room -= width;
        return room < 0;
    });
    return columns < 1 ? "" : `${characters.slice(0, end).join("")}…`;
}
function widthOf(character) {
    if (/^\p{Mn}$/u.test(character))
        return 0;
    return /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|^\p{Extended_Pictographic}$/u.test(character)
        ? 2
        : 1;
}
//# sourceMappingURL=terminal.js.map
;// CONCATENATED MODULE: ./build/src/hosts/cli/host.js










function createCommandHost({ inputs, options, problems }, standardInput) {
    const name = options.host ?? (0,detect/* detectHost */.k)();
    const log = options.output === "log" ? process.stdout : process.stderr;
    const terminal = name === "plain" && !options.isQuiet && isTerminal(log) ? createTerminal(log) : undefined;
    const base = createBase(name, terminal, options.output === "log" ? streams/* writeOut */.sD : streams/* writeErr */.VJ);
    const files = createOutputFiles({
        paths: options.outputs,
        prefix: options.outputPrefix,
        resultsDir: options.resultsDir,
    });
    let last = {};
    const say = (level, text, title) => {
        if (!options.isQuiet || level === "error")
            base.say(level, text, title);
    };
    const host = {
        ...base,
        problems: standardInput.ok ? problems : [...problems, standardInput.problem],
        readTexts: (names) => Object.fromEntries(names.map((each) => [each, inputs[each] ?? ""])),
        readFile: (path) => path === standard_input/* STANDARD_INPUT */.X && standardInput.ok && standardInput.value !== undefined
            ? { ok: true, value: standardInput.value }
            : (0,node_files/* readTextFile */.Gu)(path, "."),
        say,
        publish(outputs) {
            last = outputs;
            const written = files.write(outputs);
            const published = base.publish(outputs);
            return written.ok ? published : written;
        },
        summarise: options.summaryFile === ""
            ? base.summarise
            : (markdown) => {
                base.summarise?.(markdown);
                const text = name === "github" ? markdown : withoutPictures(markdown);
                return (0,node_files/* attemptTo */.NR)(() => writeWhole(options.summaryFile, text));
            },
        testReport: options.junitFile === "" ? undefined : (xml) => (0,node_files/* attemptTo */.NR)(() => writeWhole(options.junitFile, xml)),
        live: terminal?.live,
        waitOn: (keys) => shellHint(keys, inputs["api-url"] ?? ""),
    };
    return {
        host,
        end() {
            terminal?.end();
            for (const text of files.leftOut())
                say("warning", text);
            printResult(options, last);
        },
    };
}
function createBase(name, terminal, write) {
    if (name === "github")
        return (0,github_host/* createGithubHost */.i)(write);
    if (name === "azure")
        return (0,host.createAzureHost)(write);
    return createPlainHost({
        write: terminal?.write ?? write,
        paint: terminal?.paint ?? ((_, text) => text),
        folder: undefined,
    });
}
function printResult({ output }, outputs) {
    if (output === "json")
        process.stdout.write(toJsonFile(outputs).text);
    if (output === "key")
        process.stdout.write(`${outputs["job-key"] ?? outputs["latest-job-key"] ?? ""}\n`);
}
function withoutPictures(markdown) {
    return markdown.replace(/^```mermaid\n[\s\S]*?^```\n*/gm, "");
}
function shellHint(keys, apiUrl) {
    if (keys.length === 0)
        return "";
    const shown = keys.length <= MAX_SHOWN_KEYS
        ? keys.map(quoted).join(" ")
        : "KEY… (the output `job-key` has them, one a line)";
    const where = apiUrl === "" || process.env.JOB_GATE_API_URL ? "" : ` --api-url ${quoted(apiUrl)}`;
    return `To wait on, run \`job-gate wait ${shown}${where}\`; nothing is sent twice that way.`;
}
const MAX_SHOWN_KEYS = 5;
function quoted(text) {
    return /^[\w@%+=:,./-]+$/.test(text) && !text.startsWith("-") ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
//# sourceMappingURL=host.js.map
;// CONCATENATED MODULE: ./build/src/hosts/cli/invocation.js




function readInvocation(line) {
    const inputNames = Object.keys((0,cli_arguments/* inputsOf */.Vc)(line.command));
    const optionNames = Object.keys(cli_options/* OPTIONS */.lw);
    const environment = (0,cli_environment/* readEnvironment */.Q)([...inputNames, ...optionNames]);
    const pick = (names, flags) => Object.fromEntries(names.map((name) => [name, flags[name] ?? environment.texts[name] ?? ""]));
    const options = pick(optionNames, line.options);
    const problems = [...line.problems, ...environment.problems, ...optionProblems(options)];
    return {
        command: line.command,
        inputs: pick(inputNames, line.inputs),
        options: {
            host: cli_options/* HOST_NAMES */.Wq.find((name) => name === options.host),
            outputs: pathsOf(options.outputs).filter((path) => endingOf(path) !== undefined),
            outputPrefix: options["output-prefix"] || "GATE_",
            resultsDir: options["results-dir"],
            output: cli_options/* OUTPUT_KINDS */.mO.find((kind) => kind === options.output) ?? "log",
            summaryFile: options["summary-file"],
            junitFile: options["junit-file"],
            isQuiet: /^true$/i.test(options.quiet),
        },
        problems,
    };
}
function optionProblems(options) {
    const endings = Object.keys(OUTPUT_FORMATS).join(", ");
    return [
        ...oneOf("host", options.host, cli_options/* HOST_NAMES */.Wq),
        ...oneOf("output", options.output, cli_options/* OUTPUT_KINDS */.mO),
        ...oneOf("quiet", options.quiet.toLowerCase(), ["true", "false"]),
        ...pathsOf(options.outputs).flatMap((path) => endingOf(path) === undefined ? [`outputs: "${path}" must end in one of ${endings}`] : []),
        ...(/^\w*$/.test(options["output-prefix"])
            ? []
            : [`output-prefix: "${options["output-prefix"]}" takes letters, digits and _ alone`]),
    ];
}
function oneOf(name, text, choices) {
    return text === "" || choices.includes(text)
        ? []
        : [`${name}: "${text}" is not one of ${choices.join(", ")}`];
}
function pathsOf(text) {
    return text
        .split(/[\n,]/)
        .map((path) => path.trim())
        .filter((path) => path !== "");
}
//# sourceMappingURL=invocation.js.map
;// CONCATENATED MODULE: ./build/src/hosts/cli/journal-view.js


async function showJournal([path, ...more]) {
    if (path === undefined || path === "" || more.length > 0) {
        return refuse("job-gate journal takes the path of one journal: job-gate journal FILE");
    }
    let text;
    try {
        text = (0,external_node_fs_.readFileSync)(path, "utf8");
    }
    catch (error) {
        return refuse(`The journal ${path} cannot be read: ${error.message}.`);
    }
    const { viewJournal } = await __webpack_require__.e(/* import() */ 804).then(__webpack_require__.bind(__webpack_require__, 8804));
    (0,streams/* writeOut */.sD)(viewJournal(text));
    return 0;
}
function refuse(why) {
    (0,streams/* writeErr */.VJ)(why);
    return 2;
}
//# sourceMappingURL=journal-view.js.map
;// CONCATENATED MODULE: ./build/src/hosts/cli/command.js










async function runCommand(words) {
    const asksHelp = words.includes("--help") || words.includes("-h");
    if (words[0] === "journal" && !asksHelp)
        return showJournal(words.slice(1));
    if (words[0] === "check" && !asksHelp) {
        const { showCheck } = await __webpack_require__.e(/* import() */ 948).then(__webpack_require__.bind(__webpack_require__, 7948));
        return showCheck(words.slice(1));
    }
    const line = (0,cli_arguments/* parseCommandLine */.Du)(words);
    if (line.asks !== undefined) {
        (0,streams/* writeOut */.sD)(line.asks === "version" ? manual/* VERSION */.xv : commandHelp(line.command));
        return 0;
    }
    const invocation = readInvocation(line);
    const { host, end } = createCommandHost(invocation, await (0,standard_input/* readStandardInput */.e)(invocation.inputs));
    const code = await RUN[invocation.command](host);
    end();
    return code;
}
const RUN = {
    call: gate/* gate */.G,
    wait: gate/* gate */.G,
    jobs: list_jobs_listJobs,
};
//# sourceMappingURL=command.js.map

/***/ }),

/***/ 351:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ readEnvironment),
  x: () => (/* binding */ variableOf)
});

// EXTERNAL MODULE: ./build/src/text/nearest.js
var nearest = __webpack_require__(7443);
// EXTERNAL MODULE: ./build/src/hosts/node/files.js + 1 modules
var files = __webpack_require__(4335);
// EXTERNAL MODULE: ./build/src/hosts/node/inputs.js
var inputs = __webpack_require__(6701);
// EXTERNAL MODULE: ./build/src/hosts/cli/manual.js
var manual = __webpack_require__(3536);
// EXTERNAL MODULE: ./build/src/hosts/cli/options.js
var options = __webpack_require__(9046);
// EXTERNAL MODULE: ./build/src/text/json.js
var json = __webpack_require__(6691);
;// CONCATENATED MODULE: ./build/src/hosts/cli/settings.js

const JSON_INPUTS = ["body", "calls"];
const HIDDEN_INPUTS = ["password", "token"];
function settingText(name, text) {
    if (JSON_INPUTS.includes(name) || HIDDEN_INPUTS.includes(name) || !/^\s*[[{]/.test(text))
        return text;
    const value = parsed(text);
    if (Array.isArray(value))
        return value.map(plain).join("\n");
    if (!(0,json/* isObject */.Gv)(value))
        return text;
    return Object.entries(value)
        .map(([key, each]) => `${key}: ${plain(each)}`)
        .join("\n");
}
function parsed(text) {
    try {
        return (0,json/* parseJson */.qF)(text);
    }
    catch {
        return undefined;
    }
}
function plain(value) {
    return typeof value === "string" ? value : JSON.stringify(value);
}
//# sourceMappingURL=settings.js.map
;// CONCATENATED MODULE: ./build/src/hosts/cli/environment.js






const ALL_INPUTS = [...Object.keys(manual/* CALL_INPUTS */.rk), ...Object.keys(manual/* JOBS_INPUTS */.bG)];
function readEnvironment(names) {
    const problems = strangers([...names, ...ALL_INPUTS]);
    const texts = names.map((name) => {
        const found = readVariable(name, names);
        if (!found.ok)
            problems.push(found.problem);
        return [name, found.ok ? found.value : ""];
    });
    return { texts: Object.fromEntries(texts), problems };
}
function variableOf(name) {
    return `JOB_GATE_${underscored(name)}`;
}
function readVariable(name, names) {
    const variable = variableOf(name);
    const text = (0,inputs/* readInput */.R)(variable, name);
    const path = names.includes(`${name}-file`) || !options/* FILED_INPUTS */.BD.includes(name)
        ? ""
        : (process.env[`${variable}_FILE`] ?? "");
    if (text !== "" && path !== "")
        return { ok: false, problem: `${variable} and ${variable}_FILE: give one of them` };
    if (path !== "") {
        const file = (0,files/* readTextFile */.Gu)(path, ".");
        return file.ok ? file : { ok: false, problem: `${variable}_FILE: "${path}" ${file.problem}` };
    }
    return {
        ok: true,
        value: text !== "" || !isPlugin() ? text : settingText(name, (0,inputs/* readInput */.R)(`PLUGIN_${underscored(name)}`, name)),
    };
}
function isPlugin() {
    const { CI, CI_SYSTEM_NAME, DRONE } = process.env;
    return DRONE === "true" || CI === "woodpecker" || CI_SYSTEM_NAME === "woodpecker";
}
function strangers(names) {
    const known = names.flatMap((name) => [
        variableOf(name),
        ...(options/* FILED_INPUTS */.BD.includes(name) ? [`${variableOf(name)}_FILE`] : []),
    ]);
    return Object.keys(process.env).flatMap((variable) => {
        if (!variable.startsWith("JOB_GATE_") || known.includes(variable))
            return [];
        const meant = (0,nearest/* nearest */.p)(variable.slice("JOB_GATE_".length), known.map((each) => each.slice("JOB_GATE_".length)));
        return meant === undefined ? [] : [`${variable} is no input: did you mean JOB_GATE_${meant}?`];
    });
}
function underscored(name) {
    return name.replaceAll("-", "_").toUpperCase();
}
//# sourceMappingURL=environment.js.map

/***/ }),

/***/ 3536:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bG: () => (/* binding */ JOBS_INPUTS),
/* harmony export */   rk: () => (/* binding */ CALL_INPUTS),
/* harmony export */   xv: () => (/* binding */ VERSION)
/* harmony export */ });
const VERSION = "1.0.0";
const CALL_INPUTS = {
    "api-url": {
        text: "Base URL of the API, such as `https://um.example.com/api` or `…/api/v2`. Every path is relative to it.",
        initial: "",
    },
    method: {
        text: "Method of the call: `POST`, `PUT`, `PATCH`, `DELETE` or `GET`.",
        initial: "POST",
    },
    path: {
        text: "Path of the call below `api-url`, with its query if any, such as `/storage-provider/luns`.",
        initial: "",
    },
    body: {
        text: "Request body. Must be JSON unless `headers` names another content type.",
        initial: "",
    },
    "body-file": {
        text: "Path of a file in the workspace that holds the request body, in place of `body`.",
        initial: "",
    },
    headers: {
        text: "More request headers, one `Name: value` a line. Sent with the call and with every poll.",
        initial: "",
    },
    name: {
        text: "What the call is called in the log, the summary and annotations.",
        initial: "",
    },
    only: {
        text: "Names of calls of the list, separated by commas or new lines; the others are left out. To redo what failed.",
        initial: "",
    },
    shard: {
        text: "`2/5`: only the second of five parts of the list, so that a matrix of runners shares it. A call belongs to the part that its name hashes to.",
        initial: "",
    },
    username: {
        text: "User name for HTTP Basic authentication.",
        initial: "",
    },
    password: {
        text: "Password for HTTP Basic authentication. Give it from a secret.",
        initial: "",
    },
    token: {
        text: "Bearer token (`Authorization: Bearer …`), in place of `username` and `password`. Give it from a secret.",
        initial: "",
    },
    secrets: {
        text: "More texts to hide in the log, the outputs and the summary, one a line.",
        initial: "",
    },
    "secret-results": {
        text: "Names of results that are secret, separated by commas or new lines. They are masked before the outputs are set.",
        initial: "",
    },
    "ca-certificate": {
        text: "Certificate of the server or of its authority, as PEM text or as the path of a PEM file. It is trusted beside the default authorities.",
        initial: "",
    },
    "client-certificate": {
        text: "Client certificate for mutual TLS, as PEM text or as a path. Needs `client-key`.",
        initial: "",
    },
    "client-key": {
        text: "Private key of `client-certificate`, as PEM text or as a path. Give it from a secret.",
        initial: "",
    },
    "tls-verify": {
        text: "`false` switches the verification of the server's certificate off, and says so in a warning.",
        initial: "true",
    },
    "job-key": {
        text: "Key of a job that was started before, or several, one a line. The step waits for them and issues no call; `path` must then be empty.",
        initial: "",
    },
    wait: {
        text: "`false` issues the call, sets the outputs and ends at once, with the verdict `submitted`.",
        initial: "true",
    },
    journal: {
        text: "Path of a file that makes running again safe. It is only ever appended to, and the next attempt reads there what was sent, what is under way and what is done. Keep it outside the workspace and `RUNNER_TEMP`, or in a cache.",
        initial: "",
    },
    "resend-on": {
        text: "HTTP statuses that prove, on this server, that the call was not taken, so that it is sent again; `none` for none.",
        initial: "429",
    },
    timeout: {
        text: "How long the step may take from its start to its end, as a number with a unit (`90s`, `30m`, `1h30m`). The job itself goes on when it passes.",
        initial: "30m",
    },
    "request-timeout": {
        text: "The most that a single request may take. Longer than the 120 s for which a NetApp server may hold a poll.",
        initial: "130s",
    },
    polling: {
        text: "`auto` asks the server to hold the reply until the job changes, and falls back to standard polling where it refuses or does not know how; `long` and `standard` do only that.",
        initial: "auto",
    },
    "poll-interval": {
        text: "The longest pause between the starts of two standard polls, at least `100ms`. The first pauses are shorter.",
        initial: "10s",
    },
    "outage-tolerance": {
        text: "How long the job may be out of sight, without one good reply, before the wait gives up. Servers may restart in the middle of a job.",
        initial: "5m",
    },
    "fail-on": {
        text: "Ends of the job that fail the step: any of `NORMAL`, `WARNING`, `PARTIAL_FAILURES`, `ERROR`, separated by commas; `none` for no end at all.",
        initial: "PARTIAL_FAILURES, ERROR",
    },
    summary: {
        text: "`false` leaves the step summary out.",
        initial: "true",
    },
    api: {
        text: "The job API: `unified-manager`, `ontap`, `ontap-select-deploy`, `redfish`, `azure`, or the path of a description file in the workspace.",
        initial: "unified-manager",
    },
    calls: {
        text: "Several calls in one step: a YAML or JSON list of `{name?, method?, path, body?}`, in place of `path` and `body`.",
        initial: "",
    },
    "calls-file": {
        text: "Path of a file in the workspace that holds the list, in place of `calls`.",
        initial: "",
    },
    "max-parallel": {
        text: "How many calls may be under way at once, each from its issue until its job ended.",
        initial: "10",
    },
    "fail-fast": {
        text: "`true`: the first failed job ends the step. Jobs that were not issued yet are not issued; those that run go on.",
        initial: "false",
    },
    "cancel-on": {
        text: "When to cancel the jobs on the server: `signal` (the workflow was cancelled), `timeout`, or both; `never` leaves them running. Only for APIs that can cancel.",
        initial: "never",
    },
    "result-query": {
        text: "JMESPath expression over the finished job. Its value is the output `result`.",
        initial: "",
    },
};
const JOBS_INPUTS = {
    "api-url": {
        text: "Base URL of the API, such as `https://um.example.com/api`.",
        initial: "",
    },
    api: {
        text: "The job API: `unified-manager`, `ontap`, `ontap-select-deploy`, `redfish`, `azure`, or the path of a description file in the workspace.",
        initial: "unified-manager",
    },
    "job-key": {
        text: "Key of the one job to show. Without it, the server's list of jobs is shown.",
        initial: "",
    },
    query: {
        text: "Filters for the list, as the API takes them: `state=running&name=Create*`.",
        initial: "",
    },
    "max-records": {
        text: "The most jobs to show, newest first.",
        initial: "20",
    },
    headers: {
        text: "More request headers, one `Name: value` a line.",
        initial: "",
    },
    username: {
        text: "User name for HTTP Basic authentication.",
        initial: "",
    },
    password: {
        text: "Password for HTTP Basic authentication. Give it from a secret.",
        initial: "",
    },
    token: {
        text: "Bearer token (`Authorization: Bearer …`), in place of `username` and `password`. Give it from a secret.",
        initial: "",
    },
    "ca-certificate": {
        text: "Certificate of the server or of its authority, as PEM text or as the path of a PEM file.",
        initial: "",
    },
    "client-certificate": {
        text: "Client certificate for mutual TLS, as PEM text or as a path. Needs `client-key`.",
        initial: "",
    },
    "client-key": {
        text: "Private key of `client-certificate`, as PEM text or as a path. Give it from a secret.",
        initial: "",
    },
    "tls-verify": {
        text: "`false` switches the verification of the server's certificate off, and says so in a warning.",
        initial: "true",
    },
    "request-timeout": {
        text: "The most that a single request may take.",
        initial: "130s",
    },
    summary: {
        text: "`false` leaves the step summary out.",
        initial: "true",
    },
};
//# sourceMappingURL=manual.js.map

/***/ }),

/***/ 9046:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BD: () => (/* binding */ FILED_INPUTS),
/* harmony export */   P8: () => (/* binding */ CHECK_FLAGS),
/* harmony export */   Wq: () => (/* binding */ HOST_NAMES),
/* harmony export */   lw: () => (/* binding */ OPTIONS),
/* harmony export */   mO: () => (/* binding */ OUTPUT_KINDS),
/* harmony export */   pH: () => (/* binding */ SECRET_INPUTS)
/* harmony export */ });
const OPTIONS = {
    host: "Dialect of the log: `github`, `azure` or `plain`; without it, it is seen from the environment.",
    outputs: "File for the outputs, by its ending: `.json`, `.env` (dotenv, as GitLab reads it) or `.properties`. May be repeated.",
    "output-prefix": "What the names in `.env` and `.properties` files begin with; without it, `GATE_`.",
    "results-dir": "Folder for the outputs `verdict`, `state`, `job-key`, `message` and `results`, a file each, 3 KB in all (Tekton).",
    output: "What standard output carries: `log`, `json` (the outputs as one object) or `key`; the log then goes to standard error.",
    "summary-file": "File for the summary, in Markdown.",
    "junit-file": "File for a test report in JUnit's XML, one test case a job.",
    quiet: "`true`: says errors alone.",
};
const CHECK_FLAGS = {
    reply: "File with the reply to the call: what `curl -i` prints, an object `{status, headers, body}`, or its body alone; `-` is standard input.",
    job: "File with the reply to a poll, in the same forms. May be repeated.",
    "api-url": "Base URL of the server, where URLs in the replies are to be held against it.",
    request: 'The call, as in `"POST /path"`, where expressions read `request`.',
};
const HOST_NAMES = ["github", "azure", "plain"];
const OUTPUT_KINDS = ["log", "json", "key"];
const SECRET_INPUTS = ["password", "token", "secrets"];
const FILED_INPUTS = [
    ...SECRET_INPUTS,
    "username",
    "headers",
    "ca-certificate",
    "client-certificate",
    "client-key",
];
//# sourceMappingURL=options.js.map

/***/ }),

/***/ 2742:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ STANDARD_INPUT),
/* harmony export */   e: () => (/* binding */ readStandardInput)
/* harmony export */ });
/* harmony import */ var _text_encoding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8008);

const STANDARD_INPUT = "-";
const READERS = ["body-file", "calls-file"];
async function readStandardInput(inputs) {
    const readers = READERS.filter((name) => inputs[name] === STANDARD_INPUT);
    if (readers.length === 0)
        return { ok: true, value: undefined };
    if (readers.length > 1)
        return { ok: false, problem: `standard input can be read once: ${readers.join(" and ")} both name it` };
    const chunks = [];
    try {
        for await (const chunk of process.stdin)
            chunks.push(Buffer.from(chunk));
    }
    catch (fault) {
        return { ok: false, problem: `standard input cannot be read: ${String(fault)}` };
    }
    return (0,_text_encoding_js__WEBPACK_IMPORTED_MODULE_0__/* .decodeText */ .g)(Buffer.concat(chunks));
}
//# sourceMappingURL=standard-input.js.map

/***/ })

};
