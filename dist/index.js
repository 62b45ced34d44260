import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 8717:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Cv: () => (/* binding */ findApi),
  tF: () => (/* binding */ findDescribedApi)
});

// UNUSED EXPORTS: BUILT_IN_APIS

;// CONCATENATED MODULE: ./build/src/apis/azure.js
const OPERATION = "(via == `0` || via == `1` || via == `null`)";
const LOCATION = "via == `2`";
const RESOURCE = "via == `3`";
const azure = {
    name: "azure",
    accepted: {
        synchronous: true,
        url: [
            'headers."operation-location"',
            'headers."azure-asyncoperation"',
            "status == `202` && headers.location",
            "(request.method == 'PUT' || request.method == 'PATCH') && body.properties.provisioningState && lower(body.properties.provisioningState) != 'succeeded' && request.url",
        ],
    },
    job: {
        at: "reply",
        state: [
            `(body.error && (!body.status || ${LOCATION} || ${RESOURCE}) && 'Failed')`,
            `(${OPERATION} && body.status)`,
            "(status == `202` && 'InProgress')",
            "body.properties.provisioningState",
            `((${LOCATION} || ${RESOURCE} || (via == \`null\` && (body || status == \`204\`))) && 'Succeeded')`,
            "`null`",
        ].join(" || "),
        start: "body.createdDateTime || body.startTime",
        end: null,
        name: "body.kind",
    },
    words: {
        RUNNING: ["*"],
        NORMAL: ["Succeeded", "completed"],
        ERROR: ["Failed", "Canceled", "Cancelled"],
    },
    message: [
        "body.error.message && body.error.code && join('', [body.error.message, ' (code ', body.error.code, ')'])",
        "body.error.message",
        "body.properties.error.message",
        "body.error.code",
    ],
    results: "body.result",
};
//# sourceMappingURL=azure.js.map
// EXTERNAL MODULE: ./build/src/job/api.js
var api = __nccwpck_require__(1373);
// EXTERNAL MODULE: ./build/src/text/duration.js + 1 modules
var duration = __nccwpck_require__(5294);
// EXTERNAL MODULE: ./build/src/text/json.js
var json = __nccwpck_require__(6691);
// EXTERNAL MODULE: ./build/src/apis/language/expression.js + 1 modules
var expression = __nccwpck_require__(5305);
;// CONCATENATED MODULE: ./build/src/apis/language/compile.js




const COMMON_KEYS = "key || uuid || id || ID";
const NOTHING = () => null;
function compileDescription(description) {
    const { accepted, list, next } = description;
    const { name } = description;
    const cancelRefusal = description.cancelRefusal ?? `the API ${name} has no call that cancels a job`;
    return {
        name,
        stage: next ? 1 : undefined,
        accepted: {
            key: many(accepted.key),
            url: many(accepted.url),
            lastModified: one(accepted.lastModified) ?? NOTHING,
            synchronous: accepted.synchronous === true,
        },
        once: readOnce(description.once),
        login: readLogin(description.login),
        next: next
            ? {
                name,
                stage: 2,
                accepted: {
                    key: many(next.key),
                    url: many(next.url),
                    lastModified: NOTHING,
                    synchronous: false,
                },
                ...compileStage(next),
                list: undefined,
                cancelRefusal,
                foreignPaths: [],
            }
            : undefined,
        ...compileStage(description),
        list: list
            ? {
                path: list.path,
                records: one(list.records) ?? NOTHING,
                key: one(list.key ?? COMMON_KEYS) ?? NOTHING,
                name: one(list.name) ?? NOTHING,
                submitted: one(list.submitted) ?? NOTHING,
                page: list.page ?? undefined,
                total: one(list.total) ?? NOTHING,
                byKey: list.byKey ?? undefined,
            }
            : undefined,
        cancelRefusal,
        foreignPaths: description.foreignPaths ?? [],
    };
}
function compileStage(stage) {
    const { job, detail, cancel } = stage;
    return {
        job: {
            ask: job.method === "POST" ? { method: "POST", body: bodyText(job.body) } : undefined,
            path: job.path ?? undefined,
            hold: readHold(job.hold),
            at: job.at === "reply" ? undefined : (one(job.at ?? "@") ?? NOTHING),
            key: one(job.key),
            progress: one(job.progress),
            page: job.page ?? undefined,
            answers: new Set(job.answers ?? []),
            state: one(job.state) ?? NOTHING,
            status: one(job.status),
            end: one(job.end),
            start: one(job.start) ?? NOTHING,
            name: one(job.name) ?? NOTHING,
            lastModified: one(job.lastModified) ?? NOTHING,
        },
        words: readWords(stage.words),
        message: many(stage.message),
        detail: detail
            ? {
                path: detail.path,
                isAlways: detail.when === "always",
                message: detail.message || detail.results ? many(detail.message) : undefined,
                results: one(detail.results) ?? NOTHING,
            }
            : undefined,
        results: one(stage.results) ?? NOTHING,
        tasks: one(stage.tasks) ?? NOTHING,
        cancel: cancel ? { ...cancel, body: bodyText(cancel.body) } : undefined,
    };
}
function bodyText(body) {
    if (body === undefined || body === null)
        return undefined;
    return typeof body === "string" ? body : (0,json/* toJson */.aB)(body);
}
function readLogin(login) {
    if (!login)
        return undefined;
    const [, name, value] = /^([^:]+):\s*(.*)$/.exec(login.header ?? "") ?? [];
    return {
        method: login.method ?? "POST",
        path: login.path,
        headers: login.headers ?? {},
        body: bodyText(login.body),
        token: many(login.token),
        header: name === undefined || value === undefined ? undefined : { name, value },
        logout: login.logout ?? undefined,
    };
}
function one(text) {
    if (text === null || text === undefined)
        return undefined;
    const compiled = (0,expression/* compileExpression */.W)(text);
    if (!compiled.ok)
        throw new Error(`"${text}" ${compiled.problem}`);
    return compiled.value;
}
function many(texts) {
    return [texts ?? []].flat().map((text) => one(text) ?? NOTHING);
}
function readOnce(once) {
    if (!once)
        return undefined;
    const keeps = (0,duration/* parseDuration */.E9)(once.keeps);
    if (!keeps.ok)
        throw new Error(`"${once.keeps}" ${keeps.problem}`);
    return { header: once.header, keepsMs: keeps.value };
}
function readHold(hold) {
    if (!hold)
        return undefined;
    return "query" in hold ? { kind: "query", template: hold.query } : { kind: "path", template: hold.path };
}
function readWords(words) {
    const pairs = api/* WORD_CLASSES */.MM.flatMap((wordClass) => (words[wordClass] ?? []).map((word) => [(0,api/* normaliseWord */.RW)(String(word)), wordClass]));
    return new Map(pairs);
}
//# sourceMappingURL=compile.js.map
;// CONCATENATED MODULE: ./build/src/apis/ontap.js
const ontap = {
    name: "ontap",
    accepted: {
        synchronous: true,
        key: ["body.job.uuid", "body.jobs[].not_null(uuid, error)"],
    },
    job: {
        path: "/cluster/jobs/{key}",
        at: "@",
        key: "uuid",
        state: "state",
        end: "end_time",
        start: "start_time",
        name: "description",
    },
    words: {
        RUNNING: ["queued", "running", "paused"],
        NORMAL: ["success"],
        ERROR: ["failure", "cancelled", "canceled", "expired"],
    },
    message: [
        "error.message && error.code && join('', [error.message, ' (code ', to_string(error.code), ')'])",
        "error.message",
        "message && code && join('', [message, ' (code ', to_string(code), ')'])",
        "message",
    ],
    list: {
        path: "/cluster/jobs?fields=*&order_by=start_time%20desc",
        records: "records",
        key: "uuid",
        name: "description",
        submitted: "start_time",
        page: "max_records={count}",
        byKey: "/cluster/jobs?uuid={keys}&fields=*&max_records={count}",
    },
    cancel: { method: "PATCH", path: "/cluster/jobs/{key}?action=cancel" },
};
//# sourceMappingURL=ontap.js.map
;// CONCATENATED MODULE: ./build/src/apis/ontap-select-deploy.js
const ontapSelectDeploy = {
    name: "ontap-select-deploy",
    accepted: { synchronous: true, key: "body.job.id", lastModified: "body.job.last_modified" },
    job: {
        path: "/jobs/{key}",
        hold: { query: "fields=state,message&poll_timeout={seconds}&last_modified=>={last_modified}" },
        at: "record",
        key: "id",
        state: "state",
        lastModified: "last_modified",
    },
    words: {
        RUNNING: ["queued", "running"],
        NORMAL: ["success"],
        ERROR: ["failure"],
    },
    message: "message",
};
//# sourceMappingURL=ontap-select-deploy.js.map
;// CONCATENATED MODULE: ./build/src/apis/redfish.js
const TYPE = `body."@odata.type" || ''`;
const IS_TASK_OR_JOB = `(contains(${TYPE}, '#Task.') || contains(${TYPE}, 'Job.v') || body.TaskState || body.JobState)`;
const INFO = `(body.error."@Message.ExtendedInfo" || body."@Message.ExtendedInfo" || \`[]\`)`;
const OF_SEVERITY = (severity) => `${INFO}[?MessageSeverity == '${severity}' || Severity == '${severity}']`;
const IS_OPERATIONS_OWN = `(!${IS_TASK_OR_JOB} && (status == \`204\` || body.error || (status < \`300\` && (body."@odata.id" || body."@Message.ExtendedInfo"))))`;
const OWN_STATUS = [
    `(status >= \`300\` && 'Critical')`,
    `(${OF_SEVERITY("Critical")} && 'Critical')`,
    `(${OF_SEVERITY("Warning")} && 'Warning')`,
    `(${OF_SEVERITY("OK")} && 'OK')`,
    `(${INFO}[?ends_with(to_string(MessageId || ''), '.Success')] && 'OK')`,
    `(ends_with(to_string(body.error.code || ''), '.Success') && 'OK')`,
    `(body.error && 'Critical')`,
    `'OK'`,
].join(" || ");
const redfish = {
    name: "redfish",
    accepted: {
        synchronous: true,
        url: [
            `(contains(${TYPE}, '#Task.') || contains(${TYPE}, 'Job.v')) && body."@odata.id"`,
            "status == `202` && headers.location",
            "(contains(headers.location || '', '/Jobs/') || contains(headers.location || '', '/Tasks/') || contains(headers.location || '', '/TaskMonitor')) && headers.location",
        ],
    },
    job: {
        at: "reply",
        answers: [400, 405, 406, 409, 412, 422, 500, 501],
        state: `body.TaskState || body.JobState || (status == \`202\` && 'Running') || (${IS_OPERATIONS_OWN} && 'Completed') || \`null\``,
        status: `body.TaskStatus || body.JobStatus || ((body.TaskState || body.JobState || status == \`202\`) && 'OK') || (${IS_OPERATIONS_OWN} && (${OWN_STATUS})) || \`null\``,
        progress: "body.PercentComplete",
        end: "body.EndTime || body.CompletionTime",
        start: "body.StartTime || body.ActualRunningStartTime",
        name: "body.Name",
    },
    words: {
        RUNNING: [
            "New",
            "Starting",
            "Running",
            "Pending",
            "Service",
            "Stopping",
            "Suspended",
            "Interrupted",
            "Cancelling",
            "Continue",
            "UserIntervention",
            "Validating",
            "Downloading",
            "Downloaded",
            "Scheduling",
            "Scheduled",
            "ReadyForExecution",
            "Waiting",
            "Paused",
            "RebootPending",
            "PendingActivation",
        ],
        DONE: ["Completed", "RebootCompleted", "Success"],
        NORMAL: ["OK"],
        WARNING: ["Warning"],
        PARTIAL_FAILURES: ["CompletedWithErrors"],
        ERROR: ["Critical", "Exception", "Killed", "Cancelled", "Failed", "RebootFailed", "Invalid"],
    },
    message: [
        "body.Messages[].Message",
        "body.Message",
        'body.error."@Message.ExtendedInfo"[].Message',
        'body."@Message.ExtendedInfo"[].Message',
        "body.error.message",
    ],
    cancel: { method: "DELETE", path: "{key}" },
};
//# sourceMappingURL=redfish.js.map
;// CONCATENATED MODULE: ./build/src/apis/unified-manager.js
const unifiedManager = {
    name: "unified-manager",
    accepted: {
        synchronous: true,
        key: [
            "body.job.key",
            "body.job_key",
            "last_segment(body.job._links.self.href)",
            "contains(body._links.self.href, '/management-server/jobs/') && body.key",
            "body.operationId",
            "contains(headers.location, '/jobs/') && last_segment(headers.location)",
        ],
    },
    job: {
        path: "/management-server/jobs/{key}",
        hold: { query: "poll_timeout={seconds}" },
        at: "@",
        key: "key",
        state: "state",
        status: "status",
        end: "complete_time || end_time",
        start: "submit_time",
        name: "name",
    },
    words: {
        RUNNING: [
            "running",
            "queued",
            "waiting",
            "pending",
            "submitted",
            "scheduled",
            "initial",
            "paused",
            "aborting",
            "in_progress",
        ],
        DONE: ["completed", "complete", "finished", "done"],
        ABORTED: ["aborted", "cancelled", "canceled", "expired", "failed", "failure"],
        NORMAL: ["normal"],
        WARNING: ["warning"],
        PARTIAL_FAILURES: ["partial_failures", "partial_failure"],
        ERROR: ["error"],
    },
    message: null,
    results: "job_results",
    tasks: "task_reports[].{name: name || type, state: state, status: status, message: failure_reason, start: start_time, end: complete_time}",
    list: {
        path: "/management-server/jobs?order_by=submit_time%20desc",
        records: "records",
        key: "key",
        name: "name",
        submitted: "submit_time",
        page: "offset={offset}&max_records={count}",
        total: "total_records",
        byKey: "/management-server/jobs?key={keys}&max_records={count}",
    },
    cancel: null,
    cancelRefusal: "Unified Manager has no REST call that cancels a job: abort it on the Jobs page of its user interface",
    foreignPaths: [
        {
            prefix: "/gateways/",
            advice: "is a call to a cluster through the gateway, whose jobs are ONTAP's: set `api: ontap` and `api-url` to …/api/gateways/<cluster>, and write the path that follows",
        },
    ],
};
//# sourceMappingURL=unified-manager.js.map
;// CONCATENATED MODULE: ./build/src/apis/find-api.js






const BUILT_IN_APIS = [
    unifiedManager,
    ontap,
    ontapSelectDeploy,
    redfish,
    azure,
];
async function findApi(name, readFile) {
    const found = await findDescribedApi(name, readFile);
    return found.ok ? { ok: true, value: found.value.api } : found;
}
async function findDescribedApi(name, readFile) {
    const found = await findDescription(name, readFile);
    if (!found.ok)
        return found;
    const description = found.value;
    return { ok: true, value: { description, api: compileDescription(description) } };
}
async function findDescription(name, readFile) {
    const description = BUILT_IN_APIS.find((each) => each.name === name.toLowerCase());
    if (description !== undefined)
        return { ok: true, value: description };
    if (!/[./\\]/.test(name)) {
        const names = BUILT_IN_APIS.map((each) => each.name).join(", ");
        return {
            ok: false,
            problem: [`"${name}" is no built-in API (${names}) and no path of a description file`],
        };
    }
    const file = readFile(name);
    if (!file.ok)
        return { ok: false, problem: [`"${name}" ${file.problem}`] };
    const { readDescription } = await __nccwpck_require__.e(/* import() */ 704).then(__nccwpck_require__.bind(__nccwpck_require__, 1704));
    return readDescription(name, file.value);
}
//# sourceMappingURL=find-api.js.map

/***/ }),

/***/ 5305:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  W: () => (/* binding */ compileExpression)
});

;// CONCATENATED MODULE: ./node_modules/@jmespath-community/jmespath/dist/index.mjs
// src/utils/index.ts
var isObject = (obj) => {
  return obj !== null && Object.prototype.toString.call(obj) === "[object Object]";
};
var strictDeepEqual = (first, second) => {
  if (first === second) {
    return true;
  }
  if (typeof first !== typeof second) {
    return false;
  }
  if (Array.isArray(first) && Array.isArray(second)) {
    if (first.length !== second.length) {
      return false;
    }
    for (let i = 0; i < first.length; i += 1) {
      if (!strictDeepEqual(first[i], second[i])) {
        return false;
      }
    }
    return true;
  }
  if (isObject(first) && isObject(second)) {
    const firstEntries = Object.entries(first);
    const secondKeys = new Set(Object.keys(second));
    if (firstEntries.length !== secondKeys.size) {
      return false;
    }
    for (const [key, value] of firstEntries) {
      if (!strictDeepEqual(value, second[key])) {
        return false;
      }
      secondKeys.delete(key);
    }
    return secondKeys.size === 0;
  }
  return false;
};
var isFalse = (obj) => {
  if (obj === null || obj === void 0 || obj === false) {
    return true;
  }
  if (typeof obj === "string") {
    return obj === "";
  }
  if (typeof obj === "object") {
    if (Array.isArray(obj)) {
      return obj.length === 0;
    }
    if (obj === null) {
      return true;
    }
    return Object.keys(obj).length === 0;
  }
  return false;
};
var isAlpha = (ch) => {
  return ch >= "a" && ch <= "z" || ch >= "A" && ch <= "Z" || ch === "_";
};
var isNum = (ch) => {
  return ch >= "0" && ch <= "9" || ch === "-";
};
var isAlphaNum = (ch) => {
  return ch >= "a" && ch <= "z" || ch >= "A" && ch <= "Z" || ch >= "0" && ch <= "9" || ch === "_";
};
var ensureInteger = (value) => {
  if (!(typeof value === "number") || Math.floor(value) !== value) {
    throw new Error("invalid-value: expecting an integer.");
  }
  return value;
};
var ensurePositiveInteger = (value) => {
  if (!(typeof value === "number") || value < 0 || Math.floor(value) !== value) {
    throw new Error("invalid-value: expecting a non-negative integer.");
  }
  return value;
};
var ensureNumbers = (...operands) => {
  for (let i = 0; i < operands.length; i++) {
    if (operands[i] === null || operands[i] === void 0) {
      throw new Error("not-a-number: undefined");
    }
    if (typeof operands[i] !== "number") {
      throw new Error("not-a-number");
    }
  }
};
var notZero = (n) => {
  n = +n;
  if (!n) {
    throw new Error("not-a-number: divide by zero");
  }
  return n;
};
var add = (left, right) => {
  ensureNumbers(left, right);
  const result = left + right;
  return result;
};
var sub = (left, right) => {
  ensureNumbers(left, right);
  const result = left - right;
  return result;
};
var mul = (left, right) => {
  ensureNumbers(left, right);
  const result = left * right;
  return result;
};
var divide = (left, right) => {
  ensureNumbers(left, right);
  const result = left / notZero(right);
  return result;
};
var div = (left, right) => {
  ensureNumbers(left, right);
  const result = Math.floor(left / notZero(right));
  return result;
};
var mod = (left, right) => {
  ensureNumbers(left, right);
  const result = left % right;
  return result;
};

// src/utils/strings.ts
var findFirst = (subject, sub2, start, end) => {
  if (!subject || !sub2) {
    return null;
  }
  start = Math.max(ensureInteger(start = start || 0), 0);
  end = Math.min(ensureInteger(end = end || subject.length), subject.length);
  const offset = subject.slice(start, end).indexOf(sub2);
  return offset === -1 ? null : offset + start;
};
var findLast = (subject, sub2, start, end) => {
  if (!subject || !sub2) {
    return null;
  }
  start = Math.max(ensureInteger(start = start || 0), 0);
  end = Math.min(ensureInteger(end = end || subject.length), subject.length);
  const offset = subject.slice(start, end).lastIndexOf(sub2);
  const result = offset === -1 ? null : offset + start;
  return result;
};
var lower = (subject) => subject.toLowerCase();
var ensurePadFuncParams = (name, width, padding) => {
  padding = padding || " ";
  if (padding.length > 1) {
    throw new Error(`invalid value, ${name} expects its 'pad' parameter to be a valid string with a single codepoint`);
  }
  ensurePositiveInteger(width);
  return padding;
};
var padLeft = (subject, width, padding) => {
  padding = ensurePadFuncParams("pad_left", width, padding);
  return subject && subject.padStart(width, padding) || "";
};
var padRight = (subject, width, padding) => {
  padding = ensurePadFuncParams("pad_right", width, padding);
  return subject && subject.padEnd(width, padding) || "";
};
var replace = (subject, string, by, count) => {
  if (count === 0) {
    return subject;
  }
  if (!count) {
    return subject.split(string).join(by);
  }
  ensurePositiveInteger(count);
  [...Array(count).keys()].map(() => subject = subject.replace(string, by));
  return subject;
};
var split = (subject, search2, count) => {
  if (subject.length == 0 && search2.length === 0) {
    return [];
  }
  if (count === null || count === void 0) {
    return subject.split(search2);
  }
  ensurePositiveInteger(count);
  if (count === 0) {
    return [subject];
  }
  const split2 = subject.split(search2);
  return [...split2.slice(0, count), split2.slice(count).join(search2)];
};
var trim = (subject, chars) => {
  return trimLeft(trimRight(subject, chars), chars);
};
var trimLeft = (subject, chars) => {
  return trimImpl(subject, (list) => new RegExp(`^[${list}]*(.*?)`), chars);
};
var trimRight = (subject, chars) => {
  return trimImpl(subject, (list) => new RegExp(`(.*?)[${list}]*$`), chars);
};
var trimImpl = (subject, regExper, chars) => {
  const pattern = chars ? chars.replace(/[-/\\^$*+?.()|[\]{}]/g, "\\$&") : "\\s\x85";
  return subject.replace(regExper(pattern), "$1");
};
var upper = (subject) => subject.toUpperCase();

// src/Lexer.ts
var basicTokens = {
  "(": "Lparen" /* TOK_LPAREN */,
  ")": "Rparen" /* TOK_RPAREN */,
  "*": "Star" /* TOK_STAR */,
  ",": "Comma" /* TOK_COMMA */,
  ".": "Dot" /* TOK_DOT */,
  ":": "Colon" /* TOK_COLON */,
  "@": "Current" /* TOK_CURRENT */,
  "]": "Rbracket" /* TOK_RBRACKET */,
  "{": "Lbrace" /* TOK_LBRACE */,
  "}": "Rbrace" /* TOK_RBRACE */,
  "+": "Plus" /* TOK_PLUS */,
  "%": "Modulo" /* TOK_MODULO */,
  "?": "Question" /* TOK_QUESTION */,
  "\u2212": "Minus" /* TOK_MINUS */,
  "\xD7": "Multiply" /* TOK_MULTIPLY */,
  "\xF7": "Divide" /* TOK_DIVIDE */
};
var operatorStartToken = {
  "!": true,
  "<": true,
  "=": true,
  ">": true,
  "&": true,
  "|": true,
  "/": true
};
var skipChars = {
  "	": true,
  "\n": true,
  "\r": true,
  " ": true
};
var StreamLexer = class {
  _current = 0;
  _enable_legacy_literals = false;
  tokenize(stream, options) {
    const tokens = [];
    this._current = 0;
    this._enable_legacy_literals = options?.enable_legacy_literals || false;
    let start;
    let identifier;
    let token;
    while (this._current < stream.length) {
      if (isAlpha(stream[this._current])) {
        start = this._current;
        identifier = this.consumeUnquotedIdentifier(stream);
        tokens.push({
          start,
          type: "UnquotedIdentifier" /* TOK_UNQUOTEDIDENTIFIER */,
          value: identifier
        });
      } else if (basicTokens[stream[this._current]] !== void 0) {
        tokens.push({
          start: this._current,
          type: basicTokens[stream[this._current]],
          value: stream[this._current]
        });
        this._current += 1;
      } else if (stream[this._current] === "$") {
        start = this._current;
        if (this._current + 1 < stream.length && isAlpha(stream[this._current + 1])) {
          this._current += 1;
          identifier = this.consumeUnquotedIdentifier(stream);
          tokens.push({
            start,
            type: "Variable" /* TOK_VARIABLE */,
            value: identifier
          });
        } else {
          tokens.push({
            start,
            type: "Root" /* TOK_ROOT */,
            value: stream[this._current]
          });
          this._current += 1;
        }
      } else if (stream[this._current] === "-") {
        if (this._current + 1 < stream.length && isNum(stream[this._current + 1])) {
          const token2 = this.consumeNumber(stream);
          token2 && tokens.push(token2);
        } else {
          const token2 = {
            start: this._current,
            type: "Minus" /* TOK_MINUS */,
            value: "-"
          };
          tokens.push(token2);
          this._current += 1;
        }
      } else if (isNum(stream[this._current])) {
        token = this.consumeNumber(stream);
        tokens.push(token);
      } else if (stream[this._current] === "[") {
        token = this.consumeLBracket(stream);
        tokens.push(token);
      } else if (stream[this._current] === '"') {
        start = this._current;
        identifier = this.consumeQuotedIdentifier(stream);
        tokens.push({
          start,
          type: "QuotedIdentifier" /* TOK_QUOTEDIDENTIFIER */,
          value: identifier
        });
      } else if (stream[this._current] === `'`) {
        start = this._current;
        identifier = this.consumeRawStringLiteral(stream);
        tokens.push({
          start,
          type: "Literal" /* TOK_LITERAL */,
          value: identifier
        });
      } else if (stream[this._current] === "`") {
        start = this._current;
        const literal = this.consumeLiteral(stream);
        tokens.push({
          start,
          type: "Literal" /* TOK_LITERAL */,
          value: literal
        });
      } else if (operatorStartToken[stream[this._current]] !== void 0) {
        token = this.consumeOperator(stream);
        token && tokens.push(token);
      } else if (skipChars[stream[this._current]] !== void 0) {
        this._current += 1;
      } else {
        const error = new Error(`Syntax error: unknown character: ${stream[this._current]}`);
        error.name = "LexerError";
        throw error;
      }
    }
    return tokens;
  }
  consumeUnquotedIdentifier(stream) {
    const start = this._current;
    this._current += 1;
    while (this._current < stream.length && isAlphaNum(stream[this._current])) {
      this._current += 1;
    }
    return stream.slice(start, this._current);
  }
  consumeQuotedIdentifier(stream) {
    const start = this._current;
    this._current += 1;
    const maxLength = stream.length;
    while (stream[this._current] !== '"' && this._current < maxLength) {
      let current = this._current;
      if (stream[current] === "\\" && (stream[current + 1] === "\\" || stream[current + 1] === '"')) {
        current += 2;
      } else {
        current += 1;
      }
      this._current = current;
    }
    this._current += 1;
    const [value, ok] = this.parseJSON(stream.slice(start, this._current));
    if (!ok) {
      const error = new Error(`syntax: unexpected end of JSON input`);
      error.name = "LexerError";
      throw error;
    }
    return value;
  }
  consumeRawStringLiteral(stream) {
    const start = this._current;
    this._current += 1;
    const maxLength = stream.length;
    while (stream[this._current] !== `'` && this._current < maxLength) {
      let current = this._current;
      if (stream[current] === "\\" && (stream[current + 1] === "\\" || stream[current + 1] === `'`)) {
        current += 2;
      } else {
        current += 1;
      }
      this._current = current;
    }
    this._current += 1;
    const literal = stream.slice(start + 1, this._current - 1);
    return replace(replace(literal, `\\\\`, `\\`), `\\'`, `'`);
  }
  consumeNumber(stream) {
    const start = this._current;
    this._current += 1;
    const maxLength = stream.length;
    while (isNum(stream[this._current]) && this._current < maxLength) {
      this._current += 1;
    }
    const value = parseInt(stream.slice(start, this._current), 10);
    return { start, value, type: "Number" /* TOK_NUMBER */ };
  }
  consumeLBracket(stream) {
    const start = this._current;
    this._current += 1;
    if (stream[this._current] === "?") {
      this._current += 1;
      return { start, type: "Filter" /* TOK_FILTER */, value: "[?" };
    }
    if (stream[this._current] === "]") {
      this._current += 1;
      return { start, type: "Flatten" /* TOK_FLATTEN */, value: "[]" };
    }
    return { start, type: "Lbracket" /* TOK_LBRACKET */, value: "[" };
  }
  consumeOrElse(stream, peek, token, orElse) {
    const start = this._current;
    this._current += 1;
    if (this._current < stream.length && stream[this._current] === peek) {
      this._current += 1;
      return {
        start,
        type: orElse,
        value: stream.slice(start, this._current)
      };
    }
    return { start, type: token, value: stream[start] };
  }
  consumeOperator(stream) {
    const start = this._current;
    const startingChar = stream[start];
    switch (startingChar) {
      case "!":
        return this.consumeOrElse(stream, "=", "Not" /* TOK_NOT */, "NE" /* TOK_NE */);
      case "<":
        return this.consumeOrElse(stream, "=", "LT" /* TOK_LT */, "LTE" /* TOK_LTE */);
      case ">":
        return this.consumeOrElse(stream, "=", "GT" /* TOK_GT */, "GTE" /* TOK_GTE */);
      case "=":
        return this.consumeOrElse(stream, "=", "Assign" /* TOK_ASSIGN */, "EQ" /* TOK_EQ */);
      case "&":
        return this.consumeOrElse(stream, "&", "Expref" /* TOK_EXPREF */, "And" /* TOK_AND */);
      case "|":
        return this.consumeOrElse(stream, "|", "Pipe" /* TOK_PIPE */, "Or" /* TOK_OR */);
      case "/":
        return this.consumeOrElse(stream, "/", "Divide" /* TOK_DIVIDE */, "Div" /* TOK_DIV */);
    }
  }
  consumeLiteral(stream) {
    this._current += 1;
    const start = this._current;
    const maxLength = stream.length;
    while (stream[this._current] !== "`" && this._current < maxLength) {
      let current = this._current;
      if (stream[current] === "\\" && (stream[current + 1] === "\\" || stream[current + 1] === "`")) {
        current += 2;
      } else {
        current += 1;
      }
      this._current = current;
    }
    let literalString = stream.slice(start, this._current).trimStart();
    literalString = literalString.replace("\\`", "`");
    let literal = null;
    let ok = false;
    if (this.looksLikeJSON(literalString)) {
      [literal, ok] = this.parseJSON(literalString);
    }
    if (!ok && this._enable_legacy_literals) {
      [literal, ok] = this.parseJSON(`"${literalString}"`);
    }
    if (!ok) {
      const error = new Error(
        `Syntax error: unexpected end of JSON input or invalid format for a JSON literal: ${stream[this._current]}`
      );
      error.name = "LexerError";
      throw error;
    }
    this._current += 1;
    return literal;
  }
  looksLikeJSON(literalString) {
    const startingChars = '[{"';
    const jsonLiterals = ["true", "false", "null"];
    const numberLooking = "-0123456789";
    if (literalString === "") {
      return false;
    }
    if (startingChars.includes(literalString[0])) {
      return true;
    }
    if (jsonLiterals.includes(literalString)) {
      return true;
    }
    if (numberLooking.includes(literalString[0])) {
      const [_, ok] = this.parseJSON(literalString);
      return ok;
    }
    return false;
  }
  parseJSON(text) {
    try {
      const json = JSON.parse(text);
      return [json, true];
    } catch {
      return [null, false];
    }
  }
};
var Lexer = new StreamLexer();
var Lexer_default = Lexer;

// src/Parser.ts
var bindingPower = {
  ["EOF" /* TOK_EOF */]: 0,
  ["Variable" /* TOK_VARIABLE */]: 0,
  ["UnquotedIdentifier" /* TOK_UNQUOTEDIDENTIFIER */]: 0,
  ["QuotedIdentifier" /* TOK_QUOTEDIDENTIFIER */]: 0,
  ["Rbracket" /* TOK_RBRACKET */]: 0,
  ["Rparen" /* TOK_RPAREN */]: 0,
  ["Comma" /* TOK_COMMA */]: 0,
  ["Rbrace" /* TOK_RBRACE */]: 0,
  ["Number" /* TOK_NUMBER */]: 0,
  ["Current" /* TOK_CURRENT */]: 0,
  ["Expref" /* TOK_EXPREF */]: 0,
  ["Root" /* TOK_ROOT */]: 0,
  ["Assign" /* TOK_ASSIGN */]: 1,
  ["Pipe" /* TOK_PIPE */]: 1,
  ["Question" /* TOK_QUESTION */]: 2,
  ["Or" /* TOK_OR */]: 3,
  ["And" /* TOK_AND */]: 4,
  ["EQ" /* TOK_EQ */]: 5,
  ["GT" /* TOK_GT */]: 5,
  ["LT" /* TOK_LT */]: 5,
  ["GTE" /* TOK_GTE */]: 5,
  ["LTE" /* TOK_LTE */]: 5,
  ["NE" /* TOK_NE */]: 5,
  ["Minus" /* TOK_MINUS */]: 6,
  ["Plus" /* TOK_PLUS */]: 6,
  ["Div" /* TOK_DIV */]: 7,
  ["Divide" /* TOK_DIVIDE */]: 7,
  ["Modulo" /* TOK_MODULO */]: 7,
  ["Multiply" /* TOK_MULTIPLY */]: 7,
  ["Flatten" /* TOK_FLATTEN */]: 9,
  ["Star" /* TOK_STAR */]: 20,
  ["Filter" /* TOK_FILTER */]: 21,
  ["Dot" /* TOK_DOT */]: 40,
  ["Not" /* TOK_NOT */]: 45,
  ["Lbrace" /* TOK_LBRACE */]: 50,
  ["Lbracket" /* TOK_LBRACKET */]: 55,
  ["Lparen" /* TOK_LPAREN */]: 60
};
var TokenParser = class _TokenParser {
  index = 0;
  tokens = [];
  parse(expression, options) {
    this.loadTokens(expression, options || { enable_legacy_literals: false });
    this.index = 0;
    const ast = this.expression(0);
    if (this.lookahead(0) !== "EOF" /* TOK_EOF */) {
      const token = this.lookaheadToken(0);
      this.errorToken(token, `Syntax error: unexpected token type: ${token.type}, value: ${token.value}`);
    }
    return ast;
  }
  loadTokens(expression, options) {
    this.tokens = Lexer_default.tokenize(expression, options);
    this.tokens.push({ type: "EOF" /* TOK_EOF */, value: "", start: expression.length });
  }
  expression(rbp) {
    const leftToken = this.lookaheadToken(0);
    this.advance();
    let left = this.nud(leftToken);
    let currentTokenType = this.lookahead(0);
    while (rbp < bindingPower[currentTokenType]) {
      this.advance();
      left = this.led(currentTokenType, left);
      currentTokenType = this.lookahead(0);
    }
    return left;
  }
  lookahead(offset) {
    return this.tokens[this.index + offset].type;
  }
  lookaheadToken(offset) {
    return this.tokens[this.index + offset];
  }
  advance() {
    this.index += 1;
  }
  nud(token) {
    switch (token.type) {
      case "Variable" /* TOK_VARIABLE */:
        return { type: "Variable", name: token.value };
      case "Literal" /* TOK_LITERAL */:
        return { type: "Literal", value: token.value };
      case "UnquotedIdentifier" /* TOK_UNQUOTEDIDENTIFIER */: {
        if (_TokenParser.isKeyword(token, "let") && this.lookahead(0) === "Variable" /* TOK_VARIABLE */) {
          return this.parseLetExpression();
        } else {
          return { type: "Field", name: token.value };
        }
      }
      case "QuotedIdentifier" /* TOK_QUOTEDIDENTIFIER */:
        if (this.lookahead(0) === "Lparen" /* TOK_LPAREN */) {
          throw new Error("Syntax error: quoted identifier not allowed for function names.");
        } else {
          return { type: "Field", name: token.value };
        }
      case "Not" /* TOK_NOT */: {
        const child = this.expression(bindingPower.Not);
        return { type: "NotExpression", child };
      }
      case "Minus" /* TOK_MINUS */: {
        const child = this.expression(bindingPower.Minus);
        return {
          type: "Unary",
          operator: token.type,
          operand: child
        };
      }
      case "Plus" /* TOK_PLUS */: {
        const child = this.expression(bindingPower.Plus);
        return {
          type: "Unary",
          operator: token.type,
          operand: child
        };
      }
      case "Star" /* TOK_STAR */: {
        const left = { type: "Identity" };
        return { type: "ValueProjection", left, right: this.parseProjectionRHS(bindingPower.Star) };
      }
      case "Filter" /* TOK_FILTER */:
        return this.led(token.type, { type: "Identity" });
      case "Lbrace" /* TOK_LBRACE */:
        return this.parseMultiselectHash();
      case "Flatten" /* TOK_FLATTEN */: {
        const left = {
          type: "Flatten",
          child: { type: "Identity" }
        };
        const right = this.parseProjectionRHS(bindingPower.Flatten);
        return { type: "Projection", left, right };
      }
      case "Lbracket" /* TOK_LBRACKET */: {
        if (this.lookahead(0) === "Number" /* TOK_NUMBER */ || this.lookahead(0) === "Colon" /* TOK_COLON */) {
          const right = this.parseIndexExpression();
          return this.projectIfSlice({ type: "Identity" }, right);
        }
        if (this.lookahead(0) === "Star" /* TOK_STAR */ && this.lookahead(1) === "Rbracket" /* TOK_RBRACKET */) {
          this.advance();
          this.advance();
          const right = this.parseProjectionRHS(bindingPower.Star);
          return {
            left: { type: "Identity" },
            right,
            type: "Projection"
          };
        }
        return this.parseMultiselectList();
      }
      case "Current" /* TOK_CURRENT */:
        return { type: "Current" /* TOK_CURRENT */ };
      case "Root" /* TOK_ROOT */:
        return { type: "Root" /* TOK_ROOT */ };
      case "Expref" /* TOK_EXPREF */: {
        const child = this.expression(bindingPower.Expref);
        return { type: "ExpressionReference", child };
      }
      case "Lparen" /* TOK_LPAREN */: {
        const expression = this.expression(0);
        this.match("Rparen" /* TOK_RPAREN */);
        return expression;
      }
      default:
        this.errorToken(token);
    }
  }
  led(tokenName, left) {
    switch (tokenName) {
      case "Question" /* TOK_QUESTION */: {
        const trueExpr = this.expression(0);
        this.match("Colon" /* TOK_COLON */);
        const falseExpr = this.expression(0);
        return {
          type: "Ternary",
          condition: left,
          trueExpr,
          falseExpr
        };
      }
      case "Dot" /* TOK_DOT */: {
        const rbp = bindingPower.Dot;
        if (this.lookahead(0) !== "Star" /* TOK_STAR */) {
          const right2 = this.parseDotRHS(rbp);
          return { type: "Subexpression", left, right: right2 };
        }
        this.advance();
        const right = this.parseProjectionRHS(rbp);
        return { type: "ValueProjection", left, right };
      }
      case "Pipe" /* TOK_PIPE */: {
        const right = this.expression(bindingPower.Pipe);
        return { type: "Pipe", left, right };
      }
      case "Or" /* TOK_OR */: {
        const right = this.expression(bindingPower.Or);
        return { type: "OrExpression", left, right };
      }
      case "And" /* TOK_AND */: {
        const right = this.expression(bindingPower.And);
        return { type: "AndExpression", left, right };
      }
      case "Lparen" /* TOK_LPAREN */: {
        if (left.type !== "Field") {
          throw new Error("Syntax error: expected a Field node");
        }
        const name = left.name;
        const args = this.parseCommaSeparatedExpressionsUntilToken("Rparen" /* TOK_RPAREN */);
        const node = { name, type: "Function", children: args };
        return node;
      }
      case "Filter" /* TOK_FILTER */: {
        const condition = this.expression(0);
        this.match("Rbracket" /* TOK_RBRACKET */);
        const right = this.lookahead(0) === "Flatten" /* TOK_FLATTEN */ ? { type: "Identity" } : this.parseProjectionRHS(bindingPower.Filter);
        return { type: "FilterProjection", left, right, condition };
      }
      case "Flatten" /* TOK_FLATTEN */: {
        const leftNode = { type: "Flatten", child: left };
        const right = this.parseProjectionRHS(bindingPower.Flatten);
        return { type: "Projection", left: leftNode, right };
      }
      case "Assign" /* TOK_ASSIGN */: {
        const leftNode = left;
        const right = this.expression(0);
        return {
          type: "Binding",
          variable: leftNode.name,
          reference: right
        };
      }
      case "EQ" /* TOK_EQ */:
      case "NE" /* TOK_NE */:
      case "GT" /* TOK_GT */:
      case "GTE" /* TOK_GTE */:
      case "LT" /* TOK_LT */:
      case "LTE" /* TOK_LTE */:
        return this.parseComparator(left, tokenName);
      case "Plus" /* TOK_PLUS */:
      case "Minus" /* TOK_MINUS */:
      case "Multiply" /* TOK_MULTIPLY */:
      case "Star" /* TOK_STAR */:
      case "Divide" /* TOK_DIVIDE */:
      case "Modulo" /* TOK_MODULO */:
      case "Div" /* TOK_DIV */:
        return this.parseArithmetic(left, tokenName);
      case "Lbracket" /* TOK_LBRACKET */: {
        const token = this.lookaheadToken(0);
        if (token.type === "Number" /* TOK_NUMBER */ || token.type === "Colon" /* TOK_COLON */) {
          const right2 = this.parseIndexExpression();
          return this.projectIfSlice(left, right2);
        }
        this.match("Star" /* TOK_STAR */);
        this.match("Rbracket" /* TOK_RBRACKET */);
        const right = this.parseProjectionRHS(bindingPower.Star);
        return { type: "Projection", left, right };
      }
      default:
        return this.errorToken(this.lookaheadToken(0));
    }
  }
  static isKeyword(token, keyword) {
    return token.type === "UnquotedIdentifier" /* TOK_UNQUOTEDIDENTIFIER */ && token.value === keyword;
  }
  match(tokenType) {
    if (this.lookahead(0) === tokenType) {
      this.advance();
      return;
    } else {
      const token = this.lookaheadToken(0);
      this.errorToken(token, `Syntax error: expected ${tokenType}, got: ${token.type}`);
    }
  }
  errorToken(token, message = "") {
    const error = new Error(message || `Syntax error: invalid token (${token.type}): "${token.value}"`);
    error.name = "ParserError";
    throw error;
  }
  parseIndexExpression() {
    if (this.lookahead(0) === "Colon" /* TOK_COLON */ || this.lookahead(1) === "Colon" /* TOK_COLON */) {
      return this.parseSliceExpression();
    }
    const value = Number(this.lookaheadToken(0).value);
    this.advance();
    this.match("Rbracket" /* TOK_RBRACKET */);
    return { type: "Index", value };
  }
  projectIfSlice(left, right) {
    const indexExpr = {
      type: "IndexExpression",
      left,
      right
    };
    if (right.type === "Slice") {
      return {
        left: indexExpr,
        right: this.parseProjectionRHS(bindingPower.Star),
        type: "Projection"
      };
    }
    return indexExpr;
  }
  parseSliceExpression() {
    const parts = [null, null, null];
    let index = 0;
    let current = this.lookaheadToken(0);
    while (current.type != "Rbracket" /* TOK_RBRACKET */ && index < 3) {
      if (current.type === "Colon" /* TOK_COLON */) {
        index++;
        if (index === 3) {
          this.errorToken(this.lookaheadToken(0), "Syntax error, too many colons in slice expression");
        }
        this.advance();
      } else if (current.type === "Number" /* TOK_NUMBER */) {
        const part = this.lookaheadToken(0).value;
        parts[index] = part;
        this.advance();
      } else {
        const next = this.lookaheadToken(0);
        this.errorToken(next, `Syntax error, unexpected token: ${next.value}(${next.type})`);
      }
      current = this.lookaheadToken(0);
    }
    this.match("Rbracket" /* TOK_RBRACKET */);
    const [start, stop, step] = parts;
    return { type: "Slice", start, stop, step };
  }
  parseLetExpression() {
    const separated = this.parseCommaSeparatedExpressionsUntilKeyword("in");
    const expression = this.expression(0);
    const bindings = separated.map((binding) => binding);
    return {
      type: "LetExpression",
      bindings,
      expression
    };
  }
  parseCommaSeparatedExpressionsUntilKeyword(keyword) {
    return this.parseCommaSeparatedExpressionsUntil(
      () => {
        return _TokenParser.isKeyword(this.lookaheadToken(0), keyword);
      },
      () => {
        this.advance();
      }
    );
  }
  parseCommaSeparatedExpressionsUntilToken(token) {
    return this.parseCommaSeparatedExpressionsUntil(
      () => {
        return this.lookahead(0) === token;
      },
      () => {
        return this.match(token);
      }
    );
  }
  parseCommaSeparatedExpressionsUntil(isEndToken, matchEndToken) {
    const args = [];
    let expression;
    while (!isEndToken()) {
      expression = this.expression(0);
      if (this.lookahead(0) === "Comma" /* TOK_COMMA */) {
        this.match("Comma" /* TOK_COMMA */);
      }
      args.push(expression);
    }
    matchEndToken();
    return args;
  }
  parseComparator(left, comparator) {
    const right = this.expression(bindingPower[comparator]);
    return { type: "Comparator", name: comparator, left, right };
  }
  parseArithmetic(left, operator) {
    const right = this.expression(bindingPower[operator]);
    return { type: "Arithmetic", operator, left, right };
  }
  parseDotRHS(rbp) {
    const lookahead = this.lookahead(0);
    const exprTokens = ["UnquotedIdentifier" /* TOK_UNQUOTEDIDENTIFIER */, "QuotedIdentifier" /* TOK_QUOTEDIDENTIFIER */, "Star" /* TOK_STAR */];
    if (exprTokens.includes(lookahead)) {
      return this.expression(rbp);
    }
    if (lookahead === "Lbracket" /* TOK_LBRACKET */) {
      this.match("Lbracket" /* TOK_LBRACKET */);
      return this.parseMultiselectList();
    }
    if (lookahead === "Lbrace" /* TOK_LBRACE */) {
      this.match("Lbrace" /* TOK_LBRACE */);
      return this.parseMultiselectHash();
    }
    const token = this.lookaheadToken(0);
    this.errorToken(token, `Syntax error, unexpected token: ${token.value}(${token.type})`);
  }
  parseProjectionRHS(rbp) {
    if (bindingPower[this.lookahead(0)] < 10) {
      return { type: "Identity" };
    }
    if (this.lookahead(0) === "Lbracket" /* TOK_LBRACKET */) {
      return this.expression(rbp);
    }
    if (this.lookahead(0) === "Filter" /* TOK_FILTER */) {
      return this.expression(rbp);
    }
    if (this.lookahead(0) === "Dot" /* TOK_DOT */) {
      this.match("Dot" /* TOK_DOT */);
      return this.parseDotRHS(rbp);
    }
    const token = this.lookaheadToken(0);
    this.errorToken(token, `Syntax error, unexpected token: ${token.value}(${token.type})`);
  }
  parseMultiselectList() {
    const expressions = [];
    while (this.lookahead(0) !== "Rbracket" /* TOK_RBRACKET */) {
      const expression = this.expression(0);
      expressions.push(expression);
      if (this.lookahead(0) === "Comma" /* TOK_COMMA */) {
        this.match("Comma" /* TOK_COMMA */);
        if (this.lookahead(0) === "Rbracket" /* TOK_RBRACKET */) {
          throw new Error("Syntax error: unexpected token Rbracket");
        }
      }
    }
    this.match("Rbracket" /* TOK_RBRACKET */);
    return { type: "MultiSelectList", children: expressions };
  }
  parseMultiselectHash() {
    const pairs = [];
    const identifierTypes = ["UnquotedIdentifier" /* TOK_UNQUOTEDIDENTIFIER */, "QuotedIdentifier" /* TOK_QUOTEDIDENTIFIER */];
    let keyToken;
    let keyName;
    let value;
    for (; ; ) {
      keyToken = this.lookaheadToken(0);
      if (!identifierTypes.includes(keyToken.type)) {
        throw new Error(`Syntax error: expecting an identifier token, got: ${keyToken.type}`);
      }
      keyName = keyToken.value;
      this.advance();
      this.match("Colon" /* TOK_COLON */);
      value = this.expression(0);
      pairs.push({ value, type: "KeyValuePair", name: keyName });
      if (this.lookahead(0) === "Comma" /* TOK_COMMA */) {
        this.match("Comma" /* TOK_COMMA */);
      } else if (this.lookahead(0) === "Rbrace" /* TOK_RBRACE */) {
        this.match("Rbrace" /* TOK_RBRACE */);
        break;
      }
    }
    return { type: "MultiSelectHash", children: pairs };
  }
};
var Parser = new TokenParser();
var Parser_default = Parser;

// src/utils/text.ts
var Text = class _Text {
  _text;
  constructor(text) {
    this._text = text;
  }
  get string() {
    return this._text;
  }
  get length() {
    return this.codePoints.length;
  }
  compareTo(other) {
    return _Text.compare(this, new _Text(other));
  }
  static get comparer() {
    const stringComparer = (left, right) => {
      return new _Text(left).compareTo(right);
    };
    return stringComparer;
  }
  static compare(left, right) {
    const leftCp = left.codePoints;
    const rightCp = right.codePoints;
    for (let index = 0; index < Math.min(leftCp.length, rightCp.length); index++) {
      if (leftCp[index] === rightCp[index]) {
        continue;
      }
      return leftCp[index] - rightCp[index] > 0 ? 1 : -1;
    }
    return leftCp.length - rightCp.length > 0 ? 1 : -1;
  }
  reverse() {
    return String.fromCodePoint(...this.codePoints.reverse());
  }
  get codePoints() {
    const array = [...this._text].map((s) => s.codePointAt(0));
    return array;
  }
};

// src/Runtime.ts
var createMathFunction = (mathFn) => ([value]) => mathFn(value);
var createStringFunction = (stringFn) => ([subject]) => stringFn(subject);
var createObjectFunction = (objFn) => ([obj]) => objFn(obj);
var Runtime = class {
  _interpreter;
  _functionTable;
  _customFunctions = /* @__PURE__ */ new Set();
  TYPE_NAME_TABLE = Object.freeze({
    [0 /* TYPE_NUMBER */]: "number",
    [1 /* TYPE_ANY */]: "any",
    [2 /* TYPE_STRING */]: "string",
    [3 /* TYPE_ARRAY */]: "array",
    [4 /* TYPE_OBJECT */]: "object",
    [5 /* TYPE_BOOLEAN */]: "boolean",
    [6 /* TYPE_EXPREF */]: "expression",
    [7 /* TYPE_NULL */]: "null",
    [8 /* TYPE_ARRAY_NUMBER */]: "Array<number>",
    [10 /* TYPE_ARRAY_OBJECT */]: "Array<object>",
    [9 /* TYPE_ARRAY_STRING */]: "Array<string>",
    [11 /* TYPE_ARRAY_ARRAY */]: "Array<Array<any>>"
  });
  constructor(interpreter) {
    this._interpreter = interpreter;
    this._functionTable = this.buildFunctionTable();
  }
  buildFunctionTable() {
    return {
      // Math functions
      abs: { _func: createMathFunction(Math.abs), _signature: [{ types: [0 /* TYPE_NUMBER */] }] },
      ceil: { _func: createMathFunction(Math.ceil), _signature: [{ types: [0 /* TYPE_NUMBER */] }] },
      floor: { _func: createMathFunction(Math.floor), _signature: [{ types: [0 /* TYPE_NUMBER */] }] },
      // String functions
      lower: { _func: createStringFunction(lower), _signature: [{ types: [2 /* TYPE_STRING */] }] },
      upper: { _func: createStringFunction(upper), _signature: [{ types: [2 /* TYPE_STRING */] }] },
      // Object functions
      keys: { _func: createObjectFunction(Object.keys), _signature: [{ types: [4 /* TYPE_OBJECT */] }] },
      values: { _func: createObjectFunction(Object.values), _signature: [{ types: [4 /* TYPE_OBJECT */] }] },
      // Complex functions that need custom implementations
      avg: { _func: this.functionAvg, _signature: [{ types: [8 /* TYPE_ARRAY_NUMBER */] }] },
      contains: {
        _func: this.functionContains,
        _signature: [
          { types: [2 /* TYPE_STRING */, 3 /* TYPE_ARRAY */] },
          { types: [1 /* TYPE_ANY */] }
        ]
      },
      ends_with: {
        _func: this.functionEndsWith,
        _signature: [{ types: [2 /* TYPE_STRING */] }, { types: [2 /* TYPE_STRING */] }]
      },
      find_first: {
        _func: this.functionFindFirst,
        _signature: [
          { types: [2 /* TYPE_STRING */] },
          { types: [2 /* TYPE_STRING */] },
          { types: [0 /* TYPE_NUMBER */], optional: true },
          { types: [0 /* TYPE_NUMBER */], optional: true }
        ]
      },
      find_last: {
        _func: this.functionFindLast,
        _signature: [
          { types: [2 /* TYPE_STRING */] },
          { types: [2 /* TYPE_STRING */] },
          { types: [0 /* TYPE_NUMBER */], optional: true },
          { types: [0 /* TYPE_NUMBER */], optional: true }
        ]
      },
      from_items: { _func: this.functionFromItems, _signature: [{ types: [11 /* TYPE_ARRAY_ARRAY */] }] },
      group_by: {
        _func: this.functionGroupBy,
        _signature: [{ types: [3 /* TYPE_ARRAY */] }, { types: [6 /* TYPE_EXPREF */] }]
      },
      items: { _func: this.functionItems, _signature: [{ types: [4 /* TYPE_OBJECT */] }] },
      join: {
        _func: this.functionJoin,
        _signature: [{ types: [2 /* TYPE_STRING */] }, { types: [9 /* TYPE_ARRAY_STRING */] }]
      },
      length: {
        _func: this.functionLength,
        _signature: [{ types: [2 /* TYPE_STRING */, 3 /* TYPE_ARRAY */, 4 /* TYPE_OBJECT */] }]
      },
      map: {
        _func: this.functionMap,
        _signature: [{ types: [6 /* TYPE_EXPREF */] }, { types: [3 /* TYPE_ARRAY */] }]
      },
      max: {
        _func: this.functionMax,
        _signature: [{ types: [8 /* TYPE_ARRAY_NUMBER */, 9 /* TYPE_ARRAY_STRING */] }]
      },
      max_by: {
        _func: this.functionMaxBy,
        _signature: [{ types: [3 /* TYPE_ARRAY */] }, { types: [6 /* TYPE_EXPREF */] }]
      },
      merge: { _func: this.functionMerge, _signature: [{ types: [4 /* TYPE_OBJECT */], variadic: true }] },
      min: {
        _func: this.functionMin,
        _signature: [{ types: [8 /* TYPE_ARRAY_NUMBER */, 9 /* TYPE_ARRAY_STRING */] }]
      },
      min_by: {
        _func: this.functionMinBy,
        _signature: [{ types: [3 /* TYPE_ARRAY */] }, { types: [6 /* TYPE_EXPREF */] }]
      },
      not_null: { _func: this.functionNotNull, _signature: [{ types: [1 /* TYPE_ANY */], variadic: true }] },
      pad_left: {
        _func: this.functionPadLeft,
        _signature: [
          { types: [2 /* TYPE_STRING */] },
          { types: [0 /* TYPE_NUMBER */] },
          { types: [2 /* TYPE_STRING */], optional: true }
        ]
      },
      pad_right: {
        _func: this.functionPadRight,
        _signature: [
          { types: [2 /* TYPE_STRING */] },
          { types: [0 /* TYPE_NUMBER */] },
          { types: [2 /* TYPE_STRING */], optional: true }
        ]
      },
      replace: {
        _func: this.functionReplace,
        _signature: [
          { types: [2 /* TYPE_STRING */] },
          { types: [2 /* TYPE_STRING */] },
          { types: [2 /* TYPE_STRING */] },
          { types: [0 /* TYPE_NUMBER */], optional: true }
        ]
      },
      reverse: {
        _func: this.functionReverse,
        _signature: [{ types: [2 /* TYPE_STRING */, 3 /* TYPE_ARRAY */] }]
      },
      sort: {
        _func: this.functionSort,
        _signature: [{ types: [9 /* TYPE_ARRAY_STRING */, 8 /* TYPE_ARRAY_NUMBER */] }]
      },
      sort_by: {
        _func: this.functionSortBy,
        _signature: [{ types: [3 /* TYPE_ARRAY */] }, { types: [6 /* TYPE_EXPREF */] }]
      },
      split: {
        _func: this.functionSplit,
        _signature: [
          { types: [2 /* TYPE_STRING */] },
          { types: [2 /* TYPE_STRING */] },
          { types: [0 /* TYPE_NUMBER */], optional: true }
        ]
      },
      starts_with: {
        _func: this.functionStartsWith,
        _signature: [{ types: [2 /* TYPE_STRING */] }, { types: [2 /* TYPE_STRING */] }]
      },
      sum: { _func: this.functionSum, _signature: [{ types: [8 /* TYPE_ARRAY_NUMBER */] }] },
      to_array: { _func: this.functionToArray, _signature: [{ types: [1 /* TYPE_ANY */] }] },
      to_number: { _func: this.functionToNumber, _signature: [{ types: [1 /* TYPE_ANY */] }] },
      to_string: { _func: this.functionToString, _signature: [{ types: [1 /* TYPE_ANY */] }] },
      trim: {
        _func: this.functionTrim,
        _signature: [{ types: [2 /* TYPE_STRING */] }, { types: [2 /* TYPE_STRING */], optional: true }]
      },
      trim_left: {
        _func: this.functionTrimLeft,
        _signature: [{ types: [2 /* TYPE_STRING */] }, { types: [2 /* TYPE_STRING */], optional: true }]
      },
      trim_right: {
        _func: this.functionTrimRight,
        _signature: [{ types: [2 /* TYPE_STRING */] }, { types: [2 /* TYPE_STRING */], optional: true }]
      },
      type: { _func: this.functionType, _signature: [{ types: [1 /* TYPE_ANY */] }] },
      zip: { _func: this.functionZip, _signature: [{ types: [3 /* TYPE_ARRAY */], variadic: true }] }
    };
  }
  /**
   * Enhanced registerFunction with backward compatibility and new options
   * @deprecated Use register() method for enhanced functionality
   */
  registerFunction(name, customFunction, signature, options) {
    const result = this._registerInternal(name, customFunction, signature, options);
    if (!result.success) {
      throw new Error(result.message);
    }
  }
  /**
   * Internal registration method that bypasses TypeScript type checking
   */
  _registerInternal(name, customFunction, signature, options = {}) {
    if (!name || typeof name !== "string" || name.trim() === "") {
      return {
        success: false,
        reason: "invalid-name",
        message: "Function name must be a non-empty string"
      };
    }
    try {
      this.validateInputSignatures(name, signature);
    } catch (error) {
      return {
        success: false,
        reason: "invalid-signature",
        message: error instanceof Error ? error.message : "Invalid function signature"
      };
    }
    const { override = false, warn = false } = options;
    const exists = name in this._functionTable;
    if (exists && !override) {
      return {
        success: false,
        reason: "already-exists",
        message: `Function already defined: ${name}(). Use { override: true } to replace it.`
      };
    }
    if (exists && override && warn) {
      console.warn(`Warning: Overriding existing function: ${name}()`);
    }
    this._functionTable[name] = {
      _func: customFunction.bind(this),
      _signature: signature
    };
    this._customFunctions.add(name);
    const message = exists ? `Function ${name}() overridden successfully` : `Function ${name}() registered successfully`;
    return { success: true, message };
  }
  /**
   * Register a new function with enhanced options and type safety
   */
  register(name, customFunction, signature, options = {}) {
    return this._registerInternal(name, customFunction, signature, options);
  }
  /**
   * Unregister a custom function (built-in functions cannot be unregistered)
   */
  unregister(name) {
    if (!this._customFunctions.has(name)) {
      return false;
    }
    delete this._functionTable[name];
    this._customFunctions.delete(name);
    return true;
  }
  /**
   * Check if a function is registered
   */
  isRegistered(name) {
    return name in this._functionTable;
  }
  /**
   * Get list of all registered function names
   */
  getRegistered() {
    return Object.keys(this._functionTable);
  }
  /**
   * Get list of custom (non-built-in) function names
   */
  getCustomFunctions() {
    return Array.from(this._customFunctions);
  }
  /**
   * Clear all custom functions (built-in functions remain)
   */
  clearCustomFunctions() {
    for (const name of this._customFunctions) {
      delete this._functionTable[name];
    }
    this._customFunctions.clear();
  }
  callFunction(name, resolvedArgs) {
    const functionEntry = this._functionTable[name];
    if (functionEntry === void 0) {
      throw new Error(`Unknown function: ${name}()`);
    }
    this.validateArgs(name, resolvedArgs, functionEntry._signature);
    return functionEntry._func.call(this, resolvedArgs);
  }
  validateInputSignatures(name, signature) {
    for (let i = 0; i < signature.length; i += 1) {
      if ("variadic" in signature[i] && i !== signature.length - 1) {
        throw new Error(`Invalid arity: ${name}() 'variadic' argument ${i + 1} must occur last`);
      }
    }
  }
  validateArgs(name, args, signature) {
    this.validateInputSignatures(name, signature);
    this.validateArity(name, args, signature);
    this.validateTypes(name, args, signature);
  }
  validateArity(name, args, signature) {
    const numberOfRequiredArgs = signature.filter((argSignature) => !(argSignature.optional ?? false)).length;
    const lastArgIsVariadic = signature[signature.length - 1]?.variadic ?? false;
    const tooFewArgs = args.length < numberOfRequiredArgs;
    const tooManyArgs = args.length > signature.length;
    if (lastArgIsVariadic && tooFewArgs || !lastArgIsVariadic && (tooFewArgs || tooManyArgs)) {
      const tooFewModifier = tooFewArgs && (!lastArgIsVariadic && numberOfRequiredArgs > 1 || lastArgIsVariadic) ? "at least " : "";
      const pluralized = signature.length > 1;
      throw new Error(
        `Invalid arity: ${name}() takes ${tooFewModifier}${numberOfRequiredArgs} argument${pluralized && "s" || ""} but received ${args.length}`
      );
    }
  }
  validateTypes(name, args, signature) {
    for (let i = 0; i < signature.length; i += 1) {
      const currentSpec = signature[i].types;
      const actualType = this.getTypeName(args[i]);
      if (actualType === void 0) {
        continue;
      }
      const typeMatched = currentSpec.some((expectedType) => this.typeMatches(actualType, expectedType, args[i]));
      if (!typeMatched) {
        const expected = currentSpec.map((typeId) => this.TYPE_NAME_TABLE[typeId]).join(" | ");
        throw new Error(
          `Invalid type: ${name}() expected argument ${i + 1} to be type (${expected}) but received type ${this.TYPE_NAME_TABLE[actualType]} instead.`
        );
      }
    }
  }
  typeMatches(actual, expected, argValue) {
    if (expected === 1 /* TYPE_ANY */) {
      return true;
    }
    if (expected === 9 /* TYPE_ARRAY_STRING */ || expected === 8 /* TYPE_ARRAY_NUMBER */ || expected === 10 /* TYPE_ARRAY_OBJECT */ || expected === 11 /* TYPE_ARRAY_ARRAY */ || expected === 3 /* TYPE_ARRAY */) {
      if (expected === 3 /* TYPE_ARRAY */) {
        return actual === 3 /* TYPE_ARRAY */;
      }
      if (actual === 3 /* TYPE_ARRAY */) {
        let subtype;
        if (expected === 8 /* TYPE_ARRAY_NUMBER */) {
          subtype = 0 /* TYPE_NUMBER */;
        } else if (expected === 10 /* TYPE_ARRAY_OBJECT */) {
          subtype = 4 /* TYPE_OBJECT */;
        } else if (expected === 9 /* TYPE_ARRAY_STRING */) {
          subtype = 2 /* TYPE_STRING */;
        } else if (expected === 11 /* TYPE_ARRAY_ARRAY */) {
          subtype = 3 /* TYPE_ARRAY */;
        }
        const array = argValue;
        for (let i = 0; i < array.length; i += 1) {
          const typeName = this.getTypeName(array[i]);
          if (typeName !== void 0 && subtype !== void 0 && !this.typeMatches(typeName, subtype, array[i])) {
            return false;
          }
        }
        return true;
      }
    } else {
      return actual === expected;
    }
    return false;
  }
  getTypeName(obj) {
    if (obj === null) {
      return 7 /* TYPE_NULL */;
    }
    if (typeof obj === "string") {
      return 2 /* TYPE_STRING */;
    }
    if (typeof obj === "number") {
      return 0 /* TYPE_NUMBER */;
    }
    if (typeof obj === "boolean") {
      return 5 /* TYPE_BOOLEAN */;
    }
    if (Array.isArray(obj)) {
      return 3 /* TYPE_ARRAY */;
    }
    if (typeof obj === "object") {
      if (obj.expref) {
        return 6 /* TYPE_EXPREF */;
      }
      return 4 /* TYPE_OBJECT */;
    }
    return;
  }
  createKeyFunction(exprefNode, allowedTypes) {
    const interpreter = this._interpreter;
    const keyFunc = (x) => {
      const current = interpreter.visit(exprefNode, x);
      if (!allowedTypes.includes(this.getTypeName(current))) {
        const msg = `Invalid type: expected one of (${allowedTypes.map((t) => this.TYPE_NAME_TABLE[t]).join(" | ")}), received ${this.TYPE_NAME_TABLE[this.getTypeName(current)]}`;
        throw new Error(msg);
      }
      return current;
    };
    return keyFunc;
  }
  functionAvg = ([inputArray]) => {
    if (!inputArray || inputArray.length == 0) {
      return null;
    }
    let sum = 0;
    for (let i = 0; i < inputArray.length; i += 1) {
      sum += inputArray[i];
    }
    return sum / inputArray.length;
  };
  functionContains = ([
    searchable,
    searchValue
  ]) => {
    if (Array.isArray(searchable)) {
      const array = searchable;
      return array.includes(searchValue);
    }
    if (typeof searchable === "string") {
      const text = searchable;
      if (typeof searchValue === "string") {
        return text.includes(searchValue);
      }
    }
    return null;
  };
  functionEndsWith = (resolvedArgs) => {
    const [searchStr, suffix] = resolvedArgs;
    return searchStr.includes(suffix, searchStr.length - suffix.length);
  };
  functionFindFirst = this.createFindFunction(findFirst);
  functionFindLast = this.createFindFunction(findLast);
  createFindFunction(findFn) {
    return (resolvedArgs) => {
      const subject = resolvedArgs[0];
      const search2 = resolvedArgs[1];
      const start = resolvedArgs.length > 2 ? resolvedArgs[2] : void 0;
      const end = resolvedArgs.length > 3 ? resolvedArgs[3] : void 0;
      return findFn(subject, search2, start, end);
    };
  }
  functionFromItems = ([array]) => {
    array.map((pair) => {
      if (pair.length != 2 || typeof pair[0] !== "string") {
        throw new Error("invalid value, each array must contain two elements, a pair of string and value");
      }
    });
    return Object.fromEntries(array);
  };
  functionGroupBy = ([array, exprefNode]) => {
    const keyFunction = this.createKeyFunction(exprefNode, [2 /* TYPE_STRING */]);
    return array.reduce((acc, cur) => {
      const k = keyFunction(cur ?? {});
      const target = acc[k] = acc[k] || [];
      target.push(cur);
      return acc;
    }, {});
  };
  functionItems = ([inputValue]) => {
    return Object.entries(inputValue);
  };
  functionJoin = (resolvedArgs) => {
    const [joinChar, listJoin] = resolvedArgs;
    return listJoin.join(joinChar);
  };
  functionLength = ([inputValue]) => {
    if (typeof inputValue === "string") {
      return new Text(inputValue).length;
    }
    if (Array.isArray(inputValue)) {
      return inputValue.length;
    }
    return Object.keys(inputValue).length;
  };
  functionMap = ([exprefNode, elements]) => {
    if (!this._interpreter) {
      return [];
    }
    const mapped = [];
    const interpreter = this._interpreter;
    for (let i = 0; i < elements.length; i += 1) {
      mapped.push(interpreter.visit(exprefNode, elements[i]));
    }
    return mapped;
  };
  functionMax = ([inputValue]) => {
    if (!inputValue.length) {
      return null;
    }
    const typeName = this.getTypeName(inputValue[0]);
    if (typeName === 0 /* TYPE_NUMBER */) {
      return Math.max(...inputValue);
    }
    const elements = inputValue;
    let maxElement = elements[0];
    for (let i = 1; i < elements.length; i += 1) {
      if (maxElement.localeCompare(elements[i]) < 0) {
        maxElement = elements[i];
      }
    }
    return maxElement;
  };
  functionMaxBy = (resolvedArgs) => {
    const exprefNode = resolvedArgs[1];
    const resolvedArray = resolvedArgs[0];
    const keyFunction = this.createKeyFunction(exprefNode, [0 /* TYPE_NUMBER */, 2 /* TYPE_STRING */]);
    let maxNumber = -Infinity;
    let maxRecord;
    let current;
    for (let i = 0; i < resolvedArray.length; i += 1) {
      current = keyFunction && keyFunction(resolvedArray[i]);
      if (current !== void 0 && current > maxNumber) {
        maxNumber = current;
        maxRecord = resolvedArray[i];
      }
    }
    return maxRecord || null;
  };
  functionMerge = (resolvedArgs) => {
    let merged = {};
    for (let i = 0; i < resolvedArgs.length; i += 1) {
      const current = resolvedArgs[i];
      merged = Object.assign(merged, current);
    }
    return merged;
  };
  functionMin = ([inputValue]) => {
    if (!inputValue.length) {
      return null;
    }
    const typeName = this.getTypeName(inputValue[0]);
    if (typeName === 0 /* TYPE_NUMBER */) {
      return Math.min(...inputValue);
    }
    const elements = inputValue;
    let minElement = elements[0];
    for (let i = 1; i < elements.length; i += 1) {
      if (elements[i].localeCompare(minElement) < 0) {
        minElement = elements[i];
      }
    }
    return minElement;
  };
  functionMinBy = (resolvedArgs) => {
    const exprefNode = resolvedArgs[1];
    const resolvedArray = resolvedArgs[0];
    const keyFunction = this.createKeyFunction(exprefNode, [0 /* TYPE_NUMBER */, 2 /* TYPE_STRING */]);
    let minNumber = Infinity;
    let minRecord;
    let current;
    for (let i = 0; i < resolvedArray.length; i += 1) {
      current = keyFunction && keyFunction(resolvedArray[i]);
      if (current !== void 0 && current < minNumber) {
        minNumber = current;
        minRecord = resolvedArray[i];
      }
    }
    return minRecord || null;
  };
  functionNotNull = (resolvedArgs) => {
    for (let i = 0; i < resolvedArgs.length; i += 1) {
      if (this.getTypeName(resolvedArgs[i]) !== 7 /* TYPE_NULL */) {
        return resolvedArgs[i];
      }
    }
    return null;
  };
  functionPadLeft = this.createPadFunction(padLeft);
  functionPadRight = this.createPadFunction(padRight);
  createPadFunction(padFn) {
    return (resolvedArgs) => {
      const subject = resolvedArgs[0];
      const width = resolvedArgs[1];
      const padding = resolvedArgs.length > 2 ? resolvedArgs[2] : void 0;
      return padFn(subject, width, padding);
    };
  }
  functionReplace = (resolvedArgs) => {
    const subject = resolvedArgs[0];
    const string = resolvedArgs[1];
    const by = resolvedArgs[2];
    return replace(subject, string, by, resolvedArgs.length > 3 ? resolvedArgs[3] : void 0);
  };
  functionSplit = (resolvedArgs) => {
    const subject = resolvedArgs[0];
    const search2 = resolvedArgs[1];
    return split(subject, search2, resolvedArgs.length > 2 ? resolvedArgs[2] : void 0);
  };
  functionReverse = ([inputValue]) => {
    const typeName = this.getTypeName(inputValue);
    if (typeName === 2 /* TYPE_STRING */) {
      return new Text(inputValue).reverse();
    }
    const reversedArray = inputValue.slice(0);
    reversedArray.reverse();
    return reversedArray;
  };
  functionSort = ([inputValue]) => {
    if (inputValue.length == 0) {
      return inputValue;
    }
    if (typeof inputValue[0] === "string") {
      return [...inputValue].sort(Text.comparer);
    }
    return [...inputValue].sort();
  };
  functionSortBy = (resolvedArgs) => {
    const sortedArray = resolvedArgs[0].slice(0);
    if (sortedArray.length === 0) {
      return sortedArray;
    }
    const interpreter = this._interpreter;
    const exprefNode = resolvedArgs[1];
    const requiredType = this.getTypeName(interpreter.visit(exprefNode, sortedArray[0]));
    if (requiredType !== void 0 && ![0 /* TYPE_NUMBER */, 2 /* TYPE_STRING */].includes(requiredType)) {
      throw new Error(`Invalid type: unexpected type (${this.TYPE_NAME_TABLE[requiredType]})`);
    }
    function throwInvalidTypeError(rt, item) {
      throw new Error(
        `Invalid type: expected (${rt.TYPE_NAME_TABLE[requiredType]}), received ${rt.TYPE_NAME_TABLE[rt.getTypeName(item)]}`
      );
    }
    return sortedArray.sort((a, b) => {
      const exprA = interpreter.visit(exprefNode, a);
      const exprB = interpreter.visit(exprefNode, b);
      if (this.getTypeName(exprA) !== requiredType) {
        throwInvalidTypeError(this, exprA);
      } else if (this.getTypeName(exprB) !== requiredType) {
        throwInvalidTypeError(this, exprB);
      }
      if (requiredType === 2 /* TYPE_STRING */) {
        return Text.comparer(exprA, exprB);
      }
      return exprA - exprB;
    });
  };
  functionStartsWith = ([searchable, searchStr]) => {
    return searchable.startsWith(searchStr);
  };
  functionSum = ([inputValue]) => {
    return inputValue.reduce((x, y) => x + y, 0);
  };
  functionToArray = ([inputValue]) => {
    if (this.getTypeName(inputValue) === 3 /* TYPE_ARRAY */) {
      return inputValue;
    }
    return [inputValue];
  };
  functionToNumber = ([inputValue]) => {
    const typeName = this.getTypeName(inputValue);
    let convertedValue;
    if (typeName === 0 /* TYPE_NUMBER */) {
      return inputValue;
    }
    if (typeName === 2 /* TYPE_STRING */) {
      convertedValue = +inputValue;
      if (!isNaN(convertedValue)) {
        return convertedValue;
      }
    }
    return null;
  };
  functionToString = ([inputValue]) => {
    if (this.getTypeName(inputValue) === 2 /* TYPE_STRING */) {
      return inputValue;
    }
    return JSON.stringify(inputValue);
  };
  functionTrim = this.createTrimFunction(trim);
  functionTrimLeft = this.createTrimFunction(trimLeft);
  functionTrimRight = this.createTrimFunction(trimRight);
  createTrimFunction(trimFn) {
    return (resolvedArgs) => {
      const subject = resolvedArgs[0];
      const chars = resolvedArgs.length > 1 ? resolvedArgs[1] : void 0;
      return trimFn(subject, chars);
    };
  }
  functionType = ([inputValue]) => {
    switch (this.getTypeName(inputValue)) {
      case 0 /* TYPE_NUMBER */:
        return "number";
      case 2 /* TYPE_STRING */:
        return "string";
      case 3 /* TYPE_ARRAY */:
        return "array";
      case 4 /* TYPE_OBJECT */:
        return "object";
      case 5 /* TYPE_BOOLEAN */:
        return "boolean";
      case 7 /* TYPE_NULL */:
        return "null";
      default:
        throw new Error("invalid-type");
    }
  };
  functionZip = (array) => {
    const length = Math.min(...array.map((arr) => arr.length));
    const result = Array(length).fill(null).map((_, index) => array.map((arr) => arr[index]));
    return result;
  };
};

// src/Scope.ts
var ScopeChain = class _ScopeChain {
  inner = void 0;
  data = {};
  get currentScopeData() {
    return this.data;
  }
  withScope(data) {
    const outer = new _ScopeChain();
    outer.inner = this;
    outer.data = data;
    return outer;
  }
  getValue(identifier) {
    if (Object.prototype.hasOwnProperty.call(this.data, identifier)) {
      return this.data[identifier];
    }
    if (this.inner) {
      return this.inner.getValue(identifier);
    }
    return null;
  }
};

// src/TreeInterpreter.ts
var emptyScopeChain = new ScopeChain();
var TreeInterpreter = class _TreeInterpreter {
  runtime;
  _rootValue = null;
  _scope;
  constructor() {
    this.runtime = new Runtime(this);
    this._scope = new ScopeChain();
  }
  withScope(scope) {
    const interpreter = new _TreeInterpreter();
    interpreter.runtime._functionTable = this.runtime._functionTable;
    interpreter._rootValue = this._rootValue;
    interpreter._scope = this._scope.withScope(scope);
    return interpreter;
  }
  search(node, value) {
    this._rootValue = value;
    this._scope = emptyScopeChain;
    return this.visit(node, value);
  }
  visit(node, value) {
    switch (node.type) {
      case "Ternary": {
        const condition = this.visit(node.condition, value);
        if (!isFalse(condition)) {
          return this.visit(node.trueExpr, value);
        }
        return this.visit(node.falseExpr, value);
      }
      case "Field":
        const identifier = node.name;
        if (value === null || typeof value !== "object" || Array.isArray(value)) {
          return null;
        }
        return value[identifier] ?? null;
      case "LetExpression": {
        const { bindings, expression } = node;
        let scope = {};
        bindings.forEach((binding) => {
          const reference = this.visit(binding, value);
          scope = {
            ...scope,
            ...reference
          };
        });
        return this.withScope(scope).visit(expression, value);
      }
      case "Binding": {
        const { variable, reference } = node;
        const result = this.visit(reference, value);
        return { [variable]: result };
      }
      case "Variable": {
        const variable = node.name;
        if (!this._scope.getValue(variable) && !Object.prototype.hasOwnProperty.call(this._scope.currentScopeData, variable)) {
          throw new Error(`Error referencing undefined variable ${variable}`);
        }
        return this._scope.getValue(variable);
      }
      case "IndexExpression":
        return this.visit(node.right, this.visit(node.left, value));
      case "Subexpression": {
        const result = this.visit(node.left, value);
        return result != null ? this.visit(node.right, result) ?? null : null;
      }
      case "Index": {
        if (!Array.isArray(value)) {
          return null;
        }
        const index = node.value < 0 ? value.length + node.value : node.value;
        return value[index] ?? null;
      }
      case "Slice": {
        if (!Array.isArray(value) && typeof value !== "string") {
          return null;
        }
        const { start, stop, step } = this.computeSliceParams(value.length, node);
        if (typeof value === "string") {
          const chars = [...value];
          const sliced = this.slice(chars, start, stop, step);
          return sliced.join("");
        } else {
          return this.slice(value, start, stop, step);
        }
      }
      case "Projection": {
        const { left, right } = node;
        let allowString = false;
        if (left.type === "IndexExpression" && left.right.type === "Slice") {
          allowString = true;
        }
        const base = this.visit(left, value);
        if (allowString && typeof base === "string") {
          return this.visit(right, base);
        }
        if (!Array.isArray(base)) {
          return null;
        }
        const collected = [];
        for (const elem of base) {
          const current = this.visit(right, elem);
          if (current !== null) {
            collected.push(current);
          }
        }
        return collected;
      }
      case "ValueProjection": {
        const { left, right } = node;
        const base = this.visit(left, value);
        if (base === null || typeof base !== "object" || Array.isArray(base)) {
          return null;
        }
        const collected = [];
        const values = Object.values(base);
        for (const elem of values) {
          const current = this.visit(right, elem);
          if (current !== null) {
            collected.push(current);
          }
        }
        return collected;
      }
      case "FilterProjection": {
        const { left, right, condition } = node;
        const base = this.visit(left, value);
        if (!Array.isArray(base)) {
          return null;
        }
        const results = [];
        for (const elem of base) {
          const matched = this.visit(condition, elem);
          if (isFalse(matched)) {
            continue;
          }
          const result = this.visit(right, elem);
          if (result !== null) {
            results.push(result);
          }
        }
        return results;
      }
      case "Arithmetic": {
        const first = this.visit(node.left, value);
        const second = this.visit(node.right, value);
        switch (node.operator) {
          case "Plus" /* TOK_PLUS */:
            return add(first, second);
          case "Minus" /* TOK_MINUS */:
            return sub(first, second);
          case "Multiply" /* TOK_MULTIPLY */:
          case "Star" /* TOK_STAR */:
            return mul(first, second);
          case "Divide" /* TOK_DIVIDE */:
            return divide(first, second);
          case "Modulo" /* TOK_MODULO */:
            return mod(first, second);
          case "Div" /* TOK_DIV */:
            return div(first, second);
          default:
            throw new Error(`Syntax error: unknown arithmetic operator: ${node.operator}`);
        }
      }
      case "Unary": {
        const operand = this.visit(node.operand, value);
        switch (node.operator) {
          case "Plus" /* TOK_PLUS */:
            ensureNumbers(operand);
            return operand;
          case "Minus" /* TOK_MINUS */:
            ensureNumbers(operand);
            return -operand;
          default:
            throw new Error(`Syntax error: unknown arithmetic operator: ${node.operator}`);
        }
      }
      case "Comparator": {
        const first = this.visit(node.left, value);
        const second = this.visit(node.right, value);
        switch (node.name) {
          case "EQ":
            return strictDeepEqual(first, second);
          case "NE":
            return !strictDeepEqual(first, second);
        }
        if (typeof first !== "number" || typeof second !== "number") {
          return null;
        }
        switch (node.name) {
          case "GT":
            return first > second;
          case "GTE":
            return first >= second;
          case "LT":
            return first < second;
          case "LTE":
            return first <= second;
        }
      }
      case "Flatten": {
        const original = this.visit(node.child, value);
        return Array.isArray(original) ? original.flat() : null;
      }
      case "Root":
        return this._rootValue;
      case "MultiSelectList": {
        const collected = [];
        for (const child of node.children) {
          collected.push(this.visit(child, value));
        }
        return collected;
      }
      case "MultiSelectHash": {
        const collected = {};
        for (const child of node.children) {
          collected[child.name] = this.visit(child.value, value);
        }
        return collected;
      }
      case "OrExpression": {
        const result = this.visit(node.left, value);
        if (isFalse(result)) {
          return this.visit(node.right, value);
        }
        return result;
      }
      case "AndExpression": {
        const result = this.visit(node.left, value);
        if (isFalse(result)) {
          return result;
        }
        return this.visit(node.right, value);
      }
      case "NotExpression":
        return isFalse(this.visit(node.child, value));
      case "Literal":
        return node.value;
      case "Pipe":
        return this.visit(node.right, this.visit(node.left, value));
      case "Function": {
        const args = [];
        for (const child of node.children) {
          args.push(this.visit(child, value));
        }
        return this.runtime.callFunction(node.name, args);
      }
      case "ExpressionReference":
        return {
          expref: true,
          ...node.child
        };
      case "Current":
      case "Identity":
        return value;
    }
  }
  computeSliceParams(arrayLength, sliceNode) {
    let { start, stop, step } = sliceNode;
    if (step === null) {
      step = 1;
    } else if (step === 0) {
      const error = new Error("Invalid value: slice step cannot be 0");
      error.name = "RuntimeError";
      throw error;
    }
    start = start === null ? step < 0 ? arrayLength - 1 : 0 : this.capSliceRange(arrayLength, start, step);
    stop = stop === null ? step < 0 ? -1 : arrayLength : this.capSliceRange(arrayLength, stop, step);
    return { start, stop, step };
  }
  capSliceRange(arrayLength, actualValue, step) {
    let nextActualValue = actualValue;
    if (nextActualValue < 0) {
      nextActualValue += arrayLength;
      if (nextActualValue < 0) {
        nextActualValue = step < 0 ? -1 : 0;
      }
    } else if (nextActualValue >= arrayLength) {
      nextActualValue = step < 0 ? arrayLength - 1 : arrayLength;
    }
    return nextActualValue;
  }
  slice(collection, start, end, step) {
    const result = [];
    if (step > 0) {
      for (let i = start; i < end; i += step) {
        result.push(collection[i]);
      }
    } else {
      for (let i = start; i > end; i += step) {
        result.push(collection[i]);
      }
    }
    return result;
  }
};
var TreeInterpreterInstance = new TreeInterpreter();
var TreeInterpreter_default = TreeInterpreterInstance;

// src/index.ts
var TYPE_ANY = 1 /* TYPE_ANY */;
var TYPE_ARRAY = 3 /* TYPE_ARRAY */;
var TYPE_ARRAY_ARRAY = 11 /* TYPE_ARRAY_ARRAY */;
var TYPE_ARRAY_NUMBER = 8 /* TYPE_ARRAY_NUMBER */;
var TYPE_ARRAY_OBJECT = 10 /* TYPE_ARRAY_OBJECT */;
var TYPE_ARRAY_STRING = 9 /* TYPE_ARRAY_STRING */;
var TYPE_BOOLEAN = 5 /* TYPE_BOOLEAN */;
var TYPE_EXPREF = 6 /* TYPE_EXPREF */;
var TYPE_NULL = 7 /* TYPE_NULL */;
var TYPE_NUMBER = 0 /* TYPE_NUMBER */;
var TYPE_OBJECT = 4 /* TYPE_OBJECT */;
var TYPE_STRING = 2 /* TYPE_STRING */;
function compile(expression, options) {
  const nodeTree = Parser_default.parse(expression, options);
  return nodeTree;
}
function tokenize(expression, options) {
  return Lexer_default.tokenize(expression, options);
}
var registerFunction = (functionName, customFunction, signature, options) => {
  TreeInterpreter_default.runtime.registerFunction(functionName, customFunction, signature, options);
};
var register = (name, customFunction, signature, options) => {
  return TreeInterpreter_default.runtime.register(name, customFunction, signature, options);
};
var unregisterFunction = (name) => {
  return TreeInterpreter_default.runtime.unregister(name);
};
var isRegistered = (name) => {
  return TreeInterpreter_default.runtime.isRegistered(name);
};
var getRegisteredFunctions = () => {
  return TreeInterpreter_default.runtime.getRegistered();
};
var getCustomFunctions = () => {
  return TreeInterpreter_default.runtime.getCustomFunctions();
};
var clearCustomFunctions = () => {
  TreeInterpreter_default.runtime.clearCustomFunctions();
};
function search(data, expression, options) {
  const nodeTree = Parser_default.parse(expression, options);
  return TreeInterpreter_default.search(nodeTree, data);
}
function Scope() {
  return new ScopeChain();
}
var TreeInterpreter2 = TreeInterpreter_default;
var jmespath = {
  compile,
  registerFunction,
  register,
  unregisterFunction,
  isRegistered,
  getRegisteredFunctions,
  getCustomFunctions,
  clearCustomFunctions,
  search,
  tokenize,
  TreeInterpreter: TreeInterpreter2,
  TYPE_ANY,
  TYPE_ARRAY_NUMBER,
  TYPE_ARRAY_STRING,
  TYPE_ARRAY,
  TYPE_BOOLEAN,
  TYPE_EXPREF,
  TYPE_NULL,
  TYPE_NUMBER,
  TYPE_OBJECT,
  TYPE_STRING
};


//# sourceMappingURL=index.mjs.map
//# sourceMappingURL=index.mjs.map
;// CONCATENATED MODULE: ./build/src/apis/language/expression.js

register("last_segment", ([value]) => lastSegment(value), [{ types: [TYPE_ANY] }]);
function compileExpression(text) {
    try {
        const node = compile(text);
        const unknown = unknownFunction(node);
        if (unknown !== undefined) {
            const at = text.indexOf(`${unknown}(`) + 1;
            return { ok: false, problem: `calls the unknown function ${unknown}() at character ${at}` };
        }
        return { ok: true, value: (document) => expression_search(node, document) };
    }
    catch (error) {
        const reason = error instanceof Error ? error.message.replace(/^Syntax error: /, "") : String(error);
        return { ok: false, problem: `is no JMESPath: ${reason}, at character ${faultPlace(text)}` };
    }
}
function expression_search(node, document) {
    try {
        const found = TreeInterpreter2.search(node, document) ?? null;
        return typeof found === "function" ? null : found;
    }
    catch {
        return null;
    }
}
function lastSegment(value) {
    if (typeof value !== "string")
        return null;
    const segment = value
        .replace(/[?#].*$/, "")
        .replace(/\/+$/, "")
        .split("/")
        .at(-1) ?? "";
    try {
        return decodeURIComponent(segment);
    }
    catch {
        return segment;
    }
}
function unknownFunction(node) {
    if (typeof node !== "object" || node === null)
        return undefined;
    if ("type" in node && node.type === "Function" && "name" in node && typeof node.name === "string") {
        if (!isRegistered(node.name))
            return node.name;
    }
    for (const child of Object.values(node)) {
        const found = unknownFunction(child);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
function faultPlace(text) {
    for (let length = text.length; length > 0; length -= 1) {
        try {
            compile(text.slice(0, length));
            return length + 1;
        }
        catch { }
    }
    return 1;
}
//# sourceMappingURL=expression.js.map

/***/ }),

/***/ 1654:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ readAcceptance),
/* harmony export */   k: () => (/* binding */ findJobs)
/* harmony export */ });
/* harmony import */ var _job_document_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4808);
/* harmony import */ var _job_url_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(8076);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6691);
/* harmony import */ var _locate_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5411);
/* harmony import */ var _meaning_error_body_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(656);





function readAcceptance(reply, target) {
    const found = findJobs(reply, target);
    if (found.kind !== "none")
        return found;
    const { api } = target;
    if (api.accepted.synchronous && isDoneAtOnce(reply))
        return { kind: "synchronous" };
    return { kind: "unreadable", code: "no-job-key", why: describeBody(reply) };
}
function findJobs(answer, { api, apiUrl, request }) {
    const document = (0,_job_document_js__WEBPACK_IMPORTED_MODULE_0__/* .acceptedDocument */ .XF)(answer, describeRequest(request));
    const located = (0,_locate_js__WEBPACK_IMPORTED_MODULE_2__/* .locateJobs */ .f)(document, { api, apiUrl, baseUrl: request.url });
    if (located.kind !== "jobs" || !(0,_meaning_error_body_js__WEBPACK_IMPORTED_MODULE_3__/* .isErrorBody */ .H)(answer.body))
        return located;
    return { ...located, doubts: [...located.doubts, (0,_meaning_error_body_js__WEBPACK_IMPORTED_MODULE_3__/* .errorText */ .k)(answer.body) ?? "an error"] };
}
function describeRequest({ method, url, body }) {
    const value = body === undefined ? undefined : (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .jsonOf */ .o_)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseBody */ .OG)(body, undefined));
    return { method, url, path: (0,_job_url_js__WEBPACK_IMPORTED_MODULE_4__/* .pathAndQuery */ .rn)(url), body: value ?? null };
}
function isDoneAtOnce({ status, body, isWhole }) {
    if (![200, 201, 204].includes(status))
        return false;
    return body.kind === "empty" ? isWhole : body.kind === "json" && !(0,_meaning_error_body_js__WEBPACK_IMPORTED_MODULE_3__/* .isErrorBody */ .H)(body);
}
function describeBody({ body, isWhole }) {
    if (body.kind === "empty")
        return isWhole ? "the reply is empty" : "the reply is empty, and ended with its connection";
    if (body.kind === "not-json")
        return `the reply is ${body.looksLike}, not JSON`;
    if ((0,_meaning_error_body_js__WEBPACK_IMPORTED_MODULE_3__/* .isErrorBody */ .H)(body))
        return `the reply tells of an error: ${(0,_meaning_error_body_js__WEBPACK_IMPORTED_MODULE_3__/* .errorText */ .k)(body) ?? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .toJson */ .aB)(body.value)}`;
    if (!(0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(body.value))
        return "the reply is JSON, but not an object";
    const names = Object.keys(body.value);
    return names.length === 0
        ? "the reply is an object without fields"
        : `the reply has the fields ${names.slice(0, 20).join(", ")}${names.length > 20 ? ", …" : ""}`;
}
//# sourceMappingURL=acceptance.js.map

/***/ }),

/***/ 2804:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  F: () => (/* binding */ readCallReply)
});

// EXTERNAL MODULE: ./build/src/text/json.js
var json = __nccwpck_require__(6691);
;// CONCATENATED MODULE: ./build/src/text/broken-json.js

function parseBroken(text) {
    const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    const closers = [];
    let whole;
    let isName = false;
    const mark = (end) => {
        whole = { end, closers: [...closers].reverse().join("") };
    };
    const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|(?:true|false|null)(?![\w])|-?\d[\d.eE+-]*(?=[\s,\]}])/gy;
    for (;;) {
        token.lastIndex = skipSpace(text, Math.max(start, token.lastIndex));
        const at = token.lastIndex;
        const word = token.exec(text)?.[0];
        if (word === undefined)
            break;
        const end = at + word.length;
        if (word === "{" || word === "[") {
            closers.push(word === "{" ? "}" : "]");
            isName = word === "{";
            mark(end);
        }
        else if (word === "}" || word === "]") {
            closers.pop();
            isName = false;
            mark(end);
        }
        else if (word === ",") {
            isName = closers.at(-1) === "}";
        }
        else if (word === ":") {
            isName = false;
        }
        else if (!isName) {
            mark(end);
        }
    }
    if (whole === undefined)
        return undefined;
    try {
        return (0,json/* parseJson */.qF)(text.slice(start, whole.end) + whole.closers);
    }
    catch {
        return undefined;
    }
}
function skipSpace(text, from) {
    let at = from;
    while (at < text.length && /\s/.test(text[at]))
        at += 1;
    return at;
}
//# sourceMappingURL=broken-json.js.map
// EXTERNAL MODULE: ./build/src/client/acceptance.js
var acceptance = __nccwpck_require__(1654);
// EXTERNAL MODULE: ./build/src/client/meaning/classify.js + 1 modules
var classify = __nccwpck_require__(3406);
// EXTERNAL MODULE: ./build/src/client/meaning/hints.js
var hints = __nccwpck_require__(9507);
// EXTERNAL MODULE: ./build/src/client/meaning/wording.js
var wording = __nccwpck_require__(2125);
// EXTERNAL MODULE: ./build/src/client/reply.js
var client_reply = __nccwpck_require__(4593);
;// CONCATENATED MODULE: ./build/src/client/call.js






function readCallReply(exchange, request, client) {
    const reading = {
        call: (0,wording/* named */.KT)(request),
        meaning: (0,classify/* classifyCall */.ni)(exchange, client.resendOn),
        target: { api: client.api, apiUrl: client.apiUrl, request },
        client,
    };
    if (exchange.kind === "reply")
        return readReply(exchange, reading);
    const partial = exchange.partial && readPartial(exchange, exchange.partial, reading);
    return partial ?? byMeaning(exchange, reading);
}
function readReply(reply, reading) {
    const { meaning, target } = reading;
    if (meaning.is === "read")
        return fromAcceptance((0,acceptance/* readAcceptance */.i)(reply, target), reply, reading);
    const found = (0,acceptance/* findJobs */.k)(reply, target);
    if (reply.status === 303 && found.kind === "jobs")
        return fromAcceptance(found, reply, reading);
    return doubtAbout(keysOf(found), "server-error", reply, reading) ?? byMeaning(reply, reading);
}
function readPartial(exchange, partial, reading) {
    const isGood = (partial.status >= 200 && partial.status < 300) || partial.status === 303;
    const found = (0,acceptance/* findJobs */.k)(partial, reading.target);
    if (isGood && found.kind === "jobs")
        return fromAcceptance(found, partial, reading);
    const keys = keysOf(found);
    const rest = keys.length > 0 ? keys : keysOf((0,acceptance/* findJobs */.k)({ ...partial, body: restOf(partial) }, reading.target));
    return doubtAbout(rest, "reply-lost", exchange, reading);
}
function restOf({ text }) {
    const value = parseBroken(text);
    return value === undefined ? { kind: "empty" } : { kind: "json", value };
}
function doubtAbout(keys, code, exchange, { call, client }) {
    if (keys.length === 0)
        return undefined;
    const message = `${call} ${(0,wording/* seen */.cI)(exchange, client)}, although it names ${naming(keys)}; it may or may not have been accepted`;
    return unknown({ code, message, hint: hints/* DOUBT_HINT */.Hi }, keys);
}
function byMeaning(exchange, { call, meaning, client }) {
    const { is, code, hint } = meaning;
    const message = `${call} ${(0,wording/* seen */.cI)(exchange, client)}`;
    switch (is) {
        case "not-taken":
            return {
                kind: "not-taken",
                failure: { code, message, hint },
                retryAfterMs: exchange.kind === "reply" ? (0,client_reply/* retryAfterMs */.Vs)(exchange, client.epochMs()) : undefined,
            };
        case "refused":
            return { kind: "rejected", failure: { code, message: refusal(message, code), hint } };
        case "stopped":
            return { kind: "cancelled", mayBeAccepted: exchange.kind === "fault" && exchange.sent };
        default:
            return unknown({ code, message: `${message}, so it may or may not have been accepted`, hint }, []);
    }
}
function refusal(message, code) {
    return code === "redirected" ? `${message}; redirects are never followed` : message;
}
function fromAcceptance(acceptance, reply, reading) {
    const { call, client } = reading;
    const told = `${call} was answered HTTP ${reply.status}`;
    switch (acceptance.kind) {
        case "jobs": {
            const { jobs, doubts } = acceptance;
            const beside = `${told}, and names beside ${naming(jobs.map(({ key }) => key))} what is no job`;
            const failures = doubts.map((why) => ({
                code: "no-job-key",
                message: `${beside}: ${client.shorten(why, wording/* MAX_DETAIL_LENGTH */.EN)}`,
                hint: hints/* DOUBT_HINT */.Hi,
            }));
            const firstPollMs = (0,client_reply/* retryAfterMs */.Vs)(reply, client.epochMs());
            const [first, ...rest] = jobs;
            const asked = (ref) => (firstPollMs === undefined ? ref : { ...ref, firstPollMs });
            return {
                kind: "accepted",
                jobs: [asked(first), ...rest.map(asked)],
                doubts: failures,
                status: reply.status,
            };
        }
        case "synchronous":
            return { kind: "synchronous", reply };
        case "unreadable": {
            const { code, why, key } = acceptance;
            const message = `${told}, but no job can be followed: ${client.shorten(why, wording/* MAX_DETAIL_LENGTH */.EN)}`;
            return unknown({ code, message, hint: hints/* DOUBT_HINT */.Hi }, key === undefined ? [] : [key]);
        }
    }
}
function keysOf(found) {
    if (found.kind === "jobs")
        return found.jobs.map(({ key }) => key);
    return found.kind === "unreadable" && found.key !== undefined ? [found.key] : [];
}
function naming(keys) {
    return keys.length === 1
        ? `job ${keys[0]}`
        : `the jobs ${keys.slice(0, 5).join(", ")}${keys.length > 5 ? ", …" : ""}`;
}
function unknown(failure, keys) {
    return { kind: "unknown", failure, keys };
}
//# sourceMappingURL=call.js.map

/***/ }),

/***/ 9418:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ createClient)
/* harmony export */ });
/* harmony import */ var _acceptance_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1654);
/* harmony import */ var _exchange_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5704);
/* harmony import */ var _question_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8485);



function createClient(options) {
    const { api, apiUrl, headers, requestTimeoutMs, ending, callEnding, leftMs, epochMs, throttle, session } = options;
    let polls = 0;
    let hasAnswered = false;
    const send = async (...request) => {
        const settled = await options.send(...request);
        hasAnswered ||= settled.kind === "reply" || settled.sent;
        return settled;
    };
    const within = async (work, isOver = isExpired) => {
        if (session === undefined)
            return work({});
        const logIn = (request, budgetMs) => send(request, budgetMs, callEnding);
        const open = async () => {
            const opened = await session.open(logIn, Math.min(requestTimeoutMs, leftMs() - AFTER_LOGIN_MS));
            return opened.kind === "open" && ending.aborted ? STOPPED : opened;
        };
        const opened = await open();
        if (opened.kind === "fault")
            return opened;
        const exchange = await work(opened.headers);
        if (!isOver(exchange))
            return exchange;
        session.expire(opened);
        const again = await open();
        return again.kind === "fault" ? again : work(again.headers);
    };
    const fresh = (0,_exchange_js__WEBPACK_IMPORTED_MODULE_1__/* .hasHeader */ .o)(headers, "cache-control") ? headers : { ...headers, "Cache-Control": "no-cache" };
    const ask = (question, { atMostMs = requestTimeoutMs, atLeastMs = 0 } = {}) => throttle(() => within((own) => {
        const budgetMs = Math.min(requestTimeoutMs, atMostMs, Math.max(leftMs(), atLeastMs));
        const request = { ...question, headers: { ...(0,_question_js__WEBPACK_IMPORTED_MODULE_2__/* .withBodyType */ .F_)(fresh, question.body), ...own } };
        return send(request, budgetMs, ending);
    }));
    return {
        api,
        apiUrl,
        headers,
        resendOn: options.resendOn,
        shorten: options.shorten,
        get: (url, limits) => ask({ method: "GET", url }, limits),
        poll: (question, limits) => {
            polls += 1;
            return ask(question, limits);
        },
        call: (request) => within((own) => {
            const budgetMs = Math.min(requestTimeoutMs, leftMs());
            return send({ ...request, headers: { ...request.headers, ...own } }, budgetMs, callEnding);
        }, (exchange) => isExpired(exchange) && (0,_acceptance_js__WEBPACK_IMPORTED_MODULE_0__/* .findJobs */ .k)(exchange, { api, apiUrl, request }).kind === "none"),
        sendAfterEnd: (request, budgetMs) => options.send({ ...request, headers: { ...request.headers, ...session?.headers() } }, budgetMs),
        async logOut(atMostMs = LOGOUT_MS) {
            const request = session?.closing();
            if (request !== undefined)
                await options.send(request, Math.min(LOGOUT_MS, atMostMs));
        },
        hasAnswered: () => hasAnswered,
        pollCount: () => polls,
        epochMs,
    };
}
const AFTER_LOGIN_MS = 1000;
const LOGOUT_MS = 900;
const STOPPED = { kind: "fault", reason: "stopped", sent: false, detail: "a signal came" };
function isExpired(exchange) {
    return exchange.kind === "reply" && exchange.status === 401;
}
//# sourceMappingURL=client.js.map

/***/ }),

/***/ 5704:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ METHODS),
/* harmony export */   o: () => (/* binding */ hasHeader)
/* harmony export */ });
const METHODS = ["POST", "PUT", "PATCH", "DELETE", "GET"];
function hasHeader(headers, name) {
    return Object.keys(headers).some((each) => each.toLowerCase() === name);
}
//# sourceMappingURL=exchange.js.map

/***/ }),

/***/ 4559:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ listUrl),
/* harmony export */   S: () => (/* binding */ readPage)
/* harmony export */ });
/* harmony import */ var _job_api_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1373);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6691);


function listUrl(list, apiUrl, { offset, count }, query = "") {
    const page = list.page?.replaceAll("{offset}", String(offset)).replaceAll("{count}", String(count));
    const parts = [query, page].filter((part) => part !== undefined && part !== "");
    if (parts.length === 0)
        return apiUrl + list.path;
    return `${apiUrl}${list.path}${list.path.includes("?") ? "&" : "?"}${parts.join("&")}`;
}
function readPage(reply, list) {
    const records = list.records((0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .jsonOf */ .o_)(reply.body) ?? null);
    if (!Array.isArray(records))
        return undefined;
    return records.map((record) => ({ key: (0,_job_api_js__WEBPACK_IMPORTED_MODULE_0__/* .wordOf */ .aG)(list.key(record)), record }));
}
//# sourceMappingURL=job-list.js.map

/***/ }),

/***/ 5411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ newestUrl),
/* harmony export */   f: () => (/* binding */ locateJobs)
/* harmony export */ });
/* harmony import */ var _job_api_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1373);
/* harmony import */ var _job_key_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(9758);
/* harmony import */ var _job_stage_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(4959);
/* harmony import */ var _job_url_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8076);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6691);
/* harmony import */ var _meaning_error_body_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(656);






function locateJobs(document, { api, apiUrl, baseUrl }) {
    const lastModified = (0,_job_api_js__WEBPACK_IMPORTED_MODULE_0__/* .wordOf */ .aG)(api.accepted.lastModified(document));
    const location = firstHit(api.accepted.url, document, locationText);
    const url = location && (0,_job_url_js__WEBPACK_IMPORTED_MODULE_3__/* .sameOriginUrl */ .wo)(location.value, baseUrl, apiUrl);
    const { keys, odd } = readKeys(api.accepted.key, document);
    const [first, ...rest] = keys;
    if (first !== undefined && api.job.path !== undefined) {
        const own = rest.length === 0 ? url : undefined;
        const toRef = (found) => {
            const key = (0,_job_stage_js__WEBPACK_IMPORTED_MODULE_4__/* .reportedKey */ .Vo)(api, found);
            return { key, url: own ?? (0,_job_url_js__WEBPACK_IMPORTED_MODULE_3__/* .jobUrl */ .Ne)({ api, apiUrl }, key), lastModified, via: undefined };
        };
        return { kind: "jobs", jobs: [toRef(first), ...rest.map(toRef)], doubts: odd };
    }
    const path = location === undefined ? first && (0,_job_url_js__WEBPACK_IMPORTED_MODULE_3__/* .sameOriginUrl */ .wo)(first, baseUrl, apiUrl) : url;
    if (path !== undefined) {
        const key = (0,_job_stage_js__WEBPACK_IMPORTED_MODULE_4__/* .reportedKey */ .Vo)(api, (0,_job_url_js__WEBPACK_IMPORTED_MODULE_3__/* .pathAndQuery */ .rn)(path));
        return { kind: "jobs", jobs: [{ key, url: path, lastModified, via: location?.place }], doubts: odd };
    }
    if (location !== undefined)
        return foreign(location.value, first);
    if (first !== undefined)
        return foreign(first, first);
    const [unusable] = odd;
    if (unusable === undefined)
        return { kind: "none" };
    return {
        kind: "unreadable",
        code: "no-job-key",
        why: `what stands for the job's key is none: ${unusable}`,
    };
}
function newestUrl(document, { via, url }, { api, apiUrl }) {
    const reads = via === undefined ? api.accepted.url : api.accepted.url.slice(via, via + 1);
    const location = firstHit(reads, document, locationText);
    return location && (0,_job_url_js__WEBPACK_IMPORTED_MODULE_3__/* .sameOriginUrl */ .wo)(location.value, url, apiUrl);
}
function locationText(value) {
    return typeof value === "string" && value.trim() !== "" ? value : undefined;
}
function foreign(location, key) {
    const why = `the job's URL leads to another origin: ${location}`;
    return { kind: "unreadable", code: "foreign-job-url", why, ...(key === undefined ? {} : { key }) };
}
function firstHit(reads, document, take) {
    for (const [place, read] of reads.entries()) {
        const value = take(read(document));
        if (value !== undefined)
            return { value, place };
    }
    return undefined;
}
function readKeys(reads, document) {
    const hits = reads.map((read) => keysIn(read(document)));
    return hits.find(({ keys }) => keys.length > 0) ?? { keys: [], odd: hits.flatMap(({ odd }) => odd) };
}
function keysIn(value) {
    const hits = [value].flat().filter((each) => each !== null && each !== undefined && each !== false);
    const texts = hits.map((each) => ({ each, text: (0,_job_key_js__WEBPACK_IMPORTED_MODULE_5__/* .keyText */ .Pu)(each) }));
    const isKey = (text) => text !== undefined && (0,_job_key_js__WEBPACK_IMPORTED_MODULE_5__/* .isJobKey */ .Vd)(text);
    return {
        keys: [...new Set(texts.map(({ text }) => text).filter(isKey))],
        odd: texts.filter(({ text }) => !isKey(text)).map(({ each }) => oddText(each)),
    };
}
function oddText(value) {
    return (((0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(value) ? (0,_meaning_error_body_js__WEBPACK_IMPORTED_MODULE_2__/* .errorText */ .k)({ kind: "json", value: { error: value } }) : undefined) ?? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .toJson */ .aB)(value));
}
//# sourceMappingURL=locate.js.map

/***/ }),

/***/ 7180:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ sessionOf)
/* harmony export */ });
async function sessionOf({ apiUrl, login }, needs) {
    if (login === undefined)
        return undefined;
    const { createSession } = await __nccwpck_require__.e(/* import() */ 73).then(__nccwpck_require__.bind(__nccwpck_require__, 1073));
    return createSession({ ...login, ...needs, apiUrl });
}
//# sourceMappingURL=login.js.map

/***/ }),

/***/ 3406:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  z_: () => (/* binding */ OUT_OF_SIGHT),
  ni: () => (/* binding */ classifyCall),
  Sj: () => (/* binding */ classifyPoll)
});

;// CONCATENATED MODULE: ./build/src/client/meaning/fault-hints.js
const CERTIFICATE_HINT = "Give the certificate of the server or of its authority, as PEM text or as a path, in `ca-certificate`.";
const TLS_HINT = "Check the scheme and port of `api-url`; if the server asks for a client certificate, give `client-certificate` and `client-key`.";
const PROXY_HINT = "Check the proxy, or exclude the server from it with NO_PROXY.";
const CAUSE_HINTS = {
    expired: "The certificate has expired: renew it on the server. If it is still valid, the runner's clock is wrong.",
    "not-yet-valid": "The certificate is not valid yet: check the clocks of the runner and of the machine that made it.",
    "other-name": "The certificate is for another name: write a name that it holds in `api-url`, or renew it on the server with this one.",
    "self-signed": CERTIFICATE_HINT,
    "unknown-authority": CERTIFICATE_HINT,
    weak: "The certificate's key is too short or its signature too old to be trusted: give the server one with an RSA key of 2048 bits or more, or an elliptic curve, signed with SHA-256.",
    revoked: "The certificate was revoked by its authority: renew it on the server.",
    "outdated-tls": "The server offers only TLS that is out of date (TLS 1.0 or 1.1, short keys, or renegotiation without RFC 5746): update it, or let it speak TLS 1.2.",
    "plain-http": "This port does not speak TLS: check the port in `api-url`, or write http:// if the server has nothing better.",
    "speaks-tls": "This port speaks TLS: write https:// in `api-url`.",
    "client-certificate": "The server asks for a client certificate, or does not take the one it was given: give one that it trusts in `client-certificate` and `client-key`.",
    "proxy-login": "Check the user and password in HTTPS_PROXY or HTTP_PROXY, or exclude the server from the proxy with NO_PROXY.",
    "proxy-scheme": "job-gate speaks Basic alone with a proxy: let the proxy offer it, put a helper such as cntlm or px between them, or exclude the server with NO_PROXY.",
    "proxy-rule": "The proxy does not let this server and port through: have them allowed, or exclude the server with NO_PROXY.",
};
function faultHint({ cause, reason, server }) {
    const general = reason === "certificate" ? CERTIFICATE_HINT : reason === "proxy" ? PROXY_HINT : TLS_HINT;
    const hint = cause === undefined ? general : CAUSE_HINTS[cause];
    if (server === undefined)
        return hint;
    return `${hint} To see its certificates: \`openssl s_client -connect ${server} -showcerts </dev/null\``;
}
//# sourceMappingURL=fault-hints.js.map
// EXTERNAL MODULE: ./build/src/client/meaning/hints.js
var hints = __nccwpck_require__(9507);
;// CONCATENATED MODULE: ./build/src/client/meaning/classify.js


const READ = { is: "read", code: "no-job-key", hint: hints/* DOUBT_HINT */.Hi };
const DOUBT = { is: "unknown", code: "server-error", hint: hints/* DOUBT_HINT */.Hi };
const BUSY = { is: "not-taken", code: "server-busy", hint: hints/* BUSY_HINT */.uI };
const UNREACHABLE = { is: "not-taken", code: "unreachable", hint: hints/* REACH_HINT */.Up };
const STOPPED = { is: "stopped", code: "step-cancelled", hint: hints/* DOUBT_HINT */.Hi };
const NO_SESSION = { code: "login-refused", hint: hints/* SESSION_HINT */.$f };
const REFUSED = refusedReply("call-refused", hints/* refusalHint */.ah);
const MOVED = refusedReply("redirected", hints/* redirectHint */._u);
const OUT_OF_SIGHT = { code: "out-of-sight", hint: hints/* SIGHT_HINT */.Kl };
const LOST = { is: "lost", code: "poll-refused", hint: hints/* SIGHT_HINT */.Kl };
const AGAIN = { is: "again", ...OUT_OF_SIGHT };
const LOGIN = { ...LOST, hint: hints/* LOGIN_HINT */.SP };
const ELSEWHERE = { ...LOST, code: "redirected", hint: hints/* ADDRESS_HINT */.Xj };
const RULES = [
    { seen: classify_status(200, 299), call: READ, poll: { ...AGAIN, is: "read" } },
    { seen: classify_status(304), call: { ...DOUBT, code: "redirected" }, poll: { ...AGAIN, is: "unchanged" } },
    { seen: classify_status(301, 303), call: { ...DOUBT, code: "redirected" }, poll: ELSEWHERE },
    { seen: classify_status(300, 399), call: MOVED, poll: ELSEWHERE },
    { seen: classify_status(401), call: REFUSED, poll: LOGIN },
    { seen: isRateLimit, call: REFUSED, poll: AGAIN },
    { seen: classify_status(403), call: REFUSED, poll: LOGIN },
    { seen: classify_status(404), call: REFUSED, poll: { ...AGAIN, is: "missing" } },
    { seen: classify_status(408), call: DOUBT, poll: AGAIN },
    { seen: classify_status(460), call: DOUBT, poll: AGAIN },
    { seen: classify_status(499), call: DOUBT, poll: AGAIN },
    { seen: classify_status(429), call: REFUSED, poll: AGAIN },
    { seen: classify_status(400, 498), call: REFUSED, poll: LOST },
    { seen: classify_status(500, 599), call: DOUBT, poll: AGAIN },
    { seen: classify_status(0, 999), call: DOUBT, poll: LOST },
    { seen: fault("stopped"), call: STOPPED, poll: { ...AGAIN, is: "stopped" } },
    ...["certificate", "tls", "proxy"].map(setupRule),
    { seen: fault("login"), call: { ...NO_SESSION, is: "refused" }, poll: { ...NO_SESSION, is: "lost" } },
    { seen: wasSent, call: { ...DOUBT, code: "reply-lost" }, poll: AGAIN },
    { seen: () => true, call: UNREACHABLE, poll: AGAIN },
];
function setupRule(reason) {
    const codes = { certificate: "certificate-untrusted", tls: "tls-refused", proxy: "proxy-refused" };
    const code = codes[reason];
    const hint = (exchange) => faultHint(exchange);
    return {
        seen: fault(reason),
        call: { is: "refused", code, hint },
        poll: { is: reason === "tls" ? "lost-unless-seen" : "lost", code, hint },
    };
}
function classifyCall(exchange, resendOn) {
    const isResent = exchange.kind === "reply" && resendOn.has(exchange.status);
    return resolved(isResent ? BUSY : ruleFor(exchange).call, exchange);
}
function classifyPoll(exchange) {
    return resolved(ruleFor(exchange).poll, exchange);
}
function resolved({ is, code, hint }, exchange) {
    return { is, code, hint: typeof hint === "string" ? hint : hint(exchange) };
}
function ruleFor(exchange) {
    return RULES.find(({ seen }) => seen(exchange));
}
function refusedReply(code, hint) {
    return { is: "refused", code, hint: (exchange) => hint(exchange) };
}
function classify_status(least, most = least) {
    return (exchange) => exchange.kind === "reply" && exchange.status >= least && exchange.status <= most;
}
function isRateLimit(exchange) {
    if (exchange.kind === "fault" || exchange.status !== 403)
        return false;
    const { headers } = exchange;
    return headers["retry-after"] !== undefined || headers["x-ratelimit-remaining"]?.trim() === "0";
}
function fault(reason) {
    return (exchange) => exchange.kind === "fault" && exchange.reason === reason;
}
function wasSent(exchange) {
    return exchange.kind === "fault" && exchange.sent;
}
//# sourceMappingURL=classify.js.map

/***/ }),

/***/ 656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ isErrorBody),
/* harmony export */   k: () => (/* binding */ errorText)
/* harmony export */ });
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6691);

function isErrorBody(body) {
    if (body.kind !== "json")
        return false;
    if (body.value === null || body.value === false)
        return true;
    if (!(0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(body.value))
        return false;
    for (const [name, value] of Object.entries(body.value)) {
        const word = name.toLowerCase();
        if ((word === "error" || word === "errors") && !isEmpty(value) && !isGoodOutcome(value))
            return true;
        if ((word === "success" || word === "ok") && (value === false || value === "false"))
            return true;
    }
    return false;
}
function isEmpty(value) {
    if (value === null || value === undefined || value === false || value === "" || value === 0)
        return true;
    if (Array.isArray(value))
        return value.every(isEmpty);
    return (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value) && Object.keys(value).length === 0;
}
const INFO = "@Message.ExtendedInfo";
function isGoodOutcome(error) {
    if (!(0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(error) || !Array.isArray(error[INFO]))
        return false;
    const messages = error[INFO];
    if (messages.length === 0)
        return /\.Success$/.test(String(error.code));
    return messages.every((message) => {
        if (!(0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(message))
            return false;
        const severity = String(message.MessageSeverity ?? message.Severity ?? "").toLowerCase();
        if (severity !== "")
            return severity === "ok" || severity === "informational";
        return /\.(Success|Created|NoOperation|AccountRemoved|AccountModified)$/.test(String(message.MessageId ?? ""));
    });
}
const WORDS = [
    "message",
    "message_l10n",
    "Message",
    "detail",
    "error_description",
    "description",
    "reason",
    "title",
    "msg",
    "text",
];
const NESTED = ["error", "errors", "Error", "Errors", "messages", "details", "fault"];
const MAX_DEPTH = 4;
const MAX_SENTENCES = 3;
function errorText(body) {
    const value = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .jsonOf */ .o_)(body);
    return (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value) ? wordsIn(value, MAX_DEPTH) : undefined;
}
function wordsIn(value, depth) {
    if (depth === 0)
        return undefined;
    if (typeof value === "string")
        return value.trim() === "" ? undefined : value;
    if (Array.isArray(value)) {
        const found = value.flatMap((each) => wordsIn(each, depth - 1) ?? []);
        return found.length === 0 ? undefined : [...new Set(found)].slice(0, MAX_SENTENCES).join("; ");
    }
    if (!(0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value))
        return undefined;
    const told = wordsIn(value[INFO], depth - 1);
    if (told !== undefined)
        return told;
    for (const name of NESTED) {
        const inner = wordsIn(value[name], depth - 1);
        if (inner !== undefined)
            return inner;
    }
    const text = WORDS.map((name) => value[name]).find((each) => typeof each === "string" && each.trim() !== "");
    const code = codeOf(value);
    return text === undefined ? code : withCode(text, code, value.target);
}
function codeOf({ code }) {
    if (typeof code === "number")
        return String(code);
    return typeof code === "string" && code.trim() !== "" ? code : undefined;
}
function withCode(text, code, target) {
    if (code === undefined)
        return text;
    const where = typeof target === "string" && target !== "" ? `, target ${target}` : "";
    return `${text} (code ${code}${where})`;
}
//# sourceMappingURL=error-body.js.map

/***/ }),

/***/ 9507:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $f: () => (/* binding */ SESSION_HINT),
/* harmony export */   Hi: () => (/* binding */ DOUBT_HINT),
/* harmony export */   Kl: () => (/* binding */ SIGHT_HINT),
/* harmony export */   SP: () => (/* binding */ LOGIN_HINT),
/* harmony export */   Up: () => (/* binding */ REACH_HINT),
/* harmony export */   Xj: () => (/* binding */ ADDRESS_HINT),
/* harmony export */   _u: () => (/* binding */ redirectHint),
/* harmony export */   ah: () => (/* binding */ refusalHint),
/* harmony export */   uI: () => (/* binding */ BUSY_HINT)
/* harmony export */ });
/* harmony import */ var _error_body_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(656);

const REACH_HINT = "Check `api-url`, DNS, firewall and proxy settings of the runner. Nothing was started: running the step again is safe.";
const DOUBT_HINT = "Look on the server before you run the step again: a second call may do the work twice. If a job was started, wait for it with `job-key` and an empty `path`.";
const BUSY_HINT = "The server was busy: run the step again later.";
const SIGHT_HINT = "Look at the job on the server, and whether the runner reaches it.";
const LOGIN_HINT = "Check the credentials and the user's role. They were not tried again, since that can lock the account.";
const SESSION_HINT = "Check `username` and `password`, and `login` of the API's description. A login that was refused is not repeated, since that can lock the account.";
const ADDRESS_HINT = "Set `api-url` to the address that the server serves itself.";
const REFUSALS = {
    401: "Check `username` and `password`, or `token`.",
    403: "The user may not make this call: give it the role that the call needs.",
    404: "Check `api-url` and `path`: the server knows no such address.",
    405: "Check `method` and `path`.",
    429: BUSY_HINT,
};
function refusalHint(reply) {
    const own = REFUSALS[reply.status];
    if (own !== undefined)
        return own;
    return (0,_error_body_js__WEBPACK_IMPORTED_MODULE_0__/* .errorText */ .k)(reply.body) === undefined
        ? "Check `path`, `method`, `body` and `headers` against the API's documentation."
        : "Fix the request as the server says. Nothing was started: running the step again is safe.";
}
function redirectHint({ headers: { location } }) {
    return location === undefined
        ? ADDRESS_HINT
        : `The server points to ${location}. If that is the right address, set \`api-url\` to it.`;
}
//# sourceMappingURL=hints.js.map

/***/ }),

/***/ 2125:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   EN: () => (/* binding */ MAX_DETAIL_LENGTH),
/* harmony export */   KT: () => (/* binding */ named),
/* harmony export */   cI: () => (/* binding */ seen)
/* harmony export */ });
/* harmony import */ var _error_body_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(656);

const MAX_DETAIL_LENGTH = 400;
function named(request) {
    return `${request.method} ${request.url}`;
}
function seen(exchange, { shorten }) {
    return exchange.kind === "reply" ? seenStatus(exchange, shorten) : seenFault(exchange);
}
function seenStatus(reply, shorten) {
    const said = (0,_error_body_js__WEBPACK_IMPORTED_MODULE_0__/* .errorText */ .k)(reply.body);
    if (said !== undefined)
        return `was answered HTTP ${reply.status}: ${shorten(said, MAX_DETAIL_LENGTH)}`;
    const { status, body } = reply;
    return `was answered HTTP ${status}${body.kind === "not-json" ? ` with ${body.looksLike}` : ""}`;
}
function seenFault(fault) {
    switch (fault.reason) {
        case "unreachable":
            return `could not be sent: ${fault.detail}`;
        case "certificate":
            return `was not sent, because the server's certificate is not trusted: ${fault.detail}`;
        case "tls":
            return `was not taken, because TLS failed: ${fault.detail}`;
        case "proxy":
            return `was not sent, because the proxy refused: ${fault.detail}`;
        case "login":
            return `was not sent, because the server opened no session: ${fault.detail}`;
        case "reset":
            return `got no reply: ${fault.detail}`;
        case "cut":
            return `got a reply that broke off: ${fault.detail}`;
        case "timeout":
            return fault.sent
                ? `got no whole reply in time: ${fault.detail}`
                : `could not be sent in time: ${fault.detail}`;
        case "too-large":
            return `got a reply that is too large: ${fault.detail}`;
        case "stopped":
            return "was ended by a signal";
    }
}
//# sourceMappingURL=wording.js.map

/***/ }),

/***/ 1848:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ readPoll),
/* harmony export */   V: () => (/* binding */ readListFault)
/* harmony export */ });
/* harmony import */ var _job_document_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4808);
/* harmony import */ var _job_interpret_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1080);
/* harmony import */ var _job_stage_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(4959);
/* harmony import */ var _job_url_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(8076);
/* harmony import */ var _locate_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5411);
/* harmony import */ var _meaning_classify_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3406);
/* harmony import */ var _meaning_wording_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(2125);
/* harmony import */ var _reply_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(4593);








const NOT_YET_LISTED_MS = 30_000;
function readPoll(exchange, poll, client) {
    const { job } = (0,_job_stage_js__WEBPACK_IMPORTED_MODULE_5__/* .stageOf */ .gV)(client.api, poll.job.ref.key);
    if (exchange.kind === "reply" && job.answers.has(exchange.status)) {
        return readJob(exchange, poll, client);
    }
    const { is, code, hint } = (0,_meaning_classify_js__WEBPACK_IMPORTED_MODULE_3__/* .classifyPoll */ .Sj)(exchange);
    const message = `${asked(poll)} ${(0,_meaning_wording_js__WEBPACK_IMPORTED_MODULE_4__/* .seen */ .cI)(exchange, client)}`;
    const failure = { code, message, hint };
    const again = faultyPoll(message, exchange, client);
    switch (is) {
        case "read":
            return readJob(exchange, poll, client);
        case "unchanged":
            return readUnchanged(again, poll);
        case "again":
            return again;
        case "missing":
            return readMissing(again, poll);
        case "lost":
            return { kind: "lost", failure: explained(failure) };
        case "lost-unless-seen":
            return poll.job.sighting === undefined ? { kind: "lost", failure } : again;
        case "stopped":
            return { kind: "stopped" };
    }
}
function readListFault(exchange, poll, client) {
    if ((0,_meaning_classify_js__WEBPACK_IMPORTED_MODULE_3__/* .classifyPoll */ .Sj)(exchange).is !== "read")
        return readPoll(exchange, poll, client);
    return faultyPoll(answered(exchange, poll, "the reply holds no list of jobs"), exchange, client);
}
function readJob(reply, poll, client) {
    const { job, waitedMs, question } = poll;
    const { ref } = job;
    if (job.isNew && (0,_reply_js__WEBPACK_IMPORTED_MODULE_6__/* .ageMs */ .WO)(reply) > waitedMs)
        return faultyPoll(answered(reply, poll, STALE), reply, client);
    const nowMs = (0,_reply_js__WEBPACK_IMPORTED_MODULE_6__/* .serverTimeMs */ .x$)(reply, client.epochMs());
    const api = (0,_job_stage_js__WEBPACK_IMPORTED_MODULE_5__/* .stageOf */ .gV)(client.api, ref.key);
    const asked = { key: (0,_job_stage_js__WEBPACK_IMPORTED_MODULE_5__/* .ownKey */ .Gt)(client.api, ref.key), via: ref.via, nowMs };
    const observation = (0,_job_interpret_js__WEBPACK_IMPORTED_MODULE_1__/* .interpret */ .U4)(reply, api, asked);
    if (observation.kind === "faulty") {
        return faultyPoll(answered(reply, poll, observation.why), reply, client);
    }
    const movedTo = observation.kind === "running" && api.job.path === undefined
        ? (0,_locate_js__WEBPACK_IMPORTED_MODULE_2__/* .newestUrl */ .E)((0,_job_document_js__WEBPACK_IMPORTED_MODULE_0__/* .acceptedDocument */ .XF)(reply, { ...question, path: (0,_job_url_js__WEBPACK_IMPORTED_MODULE_7__/* .pathAndQuery */ .rn)(question.url), body: null }), ref, {
            api,
            apiUrl: client.apiUrl,
            baseUrl: question.url,
        })
        : undefined;
    return { ...observation, movedTo, retryAfterMs: (0,_reply_js__WEBPACK_IMPORTED_MODULE_6__/* .retryAfterMs */ .Vs)(reply, client.epochMs()) };
}
const STALE = "the reply is older than the job (header Age): a cache on the way answered in the server's place";
function readUnchanged(again, { job }) {
    const { sighting, unknownWord } = job;
    if (sighting === undefined)
        return again;
    return { kind: "running", sighting, unknownWord, retryAfterMs: again.retryAfterMs };
}
function readMissing(again, { job, waitedMs }) {
    const { message } = again.failure;
    if (job.sighting !== undefined) {
        return lost("job-gone", `The job is no longer listed: ${message}`, GONE_HINT);
    }
    return waitedMs < NOT_YET_LISTED_MS ? again : lost("job-not-found", message, NOT_FOUND_HINT);
}
const GONE_HINT = "The job's end was not seen. Look at what it made on the server before you start it again.";
const NOT_FOUND_HINT = "Check the key and `api-url`: the server lists no such job.";
function asked({ question }) {
    return (0,_meaning_wording_js__WEBPACK_IMPORTED_MODULE_4__/* .named */ .KT)(question);
}
function answered({ status }, poll, but) {
    return `${asked(poll)} was answered HTTP ${status}, but ${but}`;
}
function explained(failure) {
    return failure.code === "redirected"
        ? { ...failure, message: `${failure.message}; redirects are never followed` }
        : failure;
}
function faultyPoll(message, exchange, client) {
    return {
        kind: "faulty",
        failure: { ..._meaning_classify_js__WEBPACK_IMPORTED_MODULE_3__/* .OUT_OF_SIGHT */ .z_, message },
        retryAfterMs: exchange.kind === "reply" ? (0,_reply_js__WEBPACK_IMPORTED_MODULE_6__/* .retryAfterMs */ .Vs)(exchange, client.epochMs()) : undefined,
    };
}
function lost(code, message, hint) {
    return { kind: "lost", failure: { code, message, hint } };
}
//# sourceMappingURL=poll.js.map

/***/ }),

/***/ 8485:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F_: () => (/* binding */ withBodyType),
/* harmony export */   JF: () => (/* binding */ heldUrl),
/* harmony export */   cL: () => (/* binding */ jobQuestion)
/* harmony export */ });
/* harmony import */ var _job_stage_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4959);
/* harmony import */ var _job_template_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9847);
/* harmony import */ var _job_url_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8076);
/* harmony import */ var _exchange_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5704);




function jobQuestion(key, url, api) {
    const { ask } = (0,_job_stage_js__WEBPACK_IMPORTED_MODULE_0__/* .stageOf */ .gV)(api, key).job;
    if (ask === undefined)
        return { method: "GET", url };
    const { method, body } = ask;
    if (body === undefined)
        return { method, url };
    return { method, url, body: (0,_job_template_js__WEBPACK_IMPORTED_MODULE_1__/* .fillBody */ .cV)(body, { key: (0,_job_stage_js__WEBPACK_IMPORTED_MODULE_0__/* .ownKey */ .Gt)(api, key) }) };
}
function heldUrl({ ref, lastModified = "" }, { kind, template }, ask) {
    const filled = template
        .replaceAll("{seconds}", String(ask.seconds))
        .replaceAll("{last_modified}", encodeURIComponent(lastModified));
    if (kind === "path")
        return (0,_job_url_js__WEBPACK_IMPORTED_MODULE_2__/* .keyUrl */ .zX)(ask.client, filled, ref.key);
    return `${ref.url}${ref.url.includes("?") ? "&" : "?"}${filled}`;
}
function withBodyType(headers, body) {
    if (body === undefined || (0,_exchange_js__WEBPACK_IMPORTED_MODULE_3__/* .hasHeader */ .o)(headers, "content-type"))
        return headers;
    return { ...headers, "Content-Type": (0,_job_template_js__WEBPACK_IMPORTED_MODULE_1__/* .bodyType */ .TF)(body) };
}
//# sourceMappingURL=question.js.map

/***/ }),

/***/ 1091:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ recentJobs)
/* harmony export */ });
/* harmony import */ var _job_api_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1373);
/* harmony import */ var _job_list_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4559);


const AFTER_DEADLINE_MS = 1000;
const MAX_NAMED = 5;
const MAX_READ = 20;
async function recentJobs(client, sinceMs, known) {
    const { list } = client.api;
    if (list === undefined)
        return "";
    const url = (0,_job_list_js__WEBPACK_IMPORTED_MODULE_1__/* .listUrl */ .M)(list, client.apiUrl, { offset: 0, count: MAX_READ });
    const reply = await client.get(url, { atLeastMs: AFTER_DEADLINE_MS });
    if (reply.kind !== "reply" || reply.status !== 200)
        return "";
    const records = (0,_job_list_js__WEBPACK_IMPORTED_MODULE_1__/* .readPage */ .S)(reply, list);
    const serverNowMs = Date.parse(reply.headers.date ?? "");
    if (records === undefined || Number.isNaN(serverNowMs))
        return "";
    const beganMs = serverNowMs - sinceMs;
    const since = known === undefined ? "since the step began" : "since then that the journal does not know";
    const recent = records.flatMap(({ key, record }) => {
        const submitted = (0,_job_api_js__WEBPACK_IMPORTED_MODULE_0__/* .wordOf */ .aG)(list.submitted(record)) ?? "";
        const fromMs = /\.\d/.test(submitted) ? beganMs : Math.floor(beganMs / 1000) * 1000;
        if (key === undefined || known?.has(key))
            return [];
        return Date.parse(submitted) >= fromMs ? [`${key} (${(0,_job_api_js__WEBPACK_IMPORTED_MODULE_0__/* .wordOf */ .aG)(list.name(record)) ?? "no name"})`] : [];
    });
    if (recent.length === 0)
        return known === undefined ? `The server lists no job submitted ${since}.` : "";
    const more = recent.length > MAX_NAMED ? ` and ${recent.length - MAX_NAMED} more` : "";
    return `Jobs submitted ${since}: ${recent.slice(0, MAX_NAMED).join(", ")}${more}.`;
}
//# sourceMappingURL=recent-jobs.js.map

/***/ }),

/***/ 4593:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Vs: () => (/* binding */ retryAfterMs),
/* harmony export */   WO: () => (/* binding */ ageMs),
/* harmony export */   x$: () => (/* binding */ serverTimeMs)
/* harmony export */ });
function retryAfterMs(reply, nowEpochMs) {
    const value = reply.headers["retry-after"]?.trim();
    if (value === undefined)
        return undefined;
    if (/^\d+$/.test(value))
        return Number(value) * 1000;
    if (!/^(mon|tue|wed|thu|fri|sat|sun)/i.test(value))
        return undefined;
    const atMs = Date.parse(value);
    if (Number.isNaN(atMs))
        return undefined;
    const serverNowMs = Date.parse(reply.headers.date ?? "");
    return Math.max(0, atMs - (Number.isNaN(serverNowMs) ? nowEpochMs : serverNowMs));
}
function ageMs(reply) {
    const value = reply.headers.age?.split(",")[0]?.trim() ?? "";
    return /^\d+$/.test(value) ? Number(value) * 1000 : 0;
}
function serverTimeMs(reply, nowEpochMs) {
    const ms = Date.parse(reply.headers.date ?? "");
    return Number.isNaN(ms) ? nowEpochMs : ms;
}
//# sourceMappingURL=reply.js.map

/***/ }),

/***/ 9599:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  G: () => (/* binding */ gate)
});

// EXTERNAL MODULE: ./build/src/apis/find-api.js + 6 modules
var find_api = __nccwpck_require__(8717);
// EXTERNAL MODULE: ./build/src/apis/language/expression.js + 1 modules
var expression = __nccwpck_require__(5305);
// EXTERNAL MODULE: ./build/src/client/login.js
var login = __nccwpck_require__(7180);
// EXTERNAL MODULE: ./build/src/http/proxy.js + 1 modules
var proxy = __nccwpck_require__(9063);
// EXTERNAL MODULE: ./build/src/http/tls.js
var tls = __nccwpck_require__(2323);
// EXTERNAL MODULE: ./build/src/http/wire.js + 11 modules
var wire = __nccwpck_require__(8099);
// EXTERNAL MODULE: ./build/src/inputs/call-list.js
var call_list = __nccwpck_require__(60);
// EXTERNAL MODULE: ./build/src/inputs/inputs.js
var inputs_inputs = __nccwpck_require__(2542);
// EXTERNAL MODULE: ./build/src/inputs/secrets.js
var secrets = __nccwpck_require__(9022);
// EXTERNAL MODULE: ./build/src/inputs/texts.js + 1 modules
var inputs_texts = __nccwpck_require__(9722);
// EXTERNAL MODULE: ./build/src/job/tracked-job.js
var tracked_job = __nccwpck_require__(3693);
// EXTERNAL MODULE: ./build/src/client/recent-jobs.js
var recent_jobs = __nccwpck_require__(1091);
// EXTERNAL MODULE: ./build/src/job/stage.js
var stage = __nccwpck_require__(4959);
// EXTERNAL MODULE: ./build/src/job/url.js
var url = __nccwpck_require__(8076);
;// CONCATENATED MODULE: ./build/src/wait/concurrency.js
async function inParallel(items, max, work) {
    const queue = items.values();
    const worker = async () => {
        for (const item of queue)
            await work(item);
    };
    await Promise.all(Array.from({ length: Math.min(max, items.length) }, worker));
}
function createSemaphore(max) {
    let free = max;
    const waiting = [];
    return async (work) => {
        if (free === 0)
            await new Promise((turn) => waiting.push(turn));
        else
            free -= 1;
        try {
            return await work();
        }
        finally {
            const next = waiting.shift();
            if (next === undefined)
                free += 1;
            else
                next();
        }
    };
}
//# sourceMappingURL=concurrency.js.map
// EXTERNAL MODULE: ./build/src/client/exchange.js
var exchange = __nccwpck_require__(5704);
// EXTERNAL MODULE: ./build/src/client/call.js + 1 modules
var client_call = __nccwpck_require__(2804);
// EXTERNAL MODULE: ./build/src/client/meaning/hints.js
var hints = __nccwpck_require__(9507);
// EXTERNAL MODULE: ./build/src/text/duration.js + 1 modules
var duration = __nccwpck_require__(5294);
// EXTERNAL MODULE: ./build/src/text/log.js
var text_log = __nccwpck_require__(3127);
// EXTERNAL MODULE: ./build/src/wait/deadline.js
var wait_deadline = __nccwpck_require__(7435);
// EXTERNAL MODULE: ./build/src/wait/outage.js
var wait_outage = __nccwpck_require__(9228);
;// CONCATENATED MODULE: ./build/src/wait/submit.js






const MIN_RETRY_BUDGET_MS = 1000;
const MAX_SILENCE_MS = 60_000;
async function submit_submit(call, client, wait) {
    const { request, onceForMs = 0 } = call;
    let isInDoubt = call.isInDoubt === true;
    const { clock, deadline, patience, log } = wait;
    const startMs = clock.now();
    let outage;
    for (;;) {
        if (wait.stop.aborted)
            return { kind: "cancelled", mayBeAccepted: isInDoubt };
        const attempt = (0,client_call/* readCallReply */.F)(await client.call(request), request, client);
        isInDoubt ||= attempt.kind === "unknown";
        const isAgainSafe = attempt.kind === "unknown" && attempt.keys.length === 0 && clock.now() - startMs < onceForMs;
        const ended = attempt.kind === "not-taken" ? { kind: "rejected", failure: attempt.failure } : attempt;
        if (attempt.kind !== "not-taken" && !isAgainSafe)
            return isInDoubt ? doubted(ended) : ended;
        const toleranceMs = client.hasAnswered()
            ? patience.outageToleranceMs
            : Math.min(patience.outageToleranceMs, MAX_SILENCE_MS);
        const step = (0,wait_outage/* afterFault */.H)(outage, {
            nowMs: clock.now(),
            toleranceMs,
            retryAfterMs: attempt.kind === "not-taken" ? attempt.retryAfterMs : undefined,
            random: clock.random(),
        });
        const mostMs = deadline.leftMs() - MIN_RETRY_BUDGET_MS;
        if (step.kind === "give-up" || mostMs <= wait_deadline/* TIMER_GRAIN_MS */.n)
            return isInDoubt ? doubted(ended) : ended;
        const pauseMs = Math.min(step.pauseMs, mostMs);
        outage = step.outage;
        const why = attempt.kind === "not-taken" ? "was not taken" : "may not have been taken, and is taken once";
        log.info(`The call ${why} (${log.shorten(attempt.failure.message, 2 * text_log/* MAX_WORDS_LENGTH */.Q)}); trying again in ${(0,duration/* formatDuration */.a3)(pauseMs)}.`);
        await clock.sleep(pauseMs, wait.stop);
        if (wait.halt.aborted)
            return isInDoubt ? doubted(ended) : ended;
    }
}
function doubted(result) {
    if (result.kind === "cancelled")
        return { kind: "cancelled", mayBeAccepted: true };
    if (result.kind !== "rejected")
        return result;
    const { code, message } = result.failure;
    const told = `${message}; but it had been sent before, and may have been accepted then`;
    return { kind: "unknown", failure: { code, message: told, hint: hints/* DOUBT_HINT */.Hi }, keys: [] };
}
//# sourceMappingURL=submit.js.map
// EXTERNAL MODULE: ./build/src/step/identity.js
var identity = __nccwpck_require__(8200);
;// CONCATENATED MODULE: ./build/src/step/issue.js



const MIN_CALL_BUDGET_MS = 1000;
const NEVER_ISSUED = {
    code: "never-issued",
    message: "The call was never issued, since the step was over before its turn came",
    hint: "Nothing was started: issuing it again is safe.",
};
function isOver({ wait }) {
    return wait.stop.aborted || wait.deadline.leftMs() < MIN_CALL_BUDGET_MS;
}
async function issue({ entry, call, resend }, step) {
    const { client, wait, journal } = step;
    if (isOver(step))
        return { kind: "withheld", failure: NEVER_ISSUED };
    step.ledger.begin(entry);
    const { once } = client.api;
    const isKeyed = once !== undefined && !(0,exchange/* hasHeader */.o)(call.request.headers, once.header.toLowerCase());
    const key = resend?.once ?? step.uniqueId();
    const request = isKeyed ? withHeader(call.request, once.header, key) : call.request;
    const intent = await journal?.intend({ ...(0,identity/* sentCall */.l)(call), once: isKeyed ? key : undefined });
    if (intent?.ok === false)
        return { kind: "withheld", failure: intent.problem };
    const id = intent?.value;
    const note = async (fact) => {
        if (id !== undefined && fact !== undefined)
            await journal?.note({ ...fact, call: (0,identity/* identityOf */.c)(call), id });
    };
    if (journal !== undefined && isOver(step)) {
        await note({ event: "not-taken", why: NEVER_ISSUED.code });
        return { kind: "withheld", failure: NEVER_ISSUED };
    }
    const onceForMs = isKeyed ? (resend?.forMs ?? once.keepsMs) : undefined;
    const result = await submit_submit({ request, onceForMs, isInDoubt: resend !== undefined }, client, wait);
    return { kind: "issued", result, id, noted: note(factOf(result)) };
}
function withHeader(request, name, value) {
    return { ...request, headers: { ...request.headers, [name]: value } };
}
function factOf(result) {
    switch (result.kind) {
        case "accepted":
            return {
                event: "accepted",
                keys: result.jobs.map(({ key }) => key),
                ...(result.doubts.length === 0 ? {} : { doubts: true }),
            };
        case "synchronous":
            return { event: "ended", status: result.reply.status };
        case "rejected":
            return { event: "not-taken", why: result.failure.code };
        case "unknown":
            return result.keys.length === 0 ? undefined : { event: "in-doubt", keys: result.keys };
        case "cancelled":
            return result.mayBeAccepted ? undefined : { event: "not-taken", why: "step-cancelled" };
    }
}
//# sourceMappingURL=issue.js.map
// EXTERNAL MODULE: ./build/src/step/jobs.js + 3 modules
var step_jobs = __nccwpck_require__(1840);
// EXTERNAL MODULE: ./build/src/step/outcome.js
var step_outcome = __nccwpck_require__(1584);
;// CONCATENATED MODULE: ./build/src/step/run.js







async function run(step) {
    await runTargets(step);
    await step.client.logOut(step.stop.signal.aborted ? step.stop.graceMs() : undefined);
}
async function runTargets(step) {
    const { plan, ledger } = step;
    if (plan.targets.kind === "jobs") {
        const { keys, name } = plan.targets;
        const entries = keys.map((key) => [ledger.open(undefined, name), key]);
        await Promise.all(entries.map(([entry, key]) => (0,step_jobs/* alone */.QR)(entry, step, () => attach(entry, key, step))));
        return;
    }
    const calls = plan.targets.calls.map((call) => ({ entry: ledger.open(call.request, call.name), call }));
    const { turns, doubts } = await takenUp(calls, step);
    await inParallel(turns, plan.maxParallel, (turn) => (0,step_jobs/* alone */.QR)(turn.entry, step, () => runTurn(turn, step)));
    await inParallel(doubts, plan.maxParallel, ({ entry, settle }) => (0,step_jobs/* alone */.QR)(entry, step, async () => runTurn(await settle(), step)));
}
async function takenUp(calls, step) {
    const { journal } = step;
    if (journal === undefined)
        return { turns: calls.map((each) => ({ ...each, kind: "issue" })), doubts: [] };
    const { takeUp } = await __nccwpck_require__.e(/* import() */ 386).then(__nccwpck_require__.bind(__nccwpck_require__, 1386));
    return takeUp(calls, { ...step, journal });
}
async function runTurn(turn, step) {
    if (turn.kind === "issue")
        await runCall(turn, step);
    else
        await Promise.all(turn.jobs.map((job) => (0,step_jobs/* alone */.QR)(job, step, () => (0,step_jobs/* waitFor */.fm)(job, step))));
}
async function attach(entry, key, step) {
    const { plan, ledger } = step;
    for (const each of await ledger.accept(entry, [(0,url/* jobRef */.XB)(plan, key)]))
        await (0,step_jobs/* waitFor */.fm)(each, step);
}
async function runCall({ entry, call, resend }, step) {
    const { ledger } = step;
    const issued = await step.throttle(() => issue({ entry, call, resend }, step));
    if (issued.kind === "withheld") {
        ledger.close(entry, (0,step_outcome/* neverIssued */.W8)(issued.failure));
        return;
    }
    const { result, id, noted } = issued;
    if (step.journal !== undefined) {
        entry.trace = { ...entry.trace, id, isEarlier: false };
    }
    if (result.kind === "accepted")
        await followJobs(entry, result, noted, step);
    else
        await Promise.all([closeCall(entry, result, step), noted]);
}
async function closeCall(entry, result, step) {
    const { client, wait, ledger } = step;
    const isUnknown = result.kind === "unknown";
    const found = isUnknown ? await (0,recent_jobs/* recentJobs */.c)(client, wait.deadline.elapsedMs()) : "";
    const outcome = (0,step_outcome/* callOutcome */.$K)(result, found);
    const refs = isUnknown ? result.keys.map((key) => unfollowed(key, step)) : [];
    const [first, ...rest] = refs;
    const entries = first === undefined ? [entry] : await ledger.accept(entry, [first, ...rest]);
    for (const each of entries)
        (0,step_jobs/* close */.VN)(each, outcome, step);
    if (outcome.failure !== undefined && ledger.entries.length > 1)
        wait.log.info(`${(0,step_jobs/* callName */.AA)(entry)}: ${outcome.verdict}. ${outcome.failure.message}`);
    if (result.kind === "synchronous") {
        entry.reply = result.reply;
        wait.log.info(`${(0,step_jobs/* callName */.AA)(entry)} was done at once (HTTP ${result.reply.status}); there is no job to wait for.`);
    }
}
function unfollowed(key, { client }) {
    const isPath = (0,stage/* stageOf */.gV)(client.api, key).job.path === undefined;
    if (isPath && !(0,stage/* ownKey */.Gt)(client.api, key).startsWith("/"))
        return { key, url: "", lastModified: undefined, via: undefined };
    return (0,url/* jobRef */.XB)(client, key);
}
async function followJobs(entry, { jobs, doubts, status }, noted, step) {
    const { plan, wait, ledger } = step;
    const keys = jobs.map((job) => job.key);
    const named = keys.length > MAX_NAMED
        ? `${keys.slice(0, MAX_NAMED).join(", ")} and ${keys.length - MAX_NAMED} more`
        : keys.join(", ");
    wait.log.info(`${(0,step_jobs/* callName */.AA)(entry)} was accepted (HTTP ${status}): job ${named}.`);
    const known = new Set(keys.filter((key) => ledger.has(key)));
    const [entries] = await Promise.all([ledger.accept(entry, jobs), noted]);
    for (const failure of doubts)
        closePart(entry, failure, step);
    const waits = entries.map((each) => {
        if (known.has(each.job.ref.key))
            return closeRepeated(each, step);
        if (plan.wait)
            return (0,step_jobs/* alone */.QR)(each, step, () => (0,step_jobs/* waitFor */.fm)(each, step));
        ledger.close(each, step_outcome/* SUBMITTED */.AA);
        return undefined;
    });
    await Promise.all(waits);
}
const MAX_NAMED = 20;
function closePart(entry, failure, step) {
    (0,step_jobs/* close */.VN)(step.ledger.open(entry.request, entry.name), (0,step_outcome/* unknownPart */.QH)(failure), step);
    step.wait.log.warning(failure.message);
}
function closeRepeated(entry, step) {
    const failure = (0,step_outcome/* repeatedKey */.m$)(entry, (0,step_jobs/* callName */.AA)(entry));
    step.wait.log.warning(failure.message);
    (0,step_jobs/* close */.VN)(entry, (0,step_outcome/* unknownPart */.QH)(failure), step);
}
//# sourceMappingURL=run.js.map
// EXTERNAL MODULE: ./build/src/client/client.js
var client_client = __nccwpck_require__(9418);
// EXTERNAL MODULE: ./build/src/wait/hold.js
var wait_hold = __nccwpck_require__(2438);
// EXTERNAL MODULE: ./build/src/client/job-list.js
var job_list = __nccwpck_require__(4559);
// EXTERNAL MODULE: ./build/src/client/poll.js
var client_poll = __nccwpck_require__(1848);
// EXTERNAL MODULE: ./build/src/job/interpret.js
var interpret = __nccwpck_require__(1080);
;// CONCATENATED MODULE: ./build/src/wait/batch-limits.js
const INITIAL_LIMITS = { size: 100, isRefused: false, misses: new Map() };
const MIN_PAGE = 10;
const MAX_MISSES = 2;
function isListed({ misses }, key) {
    return (misses.get(key) ?? 0) < MAX_MISSES;
}
function afterRefusal(limits) {
    return { ...limits, isRefused: true };
}
function afterList(limits, asked, found) {
    const missed = asked.filter((key) => !found.has(key));
    if (missed.length === 0)
        return limits;
    const size = found.size >= MIN_PAGE ? Math.min(limits.size, found.size) : limits.size;
    const counts = missed.map((key) => [key, (limits.misses.get(key) ?? 0) + 1]);
    return { ...limits, size, misses: new Map([...limits.misses, ...counts]) };
}
//# sourceMappingURL=batch-limits.js.map
// EXTERNAL MODULE: ./build/src/wait/backoff.js
var backoff = __nccwpck_require__(6231);
;// CONCATENATED MODULE: ./build/src/wait/batcher.js


const MAX_BATCHES_AT_ONCE = 4;
function createBatcher({ wait, maxSize, pollBatch }) {
    const { clock, deadline, patience, stop } = wait;
    let queue = [];
    let isTicking = false;
    let pauses = 0;
    let lastTickMs = Number.NEGATIVE_INFINITY;
    let nudge = new AbortController();
    async function pause() {
        for (;;) {
            const before = pauses;
            const dueMs = lastTickMs + (0,backoff/* pollPauseMs */.CF)(before, patience.pollIntervalMs, clock.random());
            await deadline.sleepUntil(dueMs, AbortSignal.any([stop, nudge.signal]));
            if (pauses === before)
                return;
        }
    }
    async function tick() {
        while (queue.length > 0) {
            await pause();
            lastTickMs = clock.now();
            pauses += 1;
            const jobs = queue;
            queue = [];
            const size = maxSize();
            const batches = Array.from({ length: Math.ceil(jobs.length / size) }, (_, n) => jobs.slice(n * size, (n + 1) * size));
            await inParallel(batches, MAX_BATCHES_AT_ONCE, (batch) => pollBatch(batch).catch((bug) => {
                for (const { reject } of batch)
                    reject(bug);
            }));
        }
        isTicking = false;
    }
    return {
        load: (job) => new Promise((resolve, reject) => {
            queue.push({ job, resolve, reject });
            if (job.sighting === undefined && pauses !== 0) {
                pauses = 0;
                nudge.abort();
                nudge = new AbortController();
            }
            if (isTicking)
                return;
            isTicking = true;
            void tick();
        }),
    };
}
//# sourceMappingURL=batcher.js.map
;// CONCATENATED MODULE: ./build/src/wait/poll-budget.js
const FIRST_BUDGET = { factor: 1 };
const HELD_SLACK_MS = 5000;
const UNHELD_MS = 10_000;
const MAX_FACTOR = 2 ** 20;
function pollBudgetMs({ factor }, heldSeconds) {
    return heldSeconds === 0 ? UNHELD_MS * factor : heldSeconds * 1000 + HELD_SLACK_MS * factor;
}
function afterAnswer(budget, exchange) {
    const hasRunOut = exchange.kind === "fault" && exchange.reason === "timeout" && exchange.sent;
    return hasRunOut ? { factor: Math.min(budget.factor * 2, MAX_FACTOR) } : budget;
}
//# sourceMappingURL=poll-budget.js.map
;// CONCATENATED MODULE: ./build/src/wait/list-poller.js








const MAX_SINGLE_AT_ONCE = 10;
const NO_REFUSAL = [401, 408, 429];
function createListPoller({ client, wait, single }) {
    const { api, apiUrl } = client;
    const list = api.list;
    const byKey = list?.byKey;
    if (list === undefined || byKey === undefined || api.job.at === undefined)
        return undefined;
    let limits = INITIAL_LIMITS;
    let budget = FIRST_BUDGET;
    async function pollBatch(batch) {
        if (batch.length === 1)
            return pollEach(batch, 0);
        const keys = batch.map(({ job }) => (0,stage/* ownKey */.Gt)(api, job.ref.key));
        const url = apiUrl + listPath(byKey, keys);
        const startMs = wait.clock.now();
        const question = { method: "GET", url };
        const exchange = await client.poll(question, { atMostMs: pollBudgetMs(budget, 0) });
        budget = afterAnswer(budget, exchange);
        const times = { startMs, endMs: wait.clock.now(), requests: 1 };
        if (isRefusal(exchange)) {
            if (!limits.isRefused)
                wait.log.info("The server does not list jobs by their keys; each job is polled by itself.");
            limits = afterRefusal(limits);
            return pollEach(batch, 1);
        }
        const records = readRecords(exchange, list);
        if (records === undefined) {
            for (const { job, resolve } of batch) {
                resolve({
                    ...times,
                    isPaced: false,
                    result: (0,client_poll/* readListFault */.V)(exchange, { question, job, waitedMs: 0 }, client),
                });
            }
            return;
        }
        limits = afterList(limits, keys, records);
        await pollEach(batch.filter((each) => !answer(each, records, times)), 1);
    }
    function answer({ job, resolve }, records, times) {
        const key = (0,stage/* ownKey */.Gt)(api, job.ref.key);
        const observation = (0,interpret/* interpretRecord */.nq)(records.get(key), api, { key, nowMs: client.epochMs() });
        if (observation.kind !== "running")
            return false;
        resolve({ ...times, isPaced: true, result: { ...observation, retryAfterMs: undefined } });
        return true;
    }
    async function pollEach(batch, requests) {
        await inParallel(batch, MAX_SINGLE_AT_ONCE, async ({ job, resolve }) => {
            const poll = await single.poll(job);
            resolve({ ...poll, requests: poll.requests + requests, isPaced: poll.result.kind === "running" });
        });
    }
    const batcher = createBatcher({ wait, maxSize: () => limits.size, pollBatch });
    return {
        knows: (reported) => {
            const key = (0,stage/* ownKey */.Gt)(api, reported);
            return !limits.isRefused && isListed(limits, key) && !/[|*?]/.test(key);
        },
        poll: (job) => batcher.load(job),
    };
}
function isRefusal(exchange) {
    if (exchange.kind === "fault")
        return false;
    return exchange.status >= 300 && exchange.status < 500 && !NO_REFUSAL.includes(exchange.status);
}
function readRecords(exchange, list) {
    if (exchange.kind === "fault" || exchange.status >= 300)
        return undefined;
    const page = (0,job_list/* readPage */.S)(exchange, list);
    return page && new Map(page.map(({ key = "", record }) => [key, record]));
}
function listPath(byKey, keys) {
    return byKey
        .replaceAll("{keys}", keys.map(encodeURIComponent).join("%7C"))
        .replaceAll("{count}", String(keys.length));
}
//# sourceMappingURL=list-poller.js.map
// EXTERNAL MODULE: ./build/src/client/question.js
var client_question = __nccwpck_require__(8485);
;// CONCATENATED MODULE: ./build/src/wait/poller.js





function createPoller(options) {
    const { client, wait, holding } = options;
    const { clock, deadline } = wait;
    const described = client.api.job.hold;
    const rules = { polling: options.polling, isOurs: (0,wait_hold/* isHoldOurs */.VT)(described) };
    let hold = holding.hold;
    let budget = FIRST_BUDGET;
    async function ask(job) {
        const startMs = clock.now();
        const seconds = (0,wait_hold/* canHold */.gR)(described, job.lastModified)
            ? (0,wait_hold/* holdSeconds */.bL)(hold, options.requestTimeoutMs, deadline.leftMs())
            : 0;
        const url = described && seconds > 0 ? (0,client_question/* heldUrl */.JF)(job, described, { seconds, client }) : job.ref.url;
        const atMostMs = rules.isOurs && seconds > 0 ? seconds * 1000 : pollBudgetMs(budget, seconds);
        const question = (0,client_question/* jobQuestion */.cL)(job.ref.key, url, client.api);
        const exchange = await client.poll(question, { atMostMs });
        const endMs = clock.now();
        const result = (0,client_poll/* readPoll */.C)(exchange, { question, job, waitedMs: endMs - job.sinceMs }, client);
        return { exchange, result, startMs, endMs, tookMs: endMs - startMs, heldSeconds: seconds };
    }
    async function poll(job, requests) {
        const asked = await ask(job);
        const { result, startMs, endMs } = asked;
        const end = (0,wait_hold/* holdEnd */.f7)(asked, hold, rules);
        const isBetweenHolds = hold.mode === "look";
        hold = (0,wait_hold/* afterHoldEnd */.Pd)(hold, end, asked, rules);
        budget = afterAnswer(budget, asked.exchange);
        const isDone = deadline.isOver() || wait.stop.aborted;
        if (end === "refused" || end === "broken")
            share(hold, end, asked);
        if ((end === "refused" || end === "over") && !isDone)
            return poll(job, requests + 1);
        if (end === "broken")
            return { result: faulty(result), startMs, endMs, requests, isPaced: true };
        const isPaced = result.kind === "running" && (isBetweenHolds || (end === "answered" && (0,wait_hold/* wasKept */.o6)(asked)));
        return { result, startMs, endMs, requests, isPaced };
    }
    return { poll: (job) => poll(job, 1) };
    function share(next, end, { exchange, result, tookMs }) {
        const isNews = holding.hold.mode !== "off";
        holding.hold = next.mode === "off" ? next : { ...next, mode: "hold" };
        if (end === "refused" && isNews && exchange.kind === "reply") {
            wait.log.info(`The server does not hold polls (HTTP ${exchange.status}); going on in standard polling.`);
        }
        if (end === "broken" && !deadline.isOver()) {
            const { message } = faulty(result).failure;
            wait.log.info(`A held poll broke after ${(0,duration/* formatDuration */.a3)(tookMs)}: ${message}. Asking again at once.`);
        }
    }
}
function faulty(result) {
    if (result.kind === "faulty")
        return { ...result, retryAfterMs: undefined };
    const { failure = NOTHING_SEEN } = result;
    return { kind: "faulty", failure, retryAfterMs: undefined };
}
const NOTHING_SEEN = { code: "out-of-sight", message: "nothing was seen", hint: "" };
//# sourceMappingURL=poller.js.map
;// CONCATENATED MODULE: ./build/src/wait/pollers.js




const MAX_HELD = 10;
function createPollers(options) {
    const { client } = options;
    const { next } = client.api;
    const first = stagePollers(options);
    if (next === undefined)
        return { create: first };
    const second = stagePollers({ ...options, client: { ...client, api: next } });
    return { create: (key) => ((0,stage/* stageOf */.gV)(client.api, key) === next ? second() : first()) };
}
function stagePollers(options) {
    const { client, wait, polling, runningCount, isWatched } = options;
    const initial = (0,wait_hold/* initialHold */._7)(polling, client.api.job.hold);
    const holding = { hold: isWatched ? (0,wait_hold/* lookFirst */.S)(initial) : initial };
    const unheld = { hold: (0,wait_hold/* initialHold */._7)("standard", undefined) };
    const single = createPoller({ ...options, polling: "standard", holding: unheld });
    const list = createListPoller({ client, wait, single });
    const isWorthwhile = () => {
        if (holding.hold.mode === "off")
            return runningCount() > 1;
        return polling !== "long" && runningCount() > MAX_HELD;
    };
    return () => {
        const own = createPoller({ ...options, holding });
        if (list === undefined)
            return own;
        const isTaken = (key) => list.knows(key) && isWorthwhile();
        return {
            async poll(job) {
                if (!isTaken(job.ref.key))
                    return own.poll(job);
                const poll = await list.poll(job);
                return { ...poll, isPaced: poll.isPaced && isTaken(job.ref.key) };
            },
        };
    };
}
//# sourceMappingURL=pollers.js.map
;// CONCATENATED MODULE: ./build/src/step/ledger.js

function createLedger(now, onJobs) {
    let entries = [];
    const counts = { running: 0, closed: 0 };
    const keys = new Set();
    const blank = (request, name) => ({
        request,
        name,
        startedAtMs: now(),
        endedAtMs: undefined,
        job: undefined,
        reply: undefined,
        isOneOfMany: false,
        trace: undefined,
        outcome: undefined,
    });
    return {
        get entries() {
            return entries;
        },
        counts,
        open(request, name) {
            const entry = blank(request, name);
            entries.push(entry);
            return entry;
        },
        async accept(entry, jobs) {
            const isOneOfMany = entries.length > 1 || jobs.length > 1;
            const added = jobs.map((ref, n) => {
                const label = labelOf(entry.name, ref.key);
                const isNew = entry.request !== undefined && entry.trace?.isEarlier !== true;
                const job = (0,tracked_job/* trackJob */.xH)({ ref, label, sinceMs: now(), isNew });
                const { trace } = entry;
                return Object.assign(n === 0 ? entry : blank(entry.request, entry.name), { job, isOneOfMany, trace });
            });
            entries = [
                ...entries.slice(0, entries.indexOf(entry)),
                ...added,
                ...entries.slice(entries.indexOf(entry) + 1),
            ];
            counts.running += jobs.length;
            for (const { key } of jobs)
                keys.add(key);
            await onJobs(entries);
            return added;
        },
        async handOn(entry, ref) {
            const { polls, isNew } = entry.job;
            const label = labelOf(entry.name, ref.key);
            entry.job = { ...(0,tracked_job/* trackJob */.xH)({ ref, label, sinceMs: now(), isNew }), polls };
            keys.add(ref.key);
            await onJobs(entries);
        },
        has: (key) => keys.has(key),
        begin(entry) {
            entry.startedAtMs = now();
        },
        close(entry, outcome) {
            const endedAtMs = now();
            entry.outcome = outcome;
            entry.endedAtMs = endedAtMs;
            counts.closed += 1;
            if (entry.job !== undefined)
                counts.running -= 1;
            return endedAtMs - entry.startedAtMs;
        },
    };
}
function labelOf(name, key) {
    return name === "" ? `Job ${key}` : `${name}: job ${key}`;
}
//# sourceMappingURL=ledger.js.map
;// CONCATENATED MODULE: ./build/src/step/step.js





const MAX_REQUESTS_AT_ONCE = 50;
const CALL_GRACE_MS = 1500;
function createStep(plan, outside) {
    const { clock, send, log, stop } = outside;
    const { policy } = plan;
    const halt = new AbortController();
    const ending = AbortSignal.any([stop.signal, halt.signal]);
    const deadline = (0,wait_deadline/* createDeadline */.d)(clock, outside.startedAtMs, policy.timeoutMs);
    const throttle = createSemaphore(MAX_REQUESTS_AT_ONCE);
    const client = (0,client_client/* createClient */.U)({
        api: plan.api,
        apiUrl: plan.apiUrl,
        headers: plan.pollHeaders,
        requestTimeoutMs: policy.requestTimeoutMs,
        resendOn: plan.resendOn,
        send,
        session: outside.session,
        throttle,
        shorten: log.shorten,
        ending,
        callEnding: later(stop.signal, CALL_GRACE_MS, clock),
        leftMs: deadline.leftMs,
        epochMs: clock.epochMs,
    });
    const wait = { clock, deadline, patience: policy, log, stop: ending, halt: halt.signal };
    const ledger = createLedger(clock.now, outside.onJobs);
    const pollers = createPollers({
        client,
        wait,
        polling: policy.polling,
        requestTimeoutMs: policy.requestTimeoutMs,
        runningCount: () => ledger.counts.running,
        isWatched: outside.isWatched,
    });
    return {
        plan,
        client,
        wait,
        ledger,
        pollers,
        stop,
        waitOn: outside.waitOn,
        throttle,
        journal: outside.journal,
        uniqueId: outside.uniqueId,
        halt: () => halt.abort(),
    };
}
function later(signal, ms, clock) {
    const controller = new AbortController();
    const never = new AbortController().signal;
    const follow = () => void clock.sleep(ms, never).then(() => controller.abort(signal.reason));
    if (signal.aborted)
        controller.abort(signal.reason);
    else
        signal.addEventListener("abort", follow, { once: true });
    return controller.signal;
}
//# sourceMappingURL=step.js.map
;// CONCATENATED MODULE: ./build/src/rehearsal.js



const AFTER_MS = 20;
function createRehearsal(plan, telling) {
    let isBegun = false;
    return () => {
        if (isBegun)
            return;
        isBegun = true;
        void rehearse(plan, telling);
    };
}
async function rehearse(plan, { host, secrecy, tellEnd }) {
    const { machine, stop } = host;
    await machine.clock.sleep(AFTER_MS, stop.signal);
    if (stop.signal.aborted)
        return;
    const nobody = forNobody(host);
    const step = createStep({
        ...plan,
        api: everEnded(plan.api),
        targets: { kind: "jobs", keys: ["rehearsal"], name: "" },
    }, {
        ...nobody.machine,
        send: async () => ENDED,
        log: (0,text_log/* createLog */.h)(secrecy.printer, nobody.say),
        stop: nobody.stop,
        waitOn: nobody.waitOn,
        isWatched: false,
        onJobs: async () => { },
    });
    try {
        await run(step);
        tellEnd(step, { ...secrecy, hide() { }, hideFromPeople() { } }, nobody);
    }
    catch {
    }
}
const ENDED = {
    kind: "reply",
    status: 200,
    headers: { "content-type": "application/json" },
    body: { kind: "json", value: {} },
    text: "{}",
    isWhole: true,
};
function everEnded(api) {
    const good = [...api.words].find(([, is]) => is === "NORMAL")?.[0];
    const { at, state, start, end } = api.job;
    const answer = (read, value) => (document) => read(document) ?? value;
    return {
        ...api,
        next: undefined,
        job: {
            ...api.job,
            at: at && answer(at, {}),
            key: undefined,
            state: answer(state, good),
            start: answer(start, "2026-01-01T00:00:00Z"),
            end: end && answer(end, "2026-01-01T00:00:01Z"),
        },
    };
}
function forNobody(host) {
    const done = { ok: true, value: undefined };
    return {
        ...host,
        mask() { },
        say() { },
        publish: () => done,
        saveFile: () => ({ ok: true, value: "" }),
        summarise: host.summarise && (() => done),
        testReport: host.testReport && (() => done),
        stop: { signal: new AbortController().signal, graceMs: () => 0 },
        machine: {
            ...host.machine,
            clock: { ...host.machine.clock, sleep: () => Promise.reject(new Error("a rehearsal does not wait")) },
        },
    };
}
//# sourceMappingURL=rehearsal.js.map
// EXTERNAL MODULE: ./build/src/text/json.js
var json = __nccwpck_require__(6691);
;// CONCATENATED MODULE: ./build/src/report/announce.js

const EVERY_MS = 200;
function createAnnouncer(host) {
    const { clock } = host.machine;
    let lastMs = Number.NEGATIVE_INFINITY;
    let pending;
    const write = (entries) => {
        lastMs = clock.now();
        const jobs = entries.flatMap(({ job, name }) => job === undefined ? [] : [{ name, key: job.ref.key, url: job.ref.url }]);
        const published = host.publish({
            "job-key": jobs.map(({ key }) => key).join("\n"),
            "job-url": jobs.map(({ url }) => url).join("\n"),
            jobs: (0,json/* toJson */.aB)(jobs.map((job) => ({ ...job, state: "RUNNING" }))),
        });
        if (!published.ok)
            host.say("warning", `The job key could not be written to the outputs: ${published.problem}`);
    };
    return async (entries) => {
        const waitMs = lastMs + EVERY_MS - clock.now();
        if (waitMs <= 0)
            return write(entries);
        pending ??= clock.sleep(waitMs, host.stop.signal).then(() => {
            pending = undefined;
            write(entries);
        });
        return pending;
    };
}
//# sourceMappingURL=announce.js.map
// EXTERNAL MODULE: ./build/src/report/exit-code.js
var exit_code = __nccwpck_require__(2822);
// EXTERNAL MODULE: ./build/src/text/redact.js + 5 modules
var redact = __nccwpck_require__(1659);
;// CONCATENATED MODULE: ./build/src/report/secrecy.js

function createSecrecy(host) {
    const printer = (0,redact/* createPrinter */.F)([]);
    const data = (0,redact/* createPrinter */.F)([]);
    const hideFromPeople = (secrets) => {
        printer.addSecrets(secrets);
        host.mask(secrets);
    };
    return {
        printer,
        data,
        hideFromPeople,
        hide(secrets) {
            data.addSecrets(secrets);
            hideFromPeople(secrets);
        },
    };
}
function secretValues(results, names) {
    const textsIn = (value) => {
        if (typeof value === "object" && value !== null)
            return Object.values(value).flatMap(textsIn);
        return value === null || value === undefined ? [] : String(value).split(/\r?\n/);
    };
    return Object.entries(results).flatMap(([name, value]) => (names.has(name) ? textsIn(value) : []));
}
//# sourceMappingURL=secrecy.js.map
// EXTERNAL MODULE: ./build/src/step/verdict.js
var step_verdict = __nccwpck_require__(2457);
// EXTERNAL MODULE: ./build/src/report/ending.js
var ending = __nccwpck_require__(9113);
;// CONCATENATED MODULE: ./build/src/report/junit.js

function toJunit({ jobs, elapsedMs, verdict, failure }) {
    const cases = jobs.length > 0 ? jobs.map(testCase) : [stepCase(verdict, failure)];
    const count = (tag) => cases.filter((each) => each.includes(`<${tag}`)).length;
    const counts = `tests="${cases.length}" failures="${count("failure ")}" errors="${count("error ")}" skipped="${count("skipped ")}"`;
    const time = `time="${(elapsedMs / 1000).toFixed(3)}"`;
    return [
        '<?xml version="1.0" encoding="UTF-8"?>',
        `<testsuites name="job-gate" ${counts} ${time}>`,
        `<testsuite name="job-gate" ${counts} ${time}>`,
        ...cases,
        "</testsuite>",
        "</testsuites>",
        "",
    ].join("\n");
}
function testCase(job) {
    const name = job.name || job.key || job.call || "job";
    const lines = [job.call, job.url, ...job.tasks.map(taskLine)].filter((line) => line !== "");
    const told = outcome(job.verdict, job.failure);
    const out = lines.length === 0 ? "" : `<system-out>${escapeXml(lines.join("\n"))}</system-out>`;
    return `<testcase name="${escapeXml(name)}" classname="job-gate" time="${(job.elapsedMs / 1000).toFixed(3)}">${told}${out}</testcase>`;
}
function stepCase(verdict, failure) {
    return `<testcase name="job-gate" classname="job-gate" time="0">${outcome(verdict, failure)}</testcase>`;
}
function outcome(verdict, failure) {
    if (failure === undefined)
        return "";
    const text = escapeXml(`${failure.message}\n${failure.hint}`);
    const message = escapeXml(failure.message);
    if (failure.code === "never-issued")
        return `<skipped message="${message}"/>`;
    const tag = verdict === "failed" ? "failure" : "error";
    return `<${tag} type="${verdict}" message="${message}">${text}</${tag}>`;
}
function taskLine({ name, state, status, message, startMs, endMs }) {
    const took = startMs !== undefined && endMs !== undefined ? ` (${(0,duration/* formatDuration */.a3)(endMs - startMs)})` : "";
    const words = [state, status].filter((word) => word !== "").join(" / ");
    return `${name}: ${words}${took}${message === "" ? "" : `: ${message}`}`;
}
const ENTITIES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\n": "&#10;",
    "\t": "&#9;",
    "\r": "&#13;",
};
function escapeXml(text) {
    return text
        .replace(/(?![\t\n\r])[\p{Cc}\p{Surrogate}\ufffe\uffff]/gu, "\ufffd")
        .replace(/[&<>"\n\t\r]/g, (each) => ENTITIES[each]);
}
//# sourceMappingURL=junit.js.map
// EXTERNAL MODULE: ./build/src/report/outputs.js
var report_outputs = __nccwpck_require__(3558);
// EXTERNAL MODULE: ./build/src/text/bytes.js
var text_bytes = __nccwpck_require__(2146);
// EXTERNAL MODULE: ./build/src/report/gantt.js
var gantt = __nccwpck_require__(6962);
// EXTERNAL MODULE: ./build/src/report/job-report.js
var job_report = __nccwpck_require__(8406);
// EXTERNAL MODULE: ./build/src/report/markdown.js
var markdown = __nccwpck_require__(75);
// EXTERNAL MODULE: ./build/src/report/table.js
var table = __nccwpck_require__(6108);
;// CONCATENATED MODULE: ./build/src/report/fleet-summary.js







const ICONS = {
    invalid: "✏️",
    rejected: "⛔",
    unknown: "❓",
    cancelled: "🛑",
    "timed-out": "⏱️",
    failed: "❌",
    passed: "✅",
    submitted: "📨",
};
const MAX_REASON_BYTES = 500;
const WORTH_A_LOOK = new Set(["WARNING", "PARTIAL_FAILURES", "ERROR"]);
function fleetParts(jobs) {
    const ordered = jobs.filter((job) => !(0,job_report/* isNeverIssued */.mA)(job)).sort((a, b) => rank(a) - rank(b));
    const tables = (0,table/* foldedTable */.vd)(["", "Job", "State", "Elapsed", "Journal"], ordered.map(row), {
        mostRows: ordered.length,
        folded: (count) => `${count} jobs without a fault`,
        leftOut: (count) => `${count} more jobs were left out here; the output \`jobs\` has them.`,
    });
    return [...tables, notStarted(jobs.filter(job_report/* isNeverIssued */.mA)), ...toCopy(jobs), (0,gantt/* fleetGantt */.f)(ordered)];
}
const fleet_summary_MAX_NAMED = 10;
function notStarted(jobs) {
    if (jobs.length === 0)
        return "";
    const names = jobs.map(({ name, call }) => (name === "" ? (0,markdown/* codeSpan */.SS)(call) : (0,markdown/* markdown */.wD)(name)));
    const more = names.length > fleet_summary_MAX_NAMED ? ` and ${names.length - fleet_summary_MAX_NAMED} more` : "";
    return `**${jobs.length} not started:** ${names.slice(0, fleet_summary_MAX_NAMED).join(", ")}${more}`;
}
const MAX_COPIED = 1000;
function toCopy(jobs) {
    const keys = jobs.filter(({ goesOn }) => goesOn).map(({ key }) => key);
    const again = jobs.filter(({ verdict, state }) => verdict === "rejected" || (verdict === "failed" && state === "ERROR"));
    const names = again.every(({ call, name }) => call !== "" && name !== "")
        ? again.map(({ name }) => name)
        : [];
    const block = (title, lines) => lines.length === 0 || lines.length > MAX_COPIED || lines.some((line) => line.includes("```"))
        ? []
        : [`**${title}**\n\n\`\`\`text\n${lines.join("\n")}\n\`\`\``];
    return jobs.some(({ verdict }) => !(0,step_verdict/* isGreen */.g)(verdict))
        ? [
            ...block("To wait on for what goes on, `job-key`:", keys),
            ...block("To issue what was refused, failed or not started, and nothing else, `only`:", names),
        ]
        : [];
}
function fleetCounts(jobs) {
    const each = FIRST_TO_LAST.flatMap((verdict) => {
        const own = jobs.filter((job) => job.verdict === verdict && !(0,job_report/* isNeverIssued */.mA)(job));
        const states = [...new Set(own.filter(isPassedWithFault).map(({ state }) => state))];
        const well = own.filter((job) => !isPassedWithFault(job)).length;
        return [
            ...states.map((state) => `⚠️ ${own.filter((job) => job.state === state).length} passed with ${state}`),
            ...(well === 0 ? [] : [`${ICONS[verdict]} ${well} ${verdict}`]),
        ];
    });
    const unstarted = jobs.filter(job_report/* isNeverIssued */.mA).length;
    if (unstarted > 0)
        each.push(`${unstarted} not started`);
    return `**${jobs.length} jobs:** ${each.join(" · ")}`;
}
const FIRST_TO_LAST = [
    "unknown",
    "rejected",
    "failed",
    "cancelled",
    "timed-out",
    "passed",
    "submitted",
];
function rank(job) {
    const place = FIRST_TO_LAST.indexOf(job.verdict);
    return isPassedWithFault(job) ? place - 0.5 : place;
}
function isPassedWithFault({ verdict, state }) {
    return (0,step_verdict/* isGreen */.g)(verdict) && WORTH_A_LOOK.has(state);
}
function row(job) {
    const isGood = (0,step_verdict/* isGreen */.g)(job.verdict) && !isPassedWithFault(job);
    const icon = isPassedWithFault(job) ? "⚠️" : ICONS[job.verdict];
    const link = job.key === "" ? (0,markdown/* codeSpan */.SS)(job.call) : (0,markdown/* codeLink */.U1)(job.key, job.page);
    const title = `${(0,markdown/* markdown */.wD)(job.name)} ${link}`.trim();
    const reason = (0,markdown/* markdown */.wD)((0,text_bytes/* truncateBytes */.Q)((0,job_report/* withoutLabel */.rO)(job.message, job), MAX_REASON_BYTES));
    return {
        cells: [icon, (0,table/* withReason */.ZI)(title, reason), job.state, (0,duration/* formatDuration */.a3)(job.elapsedMs), job.journal],
        isGood,
    };
}
//# sourceMappingURL=fleet-summary.js.map
;// CONCATENATED MODULE: ./build/src/report/summary.js







const MAX_TASKS = 200;
const HEADINGS = {
    passed: "✅ Passed",
    submitted: "📨 Submitted",
    failed: "❌ Failed",
    "timed-out": "⏱️ Timed out",
    cancelled: "🛑 Cancelled",
    rejected: "⛔ Rejected",
    unknown: "❓ Unknown",
    invalid: "✏️ Invalid inputs",
};
function toSummary(report, manual) {
    const [only, ...others] = report.jobs;
    const parts = only === undefined || others.length === 0
        ? [...message(report), next(report, manual), ...(only === undefined ? [] : jobParts(only))]
        : [fleetCounts(report.jobs), next(report, manual), ...fleetParts(report.jobs)];
    return joinParts([`## ${heading(report)}`, ...parts]);
}
const MAX_SUMMARY_BYTES = 900 * 1024;
const LEFT_OUT = "*The rest was left out: the summary would be too large.*";
function joinParts(parts) {
    let bytes = (0,text_bytes/* byteLength */.d)(LEFT_OUT) + 2;
    const told = parts.filter((part) => part !== "");
    const tooMany = told.findIndex((part) => {
        bytes += (0,text_bytes/* byteLength */.d)(part) + 2;
        return bytes > MAX_SUMMARY_BYTES;
    });
    const shown = tooMany < 0 ? told : [...told.slice(0, tooMany), LEFT_OUT];
    return `${shown.join("\n\n")}\n`;
}
function heading(report) {
    const about = subject(report);
    return about === "" ? verdictWords(report) : `${verdictWords(report)}: ${about}`;
}
function verdictWords(report) {
    const { verdict, state, jobs } = report;
    if (isGreenWithFault(report))
        return `⚠️ Passed with ${state}`;
    if (verdict === "passed" && jobs.every(({ key }) => key === ""))
        return "✅ Passed at once";
    return HEADINGS[verdict];
}
function subject(report) {
    const { verdict, state, jobs } = report;
    const [only, ...others] = jobs;
    if (only === undefined)
        return "";
    if (others.length === 0)
        return (0,markdown/* markdown */.wD)(only.name);
    const isMeant = (job) => isGreenWithFault(report)
        ? job.state === state
        : job.verdict === verdict || (verdict === "failed" && job.verdict === "rejected");
    const meant = jobs.filter(isMeant).length;
    return meant === 0 || meant === jobs.length ? `${jobs.length} jobs` : `${meant} of ${jobs.length} jobs`;
}
function isGreenWithFault({ verdict, state }) {
    return verdict === "passed" && state !== "" && state !== "NORMAL" && state !== "RUNNING";
}
function message({ failure, message: said, jobs }) {
    const [job] = jobs;
    const whole = failure?.message ?? said;
    const text = job === undefined ? whole : (0,job_report/* withoutLabel */.rO)(whole, job);
    return text === "" ? [] : [`> ${(0,markdown/* markdownWithCode */.Dr)((0,markdown/* sentence */.em)(text))}`];
}
function next({ failure }, manual) {
    return failure === undefined ? "" : (0,markdown/* nextStep */.sk)(failure, manual);
}
function jobParts(job) {
    return [results(job), facts(job), ...taskTable(job.tasks), (0,gantt/* gantt */.V)(job)];
}
function results({ shownResults }) {
    return (0,table/* table */.tp)(["Result", "Value"], shownResults.map(([name, value]) => ({ cells: [(0,markdown/* markdown */.wD)(name), (0,markdown/* codeSpan */.SS)(value)] })));
}
function facts(job) {
    const polls = job.key === "" ? "" : `, ${job.polls === 1 ? "1 poll" : `${job.polls} polls`}`;
    return (0,table/* factTable */.Bu)([
        ["Job", job.key === "" ? "" : (0,markdown/* codeLink */.U1)(job.key, job.page)],
        ["Call", (0,markdown/* codeSpan */.SS)(job.call)],
        ["State", job.progress === "" ? job.state : `${job.state} (${(0,markdown/* markdown */.wD)(job.progress)})`],
        ["Ran", (0,markdown/* codeSpan */.SS)(ownTime(job))],
        ["Elapsed", `${(0,duration/* formatDuration */.a3)(job.elapsedMs)}${polls}`],
        ["Journal", job.journal],
    ]);
}
function ownTime({ startMs, endMs }) {
    if (startMs === undefined)
        return "";
    const [startDay, start] = dayAndTime(startMs);
    if (endMs === undefined || endMs < startMs)
        return `since ${startDay} ${start} UTC`;
    const [endDay, end] = dayAndTime(endMs);
    const until = startDay === endDay ? end : `${endDay} ${end}`;
    return `${startDay} ${start} to ${until} UTC (${(0,duration/* formatDuration */.a3)(endMs - startMs)})`;
}
function dayAndTime(ms) {
    const iso = new Date(ms).toISOString();
    return [iso.slice(0, -14), iso.slice(-13, -5)];
}
function taskTable(tasks) {
    return (0,table/* foldedTable */.vd)(table/* TASK_HEAD */.$G, mostTelling(tasks).map(table/* taskRow */.W0), {
        mostRows: MAX_TASKS,
        folded: (count) => `${count} tasks without a fault`,
        leftOut: (count) => `${count} more tasks were left out.`,
    });
}
function mostTelling(tasks) {
    if (tasks.length <= MAX_TASKS)
        return tasks;
    return [...tasks].sort((a, b) => Number(b.failed) - Number(a.failed));
}
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./build/src/report/step-ending.js







function tellStep(report, options) {
    const { host } = options;
    try {
        return (0,ending/* tell */.q)(stepEnding(report, options), host);
    }
    catch (bug) {
        const keys = report.jobs.flatMap(({ key }) => (key === "" ? [] : [key]));
        const { code, message, hint } = (0,step_outcome/* stepFault */.bh)(bug, keys, host.waitOn);
        host.say("error", `${message}\n${hint}`, `job-gate: ${report.verdict} (${code})`);
        return false;
    }
}
function stepEnding(report, { host, printer, wantsSummary }) {
    const files = saveFiles(report, host);
    const { outputs, warnings } = (0,report_outputs/* toOutputs */.Iu)(report, files.paths);
    const { failure, verdict } = report;
    return {
        outputs,
        warnings: [...files.warnings, ...warnings.map((text) => ({ text })), ...passedWithFault(report, printer)],
        summary: wantsSummary && host.summarise ? summaryOf(report, host) : undefined,
        testReport: host.testReport && toJunit(report),
        failure: failure && { title: `job-gate: ${verdict} (${failure.code})`, failure },
    };
}
function summaryOf(report, host) {
    try {
        return toSummary(report, host.manualUrl);
    }
    catch (bug) {
        host.say("warning", `The step summary could not be made: ${bug instanceof Error ? bug.message : String(bug)}`);
        return `## ${report.verdict}\n`;
    }
}
function passedWithFault({ verdict, state, message, jobs }, printer) {
    if (!(0,step_verdict/* isGreen */.g)(verdict))
        return [];
    const title = "job-gate: passed with a warning";
    if (state === "WARNING" || state === "PARTIAL_FAILURES" || state === "ERROR") {
        const said = message === "" ? "" : `: ${printer.line(message)}`;
        return [{ text: `The job ended ${state}, which \`fail-on\` lets pass${said}`, title }];
    }
    const failed = jobs.filter(({ failedTasks }) => failedTasks.length > 0);
    const [first] = failed;
    if (first === undefined)
        return [];
    const more = failed.length > 1 ? ` So did tasks of ${failed.length - 1} more jobs.` : "";
    const names = first.failedTasks.map((name) => printer.line(name)).join(", ");
    return [{ text: `The job ${first.key} ended NORMAL although tasks of it failed: ${names}.${more}`, title }];
}
const MAX_INDENTED = 512 * 1024;
function fileText(value, text) {
    return text.length > MAX_INDENTED ? text : (0,json/* toJson */.aB)(value, 2);
}
function saveFiles({ jobs }, host) {
    const [first] = jobs;
    if (first === undefined)
        return { paths: { job: "", jobs: "" }, warnings: [] };
    const warnings = [];
    const save = (name, value, text) => {
        if (value === undefined)
            return "";
        const saved = host.saveFile(name, `${fileText(value, text)}\n`);
        if (saved.ok)
            return saved.value;
        warnings.push({ text: `The file ${name} could not be written: ${saved.problem}` });
        return "";
    };
    const jobText = first.job === undefined ? "" : (0,json/* toJson */.aB)(first.job);
    const list = jobs.map(report_outputs/* toJobOutput */.Mm);
    const paths = {
        job: save("job.json", first.job, jobText),
        jobs: save("jobs.json", list, (0,json/* toJson */.aB)(list)),
        jobText,
    };
    return { paths, warnings };
}
//# sourceMappingURL=step-ending.js.map
;// CONCATENATED MODULE: ./build/src/report/step-report.js



function reportStep(entries, options) {
    const { elapsedMs, polls, isStopped } = options;
    const jobs = entries.map((entry, n) => (0,job_report/* reportJob */.OL)(entry, { ...options, isFirst: n === 0 }));
    const [first, ...others] = jobs;
    if (first === undefined)
        return options.isIdle ? idle(options) : reportFailure(job_report/* UNFINISHED */.yA, "unknown", options);
    const verdict = stepVerdict(jobs, isStopped);
    const isWorst = (job) => stepVerdict([job], false) === verdict;
    const worst = jobs.find((job) => isWorst(job) && !(0,job_report/* isNeverIssued */.mA)(job)) ?? jobs.find(isWorst) ?? first;
    const failure = others.length === 0 || (0,step_verdict/* isGreen */.g)(verdict)
        ? worst.failure
        : manyFailed(jobs, worst, {
            waitOn: options.waitOn,
            isJournaled: entries.some(({ trace }) => trace !== undefined),
        });
    const message = others.length === 0 || failure === undefined ? worst.message : failure.message;
    return {
        verdict,
        state: worstState(jobs),
        failure,
        message: (0,text_bytes/* truncateBytes */.Q)(message, job_report/* MAX_MESSAGE_BYTES */.fv),
        jobs,
        elapsedMs,
        polls,
    };
}
function idle({ elapsedMs }) {
    return { verdict: "passed", state: "", failure: undefined, message: "", jobs: [], elapsedMs, polls: 0 };
}
function reportFailure(failure, verdict, { elapsedMs, printer }) {
    const clean = (0,job_report/* printable */.g$)(failure, printer);
    const message = (0,text_bytes/* truncateBytes */.Q)(clean.message, job_report/* MAX_MESSAGE_BYTES */.fv);
    return { verdict, state: "", failure: clean, message, jobs: [], elapsedMs, polls: 0 };
}
function stepVerdict(jobs, isStopped) {
    const verdicts = jobs.map((job) => job.verdict);
    const isCutShort = isStopped && jobs.some(job_report/* isNeverIssued */.mA);
    if (!isCutShort && verdicts.every((each) => each === "rejected"))
        return "rejected";
    const counted = verdicts.map((each) => (each === "rejected" ? "failed" : each));
    if (isCutShort)
        counted.push("cancelled");
    return counted.sort((a, b) => step_verdict/* VERDICTS */.b.indexOf(a) - step_verdict/* VERDICTS */.b.indexOf(b))[0];
}
const WORST_STATES_FIRST = [
    "ERROR",
    "PARTIAL_FAILURES",
    "RUNNING",
    "WARNING",
    "NORMAL",
];
function worstState(jobs) {
    return WORST_STATES_FIRST.find((state) => jobs.some((job) => job.state === state)) ?? "";
}
const MAX_TOLD = 10;
function manyFailed(jobs, worst, { waitOn, isJournaled }) {
    const counts = step_verdict/* VERDICTS */.b.flatMap((verdict) => {
        const count = jobs.filter((job) => job.verdict === verdict && !(0,job_report/* isNeverIssued */.mA)(job)).length;
        return count === 0 || (0,step_verdict/* isGreen */.g)(verdict) ? [] : [`${count} ${verdict}`];
    });
    const neverIssued = jobs.filter(job_report/* isNeverIssued */.mA).length;
    if (neverIssued > 0)
        counts.push(`${neverIssued} not started`);
    const toWaitFor = jobs.filter((job) => job.goesOn).map((job) => job.key);
    const { message = "", hint = "" } = worst.failure ?? {};
    const others = jobs
        .filter((job) => job !== worst && !(0,job_report/* isNeverIssued */.mA)(job))
        .flatMap(({ name, failure }) => (failure === undefined ? [] : [`\n${withName(failure.message, name)}`]))
        .slice(0, MAX_TOLD - 1);
    return {
        code: "jobs-failed",
        message: `Of ${jobs.length} calls and jobs, ${counts.join(", ")}. ${message}${others.join("")}`.trim(),
        hint: [
            "The summary and the output `jobs` tell of each.",
            toWaitFor.length > 1 ? waitOn(toWaitFor) : hint,
            againHint(jobs, isJournaled),
        ]
            .filter((each) => each !== "")
            .join(" "),
    };
}
function withName(message, name) {
    return name === "" || message.startsWith(`${name}: `) ? message : `${name}: ${message}`;
}
function againHint(jobs, isJournaled) {
    const calls = jobs.filter(({ call }) => call !== "");
    const well = calls.filter(({ verdict, goesOn }) => (0,step_verdict/* isGreen */.g)(verdict) || goesOn).length;
    if (well === 0 || well === calls.length)
        return "";
    if (isJournaled)
        return "Running the step again issues only what its journal leaves to be done.";
    const isNamed = calls.every(({ name }) => name !== "");
    const choice = isNamed ? ": name in `only` those that are to be sent" : "";
    return `Without a journal, running the step again sends all ${calls.length} calls again${choice}.`;
}
//# sourceMappingURL=step-report.js.map
;// CONCATENATED MODULE: ./build/src/step/limit.js

const AFTER_DEADLINE_MS = 900;
function createLimit({ clock, startedAtMs }, { timeoutMs, stop }) {
    const ending = later(stop, CALL_GRACE_MS, clock);
    return async (work, late) => {
        const done = new AbortController();
        const leftMs = Math.max(startedAtMs + timeoutMs - clock.now(), AFTER_DEADLINE_MS);
        const limit = clock.sleep(leftMs, AbortSignal.any([done.signal, ending]));
        try {
            return await Promise.race([work, limit.then(() => late)]);
        }
        finally {
            done.abort();
        }
    };
}
//# sourceMappingURL=limit.js.map
;// CONCATENATED MODULE: ./build/src/step/progress.js




const progress_EVERY_MS = 60_000;
async function logEveryMinute(step, done) {
    const { clock, log, stop } = step.wait;
    const until = AbortSignal.any([done, stop]);
    for (;;) {
        await clock.sleep(progress_EVERY_MS, until);
        if (until.aborted)
            return;
        for (const line of progressLines(step))
            log.info(line);
    }
}
function progressLines({ ledger, client: { api }, wait: { deadline, log } }) {
    const { entries, counts } = ledger;
    const times = `after ${(0,duration/* formatDuration */.a3)(deadline.elapsedMs())}; the timeout is in ${(0,duration/* formatDuration */.a3)(deadline.leftMs())}`;
    if (entries.length > 1) {
        const failed = entries.filter(({ outcome }) => outcome !== undefined && !(0,step_verdict/* isGreen */.g)(outcome.verdict)).length;
        const failures = failed === 0 ? "" : `, ${failed} failed`;
        return [`${counts.closed} of ${entries.length} ended${failures}, ${counts.running} running ${times}.`];
    }
    return entries.flatMap(({ job, outcome }) => {
        if (job === undefined || outcome !== undefined)
            return [];
        const state = job.sighting?.stateText ?? "not seen yet";
        const progress = (0,tracked_job/* progressOf */.jA)(job, api);
        const words = log.shorten(progress === "" ? state : `${state}, ${progress}`, text_log/* MAX_WORDS_LENGTH */.Q);
        return [`${job.label} is ${words} (polls: ${job.polls}) ${times}.`];
    });
}
//# sourceMappingURL=progress.js.map
;// CONCATENATED MODULE: ./build/src/gate.js























const USER_AGENT = "job-gate/1";
const MAX_FEW = 50;
async function gate(host) {
    const texts = (0,inputs_texts/* readInputTexts */.DF)(host);
    const secrecy = createSecrecy(host);
    secrecy.hide([...(0,secrets/* collectSecrets */.q)(texts, host.readFile), ...(0,proxy/* proxySecrets */.Wm)()]);
    const report = await reportOf(texts, secrecy, host);
    const wantsSummary = !/^false$/i.test(texts.summary);
    const isTold = tellStep(report, { host, printer: secrecy.printer, wantsSummary });
    const code = (0,exit_code/* exitCode */.I)(report, host.stop.signal.reason);
    if (isTold && code === 0)
        host.say("info", `Verdict: ${report.verdict}`);
    return isTold ? code : Math.max(code, 1);
}
async function reportOf(texts, secrecy, host) {
    const { clock, startedAtMs } = host.machine;
    const { printer } = secrecy;
    const elapsed = () => ({ elapsedMs: clock.now() - startedAtMs, printer });
    let step;
    try {
        const inputs = await readInputs(texts, secrecy, host);
        if (!inputs.ok)
            return reportFailure(invalid(inputs.problem), "invalid", elapsed());
        const journal = await takeJournal(inputs.value.plan, secrecy, host);
        if (!journal.ok)
            return reportFailure(journal.problem.failure, journal.problem.verdict, elapsed());
        step = await prepare(inputs.value, { journal: journal.value, secrecy }, host);
        await perform(step, printer, host);
        return reportOfStep(step, secrecy, host);
    }
    catch (bug) {
        host.say("debug", printer.line(bug instanceof Error ? (bug.stack ?? bug.message) : String(bug)));
        const keys = step?.ledger.entries.flatMap(({ job }) => job?.ref.key ?? []) ?? [];
        const failure = (0,step_outcome/* stepFault */.bh)(bug, keys, host.waitOn);
        if (step === undefined || keys.length === 0)
            return reportFailure(failure, "unknown", elapsed());
        for (const entry of step.ledger.entries) {
            if (entry.outcome === undefined)
                step.ledger.close(entry, { verdict: "unknown", failure, state: undefined });
        }
        return reportOfStep(step, secrecy, host);
    }
}
async function readInputs(texts, secrecy, { readFile, givenNames, problems }) {
    const calls = await (0,call_list/* readCallsInput */.k)(texts, readFile);
    if (calls?.ok)
        secrecy.hide((0,secrets/* callSecrets */.y)(calls.value));
    const inputs = (0,inputs_inputs/* parseInputs */.T)(texts, {
        api: await (0,find_api/* findApi */.Cv)(texts.api, readFile),
        calls,
        compileQuery: expression/* compileExpression */.W,
        givenNames: givenNames(),
        readFile,
        tlsFault: tls/* tlsFault */.g,
        proxyFault: proxy/* proxyFault */.tE,
    });
    return problems.length === 0 ? inputs : { ok: false, problem: (0,inputs_texts/* allProblems */.Ul)(problems, inputs) };
}
async function prepare({ plan, tls }, { journal, secrecy }, host) {
    const { machine, stop } = host;
    const { printer, hide } = secrecy;
    const log = (0,text_log/* createLog */.h)(printer, host.say);
    for (const warning of plan.warnings)
        log.warning(warning);
    const count = countTargets(plan.targets);
    if (count === 0)
        log.info("This shard has no part of the list: there is nothing to do.");
    if (count > MAX_FEW)
        machine.expectManyJobs();
    const onSecret = (text) => hide([text]);
    const { send } = (0,wire/* openWire */.K)(tls, { userAgent: USER_AGENT, onSecret });
    const announce = createAnnouncer(host);
    const beginRehearsal = createRehearsal(plan, { host, secrecy, tellEnd });
    return createStep(plan, {
        ...machine,
        send,
        session: await (0,login/* sessionOf */.M)(plan, { log, onSecret }),
        log,
        stop,
        journal,
        waitOn: host.waitOn,
        isWatched: host.live !== undefined,
        onJobs: async (entries) => {
            await announce(entries);
            if (plan.wait)
                beginRehearsal();
        },
    });
}
async function takeJournal(plan, { printer, data }, { machine, stop, openJournal, say }) {
    const { journal, targets } = plan;
    if (journal === undefined || targets.kind !== "calls")
        return { ok: true, value: undefined };
    const { openJournalOf } = await __nccwpck_require__.e(/* import() */ 386).then(__nccwpck_require__.bind(__nccwpck_require__, 1386));
    return openJournalOf(targets.calls, journal.others, {
        file: openJournal(journal.path),
        shard: journal.shard,
        printer,
        data,
        uniqueId: machine.uniqueId,
        digest: machine.digest,
        epochMs: machine.clock.epochMs,
        within: createLimit(machine, { timeoutMs: plan.policy.timeoutMs, stop: stop.signal }),
        log: (0,text_log/* createLog */.h)(printer, say),
    });
}
async function perform(step, printer, { machine, live, stop }) {
    const done = new AbortController();
    const progress = live === undefined
        ? logEveryMinute(step, done.signal)
        : __nccwpck_require__.e(/* import() */ 211).then(__nccwpck_require__.bind(__nccwpck_require__, 6211)).then(({ showLive }) => showLive(step, { live, printer, until: AbortSignal.any([done.signal, stop.signal]) }));
    await machine.orCrash(run(step));
    done.abort();
    await progress;
}
const tellEnd = (step, secrecy, host) => tellStep(reportOfStep(step, secrecy, host), { host, printer: secrecy.printer, wantsSummary: true });
function reportOfStep({ plan, client, ledger }, secrecy, host) {
    const { clock, startedAtMs } = host.machine;
    const nowMs = clock.now();
    if (plan.secretResults.size > 0) {
        const results = ledger.entries.flatMap(({ job }) => job === undefined ? [] : [(0,tracked_job/* detailsOf */.cz)(job, plan.api).results]);
        secrecy.hideFromPeople(results.flatMap((each) => secretValues(each, plan.secretResults)));
    }
    return reportStep(ledger.entries, {
        api: plan.api,
        nowMs,
        elapsedMs: nowMs - startedAtMs,
        printer: secrecy.printer,
        data: secrecy.data,
        query: plan.resultQuery,
        isStopped: host.stop.signal.aborted,
        polls: client.pollCount(),
        waitOn: host.waitOn,
        secretResults: plan.secretResults,
        isIdle: countTargets(plan.targets) === 0,
    });
}
function countTargets(targets) {
    return targets.kind === "calls" ? targets.calls.length : targets.keys.length;
}
function invalid(problems) {
    return {
        code: "invalid-input",
        message: problems.join("\n"),
        hint: "Nothing was sent. The README lists every input with what it takes.",
    };
}
//# sourceMappingURL=gate.js.map

/***/ }),

/***/ 2914:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ isStep),
/* harmony export */   k: () => (/* binding */ detectHost)
/* harmony export */ });
function detectHost() {
    const { GITHUB_ACTIONS, TF_BUILD } = process.env;
    if (/^true$/i.test(TF_BUILD ?? ""))
        return "azure";
    return GITHUB_ACTIONS === "true" ? "github" : "plain";
}
function isStep() {
    return Object.keys(process.env).some((name) => name.startsWith("INPUT_"));
}
//# sourceMappingURL=detect.js.map

/***/ }),

/***/ 364:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  i: () => (/* binding */ createGithubHost)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: ./build/src/hosts/node/files.js + 1 modules
var files = __nccwpck_require__(4335);
// EXTERNAL MODULE: ./build/src/hosts/node/inputs.js
var inputs = __nccwpck_require__(6701);
// EXTERNAL MODULE: ./build/src/hosts/node/journal-file.js + 1 modules
var journal_file = __nccwpck_require__(5390);
// EXTERNAL MODULE: ./build/src/hosts/node/machine.js + 4 modules
var machine = __nccwpck_require__(3993);
// EXTERNAL MODULE: ./build/src/hosts/node/signals.js
var signals = __nccwpck_require__(7339);
// EXTERNAL MODULE: ./build/src/hosts/node/wait-hint.js
var wait_hint = __nccwpck_require__(4483);
;// CONCATENATED MODULE: ./build/src/hosts/github/commands.js
function workflowCommand(name, data, properties = {}) {
    const given = Object.entries(properties).flatMap(([key, value]) => value ? [`${key}=${escapeProperty(value)}`] : []);
    return `::${name}${given.length === 0 ? "" : ` ${given.join(",")}`}::${escapeData(data)}`;
}
function escapeData(text) {
    return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function escapeProperty(text) {
    return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
//# sourceMappingURL=commands.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./build/src/hosts/github/outputs.js



function createOutputWriter(file, write) {
    if (!file) {
        return (outputs) => {
            for (const [name, value] of Object.entries(outputs))
                write(workflowCommand("set-output", value, { name }));
        };
    }
    let startBytes;
    const rewind = () => {
        try {
            if (startBytes === undefined)
                startBytes = (0,external_node_fs_.statSync)(file).size;
            else
                (0,external_node_fs_.truncateSync)(file, startBytes);
        }
        catch {
        }
    };
    return (outputs) => {
        rewind();
        (0,external_node_fs_.appendFileSync)(file, Object.entries(outputs).map(outputEntry).join(""));
    };
}
function outputEntry([name, value]) {
    const delimiter = `ghadelimiter_${(0,external_node_crypto_.randomUUID)()}`;
    return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}
//# sourceMappingURL=outputs.js.map
;// CONCATENATED MODULE: ./build/src/hosts/github/host.js









const GRACES = { SIGINT: 5000, SIGTERM: 1500 };
function createGithubHost(write) {
    const { GITHUB_OUTPUT, GITHUB_STEP_SUMMARY, GITHUB_WORKSPACE, RUNNER_TEMP } = process.env;
    const { GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT } = process.env;
    const writeOutputs = createOutputWriter(GITHUB_OUTPUT, write);
    return {
        readTexts: (names) => Object.fromEntries(names.map((name) => [name, (0,inputs/* readInput */.R)(githubName(name), name)])),
        givenNames: () => (0,inputs/* givenInputs */.P)(),
        problems: [],
        readFile: (path) => (0,files/* readTextFile */.Gu)(path, GITHUB_WORKSPACE || "."),
        mask: (secrets) => {
            for (const secret of secrets)
                write(workflowCommand("add-mask", secret));
        },
        say: (level, text, title) => write(level === "info" ? text : workflowCommand(level, text, { title })),
        publish: (outputs) => (0,files/* attemptTo */.NR)(() => writeOutputs(outputs)),
        openJournal: (path) => (0,journal_file/* createJournalFile */.W)(path, {
            workspace: GITHUB_WORKSPACE || ".",
            run: GITHUB_RUN_ID ? `${GITHUB_RUN_ID}/${GITHUB_RUN_ATTEMPT || 1}` : "",
            emptied: [
                [RUNNER_TEMP, "the runner empties RUNNER_TEMP before every job"],
                [GITHUB_WORKSPACE, "actions/checkout cleans the workspace (git clean)"],
            ],
        }),
        saveFile: (0,files/* createFileSaver */.UP)(RUNNER_TEMP),
        summarise: GITHUB_STEP_SUMMARY
            ? (markdown) => (0,files/* attemptTo */.NR)(() => (0,external_node_fs_.appendFileSync)(GITHUB_STEP_SUMMARY, markdown))
            : undefined,
        waitOn: (keys) => (0,wait_hint/* waitHint */.R)("job-key", keys),
        manualUrl: manualUrl(),
        testReport: undefined,
        live: undefined,
        stop: (0,signals/* listenForStop */.r)(GRACES),
        machine: (0,machine/* createMachine */.O)(),
    };
}
function githubName(name) {
    return `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`;
}
function manualUrl() {
    const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: name, GITHUB_ACTION_REF: ref } = process.env;
    if (!server || !name || !ref)
        return undefined;
    return `${server}/${name}/blob/${encodeURI(ref)}/docs/troubleshooting.md`;
}
//# sourceMappingURL=host.js.map

/***/ }),

/***/ 9004:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _gate_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9599);
/* harmony import */ var _detect_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2914);
/* harmony import */ var _github_host_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(364);
/* harmony import */ var _node_exit_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(756);
/* harmony import */ var _node_streams_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(9203);





const words = process.argv.slice(2);
await (0,_node_exit_js__WEBPACK_IMPORTED_MODULE_2__/* .exitWith */ .n)(async () => {
    if (words.length === 0 && (0,_detect_js__WEBPACK_IMPORTED_MODULE_3__/* .isStep */ .V)()) {
        if ((0,_detect_js__WEBPACK_IMPORTED_MODULE_3__/* .detectHost */ .k)() !== "azure")
            return (0,_gate_js__WEBPACK_IMPORTED_MODULE_0__/* .gate */ .G)((0,_github_host_js__WEBPACK_IMPORTED_MODULE_1__/* .createGithubHost */ .i)(_node_streams_js__WEBPACK_IMPORTED_MODULE_4__/* .writeOut */ .sD));
        const { createAzureHost } = await __nccwpck_require__.e(/* import() */ 358).then(__nccwpck_require__.bind(__nccwpck_require__, 9358));
        return (0,_gate_js__WEBPACK_IMPORTED_MODULE_0__/* .gate */ .G)(createAzureHost(_node_streams_js__WEBPACK_IMPORTED_MODULE_4__/* .writeOut */ .sD));
    }
    const { runCommand } = await __nccwpck_require__.e(/* import() */ 510).then(__nccwpck_require__.bind(__nccwpck_require__, 9510));
    return runCommand(words);
});
//# sourceMappingURL=main.js.map
__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ exitWith)
/* harmony export */ });
/* harmony import */ var _streams_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9203);

async function exitWith(work) {
    (0,_streams_js__WEBPACK_IMPORTED_MODULE_0__/* .surviveClosedStreams */ .qj)();
    process.exitCode = 1;
    try {
        process.exitCode = await work();
    }
    catch (bug) {
        (0,_streams_js__WEBPACK_IMPORTED_MODULE_0__/* .writeErr */ .VJ)(`job-gate: a fault of its own: ${bug instanceof Error ? bug.stack : bug}`);
    }
    process.stdout.write("", () => process.exit());
}
//# sourceMappingURL=exit.js.map

/***/ }),

/***/ 4335:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  NR: () => (/* binding */ attemptTo),
  UP: () => (/* binding */ createFileSaver),
  Gu: () => (/* binding */ readTextFile)
});

// UNUSED EXPORTS: attempt

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./build/src/text/encoding.js
var encoding = __nccwpck_require__(8008);
;// CONCATENATED MODULE: ./build/src/hosts/node/files.js




function readTextFile(path, workspace) {
    try {
        return (0,encoding/* decodeText */.g)((0,external_node_fs_.readFileSync)((0,external_node_path_.resolve)(workspace, path)));
    }
    catch (error) {
        const code = error instanceof Error && "code" in error ? error.code : undefined;
        if (code === "ENOENT")
            return { ok: false, problem: "names no file in the workspace" };
        if (code === "EISDIR")
            return { ok: false, problem: "names a folder, not a file" };
        return {
            ok: false,
            problem: `names a file that cannot be read${code === undefined ? "" : ` (${code})`}`,
        };
    }
}
function createFileSaver(parent) {
    let folder;
    return (name, text) => attempt(() => {
        folder ??= (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(parent || (0,external_node_os_namespaceObject.tmpdir)(), "job-gate-"));
        const path = (0,external_node_path_.join)(folder, name);
        (0,external_node_fs_.writeFileSync)(path, text);
        return path;
    });
}
function attemptTo(work) {
    return attempt(() => {
        work();
        return undefined;
    });
}
function attempt(work) {
    try {
        return { ok: true, value: work() };
    }
    catch (fault) {
        return { ok: false, problem: String(fault) };
    }
}
//# sourceMappingURL=files.js.map

/***/ }),

/***/ 6701:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ givenInputs),
/* harmony export */   R: () => (/* binding */ readInput)
/* harmony export */ });
const VERBATIM = ["password", "token", "body"];
function readInput(variable, input) {
    const text = process.env[variable] ?? "";
    return VERBATIM.includes(input) ? text : text.trim();
}
function givenInputs() {
    return Object.entries(process.env).flatMap(([name, value]) => name.startsWith("INPUT_") && value ? [name.slice("INPUT_".length).toLowerCase()] : []);
}
//# sourceMappingURL=inputs.js.map

/***/ }),

/***/ 5390:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  W: () => (/* binding */ createJournalFile)
});

;// CONCATENATED MODULE: external "node:fs/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: ./build/src/hosts/node/journal-file.js


function createJournalFile(path, place) {
    const full = (0,external_node_path_.resolve)(place.workspace, path);
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    let position = 0;
    let isThere = false;
    return {
        path,
        run: place.run,
        isRetry: Number(place.run.split("/")[1] ?? 1) > 1,
        concern: concernOf(full, place),
        read: () => orProblem(async () => {
            try {
                const bytes = await readFrom(full, position);
                isThere = true;
                position += bytes.length;
                return decoder.decode(bytes, { stream: true });
            }
            catch (fault) {
                if (fault instanceof Error && "code" in fault && fault.code === "ENOENT")
                    return undefined;
                throw fault;
            }
        }),
        append: (text) => orProblem(async () => {
            const file = await (0,promises_namespaceObject.open)(full, "a", 0o600);
            try {
                const bytes = new TextEncoder().encode(text);
                const { bytesWritten } = await file.write(bytes);
                if (bytesWritten < bytes.length)
                    throw new Error("there is no room for a whole line");
                await file.sync();
            }
            finally {
                await file.close();
            }
            if (!isThere)
                await syncFolder((0,external_node_path_.dirname)(full));
            isThere = true;
            return undefined;
        }),
    };
}
async function readFrom(path, position) {
    const file = await (0,promises_namespaceObject.open)(path, "r");
    try {
        const { size } = await file.stat();
        if (size < position)
            throw new Error("it has become shorter");
        const bytes = new Uint8Array(size - position);
        const { bytesRead } = await file.read(bytes, 0, bytes.length, position);
        return bytes.subarray(0, bytesRead);
    }
    finally {
        await file.close();
    }
}
async function syncFolder(path) {
    if (process.platform === "win32")
        return;
    const folder = await (0,promises_namespaceObject.open)(path, "r");
    try {
        await folder.sync();
    }
    finally {
        await folder.close();
    }
}
function concernOf(full, { emptied }) {
    const found = emptied.find(([folder]) => folder && `${full}${external_node_path_.sep}`.startsWith(`${(0,external_node_path_.resolve)(folder)}${external_node_path_.sep}`));
    return found?.[1];
}
async function orProblem(work) {
    try {
        return { ok: true, value: await work() };
    }
    catch (fault) {
        return { ok: false, problem: fault instanceof Error ? fault.message : String(fault) };
    }
}
//# sourceMappingURL=journal-file.js.map

/***/ }),

/***/ 3993:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  O: () => (/* binding */ createMachine)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./build/src/hosts/node/clock.js
const MAX_TIMER_MS = 2 ** 31 - 1;
function createClock() {
    return {
        now: () => performance.now(),
        epochMs: () => Date.now(),
        random: () => Math.random(),
        sleep: (ms, until) => new Promise((resolve) => {
            if (until.aborted)
                return resolve();
            const end = () => {
                clearTimeout(timer);
                until.removeEventListener("abort", end);
                resolve();
            };
            const timer = setTimeout(end, Math.min(Math.max(0, ms), MAX_TIMER_MS));
            until.addEventListener("abort", end);
        }),
    };
}
//# sourceMappingURL=clock.js.map
;// CONCATENATED MODULE: ./build/src/hosts/node/crash.js
async function orCrash(work) {
    const crash = new Promise((_, reject) => {
        process.once("uncaughtException", reject);
        process.once("unhandledRejection", reject);
        process.once("beforeExit", () => reject(new Error("nothing was left to wait for, yet the step had not ended")));
    });
    await Promise.race([work, crash]);
}
//# sourceMappingURL=crash.js.map
;// CONCATENATED MODULE: external "node:v8"
const external_node_v8_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:v8");
;// CONCATENATED MODULE: ./build/src/hosts/node/memory.js

function keepHeapSmall() {
    (0,external_node_v8_namespaceObject.setFlagsFromString)("--semi-space-growth-factor=1");
}
//# sourceMappingURL=memory.js.map
;// CONCATENATED MODULE: ./build/src/hosts/node/machine.js




function createMachine() {
    return {
        clock: createClock(),
        startedAtMs: 0,
        orCrash: orCrash,
        expectManyJobs: keepHeapSmall,
        uniqueId: external_node_crypto_.randomUUID,
        digest: (text) => (0,external_node_crypto_.createHash)("sha256").update(text).digest("hex").slice(0, 16),
    };
}
//# sourceMappingURL=machine.js.map

/***/ }),

/***/ 7339:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ listenForStop)
/* harmony export */ });
function listenForStop(graces) {
    const controller = new AbortController();
    let graceMs = 0;
    for (const name of ["SIGINT", "SIGTERM"]) {
        process.on(name, () => {
            graceMs = graces[name];
            controller.abort(name);
        });
    }
    return { signal: controller.signal, graceMs: () => graceMs };
}
//# sourceMappingURL=signals.js.map

/***/ }),

/***/ 9203:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   VJ: () => (/* binding */ writeErr),
/* harmony export */   qj: () => (/* binding */ surviveClosedStreams),
/* harmony export */   sD: () => (/* binding */ writeOut)
/* harmony export */ });
const writeOut = (line) => void process.stdout.write(`${line}\n`);
const writeErr = (line) => void process.stderr.write(`${line}\n`);
function surviveClosedStreams() {
    for (const stream of [process.stdout, process.stderr])
        stream.on("error", () => { });
}
//# sourceMappingURL=streams.js.map

/***/ }),

/***/ 4483:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ waitHint)
/* harmony export */ });
function waitHint(input, keys) {
    const [key] = keys;
    if (key === undefined)
        return "";
    return keys.length === 1
        ? `To wait on, run the step with \`${input}: ${key}\` and without \`path\`; nothing is sent twice that way.`
        : `To wait on, run the step with these ${keys.length} keys in \`${input}\`, one a line, and without \`path\` or \`calls\`.`;
}
//# sourceMappingURL=wait-hint.js.map

/***/ }),

/***/ 9063:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  EE: () => (/* binding */ findProxy),
  tE: () => (/* binding */ proxyFault),
  Wm: () => (/* binding */ proxySecrets)
});

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(7030);
;// CONCATENATED MODULE: external "node:url"
const external_node_url_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");
;// CONCATENATED MODULE: ./build/src/http/proxy.js


function findProxy(env, url) {
    const named = proxyVariable(env, url);
    if (named === undefined)
        return undefined;
    const read = readProxy(named.text);
    return typeof read === "string" ? undefined : read;
}
function proxyFault(apiUrl, env = process.env) {
    if (!URL.canParse(apiUrl))
        return undefined;
    const named = proxyVariable(env, new URL(apiUrl));
    if (named === undefined)
        return undefined;
    const read = readProxy(named.text);
    return typeof read === "string" ? `the environment variable ${named.name} ${read}` : undefined;
}
function proxySecrets(env = process.env) {
    return ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"].flatMap((name) => {
        const userInfo = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(.*)@/is.exec(env[name] ?? "")?.[1];
        if (userInfo === undefined)
            return [];
        const password = userInfo.slice(userInfo.indexOf(":") + 1);
        const read = readProxy(env[name] ?? "");
        const travels = typeof read === "string" ? undefined : read.authorization?.replace("Basic ", "");
        return [password, decoded(password) ?? "", travels ?? ""].filter((text) => text !== "");
    });
}
function proxyVariable(env, url) {
    if (isLoopback(url.hostname) || isExcluded(env.no_proxy || env.NO_PROXY || "", url))
        return undefined;
    const names = url.protocol === "https:" ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy", "HTTP_PROXY"];
    const name = names.find((each) => env[each]);
    return name === undefined ? undefined : { name, text: env[name] ?? "" };
}
function readProxy(text) {
    const trimmed = text.trim();
    const href = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`;
    if (!URL.canParse(href))
        return CODED;
    const url = new URL(href);
    if (url.protocol !== "http:" && url.protocol !== "https:")
        return "names a proxy that is neither http nor https: write http://host:port";
    if (/[?#]/.test(href) || url.pathname.includes("@") || url.hostname === "")
        return CODED;
    const user = decoded(url.username);
    const password = decoded(url.password);
    if (user === undefined || password === undefined)
        return "has a % in its user or password that begins no code: write %25 for it";
    const isTls = url.protocol === "https:";
    const credentials = `${user}:${password}`;
    return {
        isTls,
        host: url.hostname.replace(/^\[|\]$/g, ""),
        port: url.port === "" ? (isTls ? 443 : 80) : Number(url.port),
        authorization: credentials === ":" ? undefined : `Basic ${Buffer.from(credentials, "utf8").toString("base64")}`,
    };
}
const CODED = "is not the URL of a proxy: write http://host:port, and signs such as @ / # ? in a password as %40 %2F %23 %3F";
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return undefined;
    }
}
function isLoopback(hostname) {
    return hostname === "localhost" || hostname.startsWith("127.") || hostname === "[::1]";
}
function isExcluded(noProxy, url) {
    const host = bare(url.hostname);
    const port = url.port || (url.protocol === "https:" ? "443" : "80");
    return noProxy
        .split(/[\s,]+/)
        .filter((entry) => entry !== "")
        .some((entry) => {
        const { name, wantedPort } = splitPort(entry.replace(/^https?:\/\//i, "").replace(/\/+$/, ""));
        return (wantedPort === undefined || wantedPort === port) && names(name.toLowerCase(), host);
    });
}
function bare(hostname) {
    return hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
}
function splitPort(entry) {
    const [, name, port] = /^(\[[^\]]*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
    return name === undefined ? { name: entry, wantedPort: undefined } : { name, wantedPort: port };
}
function names(entry, host) {
    if (entry === "*")
        return true;
    const [network = "", bits] = entry.split("/");
    const address = bare(network);
    if (bits !== undefined)
        return isInside(host, address, Number(bits));
    if ((0,external_node_net_.isIP)(address) !== 0 && (0,external_node_net_.isIP)(host) !== 0)
        return isInside(host, address, (0,external_node_net_.isIP)(address) === 6 ? 128 : 32);
    if (address.includes("*"))
        return matches(address, host);
    const name = (0,external_node_url_namespaceObject.domainToASCII)(address.replace(/^\./, "")) || address;
    return host.endsWith(`.${name}`) || (host === name && !address.startsWith("."));
}
function isInside(host, network, bits) {
    const version = (0,external_node_net_.isIP)(network);
    if (version === 0 || (0,external_node_net_.isIP)(host) === 0 || !(bits >= 0 && bits <= (version === 6 ? 128 : 32)))
        return false;
    const list = new external_node_net_.BlockList();
    list.addSubnet(network, bits, version === 6 ? "ipv6" : "ipv4");
    return list.check(host, (0,external_node_net_.isIP)(host) === 6 ? "ipv6" : "ipv4");
}
function matches(pattern, host) {
    const [first = "", ...rest] = pattern.split("*");
    const last = rest.pop() ?? "";
    if (!host.startsWith(first))
        return false;
    let at = first.length;
    for (const part of rest) {
        const found = host.indexOf(part, at);
        if (found < 0)
            return false;
        at = found + part.length;
    }
    return host.length - last.length >= at && host.endsWith(last);
}
//# sourceMappingURL=proxy.js.map

/***/ }),

/***/ 2323:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ tlsFault),
/* harmony export */   m: () => (/* binding */ toTlsSettings)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3024);
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1692);



function toTlsSettings({ ca, cert, key, verify }) {
    const secureContext = node_tls__WEBPACK_IMPORTED_MODULE_2__.createSecureContext({
        ...(ca === undefined ? {} : { allowPartialTrustChain: true }),
        ...(ca === undefined ? {} : { ca: [...trustedByDefault(), ca] }),
        ...(cert === undefined ? {} : { cert }),
        ...(key === undefined ? {} : { key }),
    });
    return { secureContext, rejectUnauthorized: verify };
}
function tlsFault({ ca, cert, key }) {
    const faulty = (input, problem) => ({ input, problem });
    if (ca !== undefined && !isCertificate(ca))
        return faulty("ca-certificate", "is not a PEM certificate");
    if (cert !== undefined && !isCertificate(cert))
        return faulty("client-certificate", "is not a PEM certificate");
    if (cert === undefined || key === undefined)
        return undefined;
    try {
        node_tls__WEBPACK_IMPORTED_MODULE_2__.createSecureContext({ cert, key });
        return undefined;
    }
    catch (error) {
        const reason = error instanceof Error && "reason" in error ? String(error.reason) : "it cannot be read";
        return faulty("client-key", `is not the unencrypted PEM key of \`client-certificate\` (${reason})`);
    }
}
function isCertificate(pem) {
    try {
        return new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(pem).subject !== undefined;
    }
    catch {
        return false;
    }
}
function trustedByDefault() {
    if (typeof node_tls__WEBPACK_IMPORTED_MODULE_2__.getCACertificates === "function")
        return node_tls__WEBPACK_IMPORTED_MODULE_2__.getCACertificates("default");
    const extra = process.env.NODE_EXTRA_CA_CERTS;
    return extra === undefined || extra === ""
        ? node_tls__WEBPACK_IMPORTED_MODULE_2__.rootCertificates
        : [...node_tls__WEBPACK_IMPORTED_MODULE_2__.rootCertificates, (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(extra, "utf8")];
}
//# sourceMappingURL=tls.js.map

/***/ }),

/***/ 8099:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  K: () => (/* binding */ openWire)
});

;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(7030);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __nccwpck_require__(1692);
;// CONCATENATED MODULE: ./build/src/http/tunnel.js



class ProxyRefusal extends Error {
    name = "ProxyRefusal";
    status;
    wantsUnknownScheme;
    constructor(status, authenticate, verb) {
        const schemes = status === 407 ? schemesOf(authenticate ?? "") : [];
        const isUnknown = schemes.length > 0 && !schemes.includes("basic");
        const offers = isUnknown ? ` and offers only ${schemes.map(shownScheme).join(" and ")} to log in` : "";
        super(`the proxy answered ${verb} with HTTP ${status}${offers}`);
        this.status = status;
        this.wantsUnknownScheme = isUnknown;
    }
}
function proxyTls(proxy, tls) {
    return { ...tls, servername: (0,external_node_net_.isIP)(proxy.host) === 0 ? proxy.host : "" };
}
function openTunnel(proxy, tls, target, done) {
    const authority = `${target.host.includes(":") ? `[${target.host}]` : target.host}:${target.port}`;
    const request = (proxy.isTls ? external_node_https_namespaceObject : external_node_http_namespaceObject).request({
        ...(proxy.isTls ? proxyTls(proxy, tls) : {}),
        host: proxy.host,
        port: proxy.port,
        method: "CONNECT",
        path: authority,
        agent: false,
        headers: {
            host: authority,
            ...(proxy.authorization === undefined ? {} : { "proxy-authorization": proxy.authorization }),
        },
        ...(target.signal === undefined ? {} : { signal: target.signal }),
    });
    const refuse = (response) => done(new ProxyRefusal(response.statusCode ?? 0, response.headers["proxy-authenticate"]?.toString(), "CONNECT"));
    request.once("connect", (response, socket, head) => {
        const { statusCode = 0 } = response;
        if (statusCode >= 200 && statusCode < 300) {
            if (head.length > 0)
                socket.unshift(head);
            return done(null, socket);
        }
        socket.destroy();
        refuse(response);
    });
    request.once("response", (response) => {
        request.destroy();
        refuse(response);
    });
    request.on("error", done);
    request.end();
}
function schemesOf(authenticate) {
    const parts = authenticate.replace(/"(?:[^"\\]|\\.)*"/g, "").split(",");
    const names = parts.flatMap((part) => /^\s*([\w-]+)(?:\s|$)(?!\s*=)/.exec(part)?.[1]?.toLowerCase() ?? []);
    return [...new Set(names)];
}
function shownScheme(name) {
    return name === "ntlm" ? "NTLM" : `${name.slice(0, 1).toUpperCase()}${name.slice(1, 40)}`;
}
//# sourceMappingURL=tunnel.js.map
;// CONCATENATED MODULE: ./build/src/http/agents.js





function createAgent(protocol, options) {
    const isTls = protocol === "https:";
    const { keepAlive, proxy } = options;
    const agent = isTls ? new external_node_https_namespaceObject.Agent({ ...options.tls, keepAlive }) : new external_node_http_namespaceObject.Agent({ keepAlive });
    const direct = agent.createConnection.bind(agent);
    const connect = (wanted, callback) => {
        if (proxy === undefined)
            return watched(direct(wanted, callback), isTls, wanted.watch);
        return isTls
            ? throughTunnel(proxy, options.tls, wanted, callback)
            : watched(toProxy(proxy, options.tls, wanted), proxy.isTls, wanted.watch);
    };
    const create = (wanted, callback) => {
        wanted.watch?.opening();
        return connect(wanted, callback);
    };
    Object.assign(agent, { createConnection: create });
    return agent;
}
function throughTunnel(proxy, settings, wanted, callback) {
    const target = { host: String(wanted.host), port: wanted.port ?? 443, signal: wanted.signal };
    openTunnel(proxy, settings, target, (error, socket) => {
        if (socket === undefined)
            return callback(error);
        callback(null, watched(external_node_tls_.connect({ ...wanted, socket }), true, wanted.watch));
    });
}
function toProxy(proxy, settings, { signal }) {
    const address = { host: proxy.host, port: proxy.port, ...(signal === undefined ? {} : { signal }) };
    return proxy.isTls ? external_node_tls_.connect({ ...address, ...proxyTls(proxy, settings) }) : external_node_net_.connect(address);
}
function watched(socket, isTls, watch) {
    if (socket === undefined || watch === undefined)
        return socket;
    if (socket instanceof external_node_tls_.TLSSocket) {
        socket.prependOnceListener("secure", () => watch.shown(socket.getPeerCertificate()?.raw));
    }
    socket.once(isTls ? "secureConnect" : "connect", () => watch.stands());
    const onListener = (name) => {
        if (name !== "data")
            return;
        socket.off("newListener", onListener);
        socket.once("data", () => watch.heard());
    };
    socket.on("newListener", onListener);
    return socket;
}
//# sourceMappingURL=agents.js.map
;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
;// CONCATENATED MODULE: ./build/src/http/decode.js

const MAX_CODINGS = 5;
const PIECES = 256;
const DECODERS = {
    gzip: () => external_node_zlib_namespaceObject.createGunzip(),
    "x-gzip": () => external_node_zlib_namespaceObject.createGunzip(),
    deflate: (bytes) => (hasZlibHeader(bytes) ? external_node_zlib_namespaceObject.createInflate() : external_node_zlib_namespaceObject.createInflateRaw()),
    br: () => external_node_zlib_namespaceObject.createBrotliDecompress(),
};
async function decode(bytes, codings, maxBytes) {
    const known = codings.filter((name) => name !== "identity" && name !== "");
    if (known.length > MAX_CODINGS)
        return { bytes: Buffer.alloc(0), end: "cut" };
    let decoded = { bytes, end: "whole" };
    for (const name of known.reverse()) {
        const create = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined;
        if (create === undefined || decoded.bytes.length === 0)
            return decoded;
        const inner = await pass(decoded.bytes, create(decoded.bytes), maxBytes);
        decoded = decoded.end === "whole" ? inner : { ...inner, end: decoded.end };
    }
    return decoded;
}
function hasZlibHeader(bytes) {
    const [first = 0, second = 0] = bytes;
    return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}
async function pass(bytes, decoder, maxBytes) {
    const made = [];
    let length = 0;
    void feed(bytes, decoder);
    try {
        for await (const chunk of decoder) {
            const left = maxBytes - length;
            made.push(chunk.subarray(0, left));
            length += chunk.length;
            if (chunk.length > left)
                return { bytes: Buffer.concat(made), end: "too-large" };
        }
        return { bytes: Buffer.concat(made), end: "whole" };
    }
    catch {
        return { bytes: Buffer.concat(made), end: "cut" };
    }
}
async function feed(bytes, decoder) {
    const size = Math.max(64, Math.ceil(bytes.length / PIECES));
    for (let start = 0; start < bytes.length; start += size) {
        await new Promise((next) => {
            decoder.write(bytes.subarray(start, start + size), () => next());
        });
    }
    decoder.end();
}
//# sourceMappingURL=decode.js.map
;// CONCATENATED MODULE: ./build/src/http/body.js

const MAX_BYTES = 10 * 1024 * 1024;
class BodyTooLarge extends Error {
}
function createBody(message, method) {
    const chunks = [];
    const decoded = () => decode(Buffer.concat(chunks), codingsOf(message), MAX_BYTES);
    return {
        async read() {
            let bytes = 0;
            for await (const chunk of message) {
                if (bytes + chunk.length > MAX_BYTES) {
                    chunks.push(chunk.subarray(0, MAX_BYTES - bytes));
                    throw new BodyTooLarge("the body is larger than 10 MiB");
                }
                bytes += chunk.length;
                chunks.push(chunk);
            }
            if (!message.complete)
                throw new Error("the connection closed within the body");
            const body = await decoded();
            if (body.end === "too-large")
                throw new BodyTooLarge("the decoded body is larger than 10 MiB");
            if (body.end === "cut")
                throw new Error("the compressed body breaks off or is corrupt");
            return { text: body.bytes.toString("utf8"), isWhole: isFramed(message, method) };
        },
        soFar: async () => (await decoded()).bytes.toString("utf8"),
    };
}
function isFramed({ statusCode, headers }, method) {
    if (method === "HEAD" || statusCode === 204 || statusCode === 304)
        return true;
    const transfer = headers["transfer-encoding"];
    if (transfer !== undefined)
        return /(^|,)\s*chunked\s*$/i.test(transfer);
    return headers["content-length"] !== undefined;
}
function codingsOf({ headers }) {
    return [headers["content-encoding"], headers["transfer-encoding"]]
        .flatMap((value) => value?.split(",") ?? [])
        .map((name) => name.trim().toLowerCase())
        .filter((name) => name !== "chunked");
}
//# sourceMappingURL=body.js.map
;// CONCATENATED MODULE: ./build/src/http/cookies.js
const MIN_SECRET_LENGTH = 4;
function createCookieJar(onSecret = () => { }) {
    const cookies = new Map();
    const told = new Set();
    const tell = (value) => {
        if (value.length < MIN_SECRET_LENGTH || told.has(value))
            return;
        told.add(value);
        onSecret(value);
    };
    return {
        take(setCookie, nowMs) {
            for (const line of setCookie) {
                const [, name, value] = /^\s*([^=;\s]+)\s*=\s*([^;]*)/.exec(line) ?? [];
                if (name === undefined || value === undefined)
                    continue;
                tell(value.trim().replace(/^"(.*)"$/, "$1"));
                if (isExpired(line, nowMs))
                    cookies.delete(name);
                else
                    cookies.set(name, value.trim());
            }
        },
        header(own) {
            const pairs = [...cookies].map(([name, value]) => `${name}=${value}`);
            const all = own === undefined ? pairs : [own, ...pairs];
            return all.length === 0 ? undefined : all.join("; ");
        },
    };
}
function isExpired(line, nowMs) {
    const maxAge = /;\s*max-age\s*=\s*(-?\d+)/i.exec(line)?.[1];
    if (maxAge !== undefined)
        return Number(maxAge) <= 0;
    const expires = Date.parse(/;\s*expires\s*=\s*([^;]+)/i.exec(line)?.[1] ?? "");
    return !Number.isNaN(expires) && expires <= nowMs;
}
//# sourceMappingURL=cookies.js.map
// EXTERNAL MODULE: ./build/src/text/json.js
var json = __nccwpck_require__(6691);
;// CONCATENATED MODULE: ./build/src/http/exchange.js





function createExchange(userAgent, cookies) {
    return async (work) => {
        const { request, proxy } = work;
        const headers = { "user-agent": userAgent, ...requestHeaders(request, cookies, proxy) };
        const message = await headOf(work, headers);
        if (message.statusCode === 407 && proxy !== undefined) {
            message.destroy();
            throw new ProxyRefusal(407, message.headers["proxy-authenticate"]?.toString(), request.method);
        }
        cookies.take(message.headers["set-cookie"] ?? [], Date.now());
        const body = createBody(message, request.method);
        const head = { status: message.statusCode ?? 0, headers: readHeaders(message) };
        work.partial = async () => parsed(head, await body.soFar());
        const { text, isWhole } = await body.read();
        return { kind: "reply", ...parsed(head, text), isWhole };
    };
}
function parsed(head, text) {
    return { ...head, body: (0,json/* parseBody */.OG)(text, head.headers["content-type"]), text };
}
function headOf({ request, proxy, agent, signal, watch }, headers) {
    const { method, url, body = "" } = request;
    const { protocol, hostname, port, origin, pathname, search } = new URL(url);
    const options = {
        method,
        host: hostname.replace(/^\[|\]$/g, ""),
        port: Number(port) || (protocol === "https:" ? 443 : 80),
        path: `${proxy === undefined ? "" : origin}${pathname}${search}`,
        headers: body === "" ? headers : { ...headers, "content-length": String(Buffer.byteLength(body)) },
        agent,
        signal,
        watch,
    };
    return new Promise((resolve, reject) => {
        const sent = (protocol === "https:" ? external_node_https_namespaceObject : external_node_http_namespaceObject).request(options, resolve);
        sent.on("error", reject);
        sent.end(body);
    });
}
function requestHeaders(request, cookies, proxy) {
    const own = Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]);
    const headers = { "accept-encoding": "identity", ...Object.fromEntries(own) };
    const cookie = cookies.header(headers.cookie);
    if (cookie !== undefined)
        headers.cookie = cookie;
    if (proxy?.authorization !== undefined)
        headers["proxy-authorization"] = proxy.authorization;
    return headers;
}
function readHeaders(message) {
    const entries = Object.entries(message.headers).map(([name, value]) => [
        name,
        [value ?? ""].flat().join(", "),
    ]);
    return Object.fromEntries(entries);
}
//# sourceMappingURL=exchange.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./build/src/http/error-text.js

const MAX_SUBJECT = 200;
function describeError(error) {
    const code = codeOf(error);
    const inner = error instanceof AggregateError && error.message === "" ? error.errors[0] : error;
    const message = inner instanceof Error ? inner.message : String(inner);
    const openssl = opensslReason(code, message);
    if (openssl !== "")
        return { code, text: openssl, openssl };
    const [line = ""] = message.split(/; if the root CA|[\r\n]/);
    return { code, text: code === "" || line.includes(code) ? line : `${line} (${code})`, openssl };
}
function shownCertificate(der) {
    if (der === undefined)
        return "";
    const { subject, issuer, fingerprint256 } = new external_node_crypto_.X509Certificate(der);
    return `; the server showed ${oneLine(subject)}, issued by ${oneLine(issuer)}, SHA-256 ${fingerprint256}`;
}
function oneLine(name) {
    const line = (name ?? "").replace(/\s*\n\s*/g, ", ").trim();
    if (line === "")
        return "no name";
    return line.length <= MAX_SUBJECT ? line : `${line.slice(0, MAX_SUBJECT)}…`;
}
function opensslReason(code, message) {
    const said = /error:[0-9A-F]+:[^:\n]*:[^:\n]*:([^:\n]+)/i.exec(message)?.[1];
    if (said !== undefined)
        return said.trim().toLowerCase();
    return code.startsWith("ERR_SSL_") ? code.slice("ERR_SSL_".length).replaceAll("_", " ").toLowerCase() : "";
}
function codeOf(error) {
    if (typeof error !== "object" || error === null)
        return "";
    if ("code" in error && typeof error.code === "string")
        return error.code;
    return error instanceof AggregateError ? codeOf(error.errors[0]) : "";
}
//# sourceMappingURL=error-text.js.map
;// CONCATENATED MODULE: ./build/src/http/faults.js


function wasSent({ isOpening, standsAtMs }) {
    return standsAtMs !== undefined || !isOpening;
}
const UNTRUSTED = {
    CERT_CHAIN_TOO_LONG: "other",
    CERT_HAS_EXPIRED: "expired",
    CERT_NOT_YET_VALID: "not-yet-valid",
    CERT_REJECTED: "other",
    CERT_REVOKED: "revoked",
    CERT_SIGNATURE_FAILURE: "other",
    CERT_UNTRUSTED: "unknown-authority",
    DEPTH_ZERO_SELF_SIGNED_CERT: "self-signed",
    ERR_TLS_CERT_ALTNAME_FORMAT: "other-name",
    ERR_TLS_CERT_ALTNAME_INVALID: "other-name",
    HOSTNAME_MISMATCH: "other-name",
    INVALID_CA: "other",
    INVALID_PURPOSE: "other",
    PATH_LENGTH_EXCEEDED: "other",
    SELF_SIGNED_CERT_IN_CHAIN: "self-signed",
    UNABLE_TO_GET_ISSUER_CERT: "unknown-authority",
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "unknown-authority",
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: "unknown-authority",
    UNSPECIFIED: "other",
};
const WEAK = /\b(?:ee|ca)[ _](?:certificate )?key[ _]too[ _](?:small|weak)|\bca[ _](?:signature digest algorithm|md)[ _]too[ _]weak/i;
const REFUSING_ALERT = /alert (?:certificate required|bad certificate|unknown ca|handshake failure|certificate unknown)$/;
const MAX_ALERT_MS = 2000;
const TLS_CAUSES = [
    [/wrong version number|packet length too long|http request|unknown protocol/, "plain-http"],
    [
        /protocol version|unsupported protocol|version too low|unsafe legacy renegotiation|(?:dh|modulus) (?:key )?too small|no protocols available/,
        "outdated-tls",
    ],
    [/alert (?:.*certificate.*|unknown ca|access denied)$/, "client-certificate"],
];
function toFault(error, progress, nowMs) {
    const sent = wasSent(progress);
    if (error instanceof ProxyRefusal)
        return proxyFault(error);
    const described = describeError(error);
    const { code, text, openssl } = described;
    const untrusted = sent ? undefined : certificateCause(described);
    if (untrusted !== undefined) {
        return {
            kind: "fault",
            reason: "certificate",
            sent: false,
            detail: `${text}${shownCertificate(progress.certificate)}`,
            ...(untrusted === "other" ? {} : { cause: untrusted }),
        };
    }
    const isTls = code.startsWith("ERR_SSL_") || code.startsWith("ERR_TLS_") || code === "EPROTO";
    if ((!sent && isTls) || isRefusal(openssl, progress, nowMs)) {
        const cause = TLS_CAUSES.find(([pattern]) => pattern.test(openssl))?.[1];
        return {
            kind: "fault",
            reason: "tls",
            sent: false,
            detail: text,
            ...(cause === undefined ? {} : { cause }),
        };
    }
    if (isTlsRecord(error)) {
        const detail = "the server answered with a TLS alert";
        return { kind: "fault", reason: "tls", sent: false, detail, cause: "speaks-tls" };
    }
    return { kind: "fault", reason: sent ? "reset" : "unreachable", sent, detail: text };
}
function proxyFault(refusal) {
    const { status, message } = refusal;
    const common = { kind: "fault", sent: false, detail: message };
    if (status === 408 || status === 429 || status >= 500)
        return { ...common, reason: "unreachable" };
    const cause = refusal.wantsUnknownScheme ? "proxy-scheme" : status === 407 ? "proxy-login" : "proxy-rule";
    return { ...common, reason: "proxy", cause };
}
function certificateCause({ code, text, openssl }) {
    if (WEAK.test(code) || WEAK.test(text) || WEAK.test(openssl))
        return "weak";
    return Object.hasOwn(UNTRUSTED, code) ? UNTRUSTED[code] : undefined;
}
function isRefusal(openssl, { standsAtMs, hasHeard }, nowMs) {
    if (standsAtMs === undefined || hasHeard || nowMs - standsAtMs > MAX_ALERT_MS)
        return false;
    return REFUSING_ALERT.test(openssl);
}
function isTlsRecord(error) {
    const packet = typeof error === "object" && error !== null && "rawPacket" in error ? error.rawPacket : 0;
    return Buffer.isBuffer(packet) && packet[0] === 21 && packet[1] === 3;
}
//# sourceMappingURL=faults.js.map
// EXTERNAL MODULE: ./build/src/http/proxy.js + 1 modules
var http_proxy = __nccwpck_require__(9063);
// EXTERNAL MODULE: ./build/src/http/tls.js
var http_tls = __nccwpck_require__(2323);
;// CONCATENATED MODULE: ./build/src/http/wire.js







function openWire(texts, options) {
    const tls = (0,http_tls/* toTlsSettings */.m)(texts);
    const { userAgent } = options;
    const exchange = createExchange(userAgent, createCookieJar(options.onSecret));
    const shared = new Map();
    const agentFor = (url, proxy, isFresh) => {
        if (isFresh)
            return createAgent(url.protocol, { tls, proxy, keepAlive: false });
        const agent = shared.get(url.origin) ?? createAgent(url.protocol, { tls, proxy, keepAlive: true });
        shared.set(url.origin, agent);
        return agent;
    };
    const wire = {
        async send(request, budgetMs, ending = NEVER) {
            if (ending.aborted)
                return { kind: "fault", reason: "stopped", sent: false, detail: "a signal came" };
            if (budgetMs <= 0)
                return { kind: "fault", reason: "timeout", sent: false, detail: "no time was left" };
            const budget = new AbortController();
            const timer = setTimeout(() => budget.abort(), budgetMs);
            const signal = AbortSignal.any([ending, budget.signal]);
            const progress = startProgress();
            const url = new URL(request.url);
            const proxy = (0,http_proxy/* findProxy */.EE)(process.env, url);
            const work = {
                request,
                proxy: url.protocol === "http:" ? proxy : undefined,
                agent: agentFor(url, proxy, request.fresh === true),
                signal,
                watch: watchOf(progress),
                partial: undefined,
            };
            try {
                return await untilAborted(exchange(work), signal);
            }
            catch (error) {
                const fault = readEnd(error, progress, { ending, budget: budget.signal, budgetMs, work });
                const partial = await work.partial?.();
                return partial === undefined ? fault : { ...fault, partial };
            }
            finally {
                clearTimeout(timer);
            }
        },
        endingWith: (stop) => ({
            send: (request, budgetMs, cancel) => wire.send(request, budgetMs, cancel === undefined ? stop : AbortSignal.any([stop, cancel])),
        }),
    };
    return wire;
}
const NEVER = new AbortController().signal;
function startProgress() {
    return { isOpening: false, standsAtMs: undefined, hasHeard: false, certificate: undefined };
}
function watchOf(progress) {
    return {
        opening: () => {
            progress.isOpening = true;
        },
        shown: (certificate) => {
            progress.certificate = certificate;
        },
        stands: () => {
            progress.standsAtMs = performance.now();
        },
        heard: () => {
            progress.hasHeard = true;
        },
    };
}
function readEnd(error, progress, { ending, budget, budgetMs, work }) {
    const sent = wasSent(progress);
    const hasReply = work.partial !== undefined;
    if (ending.aborted)
        return { kind: "fault", reason: "stopped", sent, detail: "a signal came" };
    if (budget.aborted) {
        const seen = hasReply ? "the reply was not complete" : sent ? "no reply came" : "no connection stood";
        const detail = `${seen} within ${Math.round(budgetMs)} ms`;
        return { kind: "fault", reason: "timeout", sent, detail };
    }
    if (error instanceof BodyTooLarge)
        return { kind: "fault", reason: "too-large", sent, detail: error.message };
    const fault = toFault(error, progress, performance.now());
    if (fault.reason === "certificate")
        return { ...fault, server: authorityOf(work.request.url) };
    return hasReply ? { ...fault, reason: "cut", sent: true } : fault;
}
async function untilAborted(work, signal) {
    signal.throwIfAborted();
    let onAbort = () => { };
    const aborted = new Promise((_, reject) => {
        onAbort = () => reject(signal.reason);
        signal.addEventListener("abort", onAbort, { once: true });
    });
    work.catch(() => { });
    try {
        return await Promise.race([work, aborted]);
    }
    finally {
        signal.removeEventListener("abort", onAbort);
    }
}
function authorityOf(href) {
    const { hostname, port, protocol } = new URL(href);
    return `${hostname}:${port || (protocol === "https:" ? 443 : 80)}`;
}
//# sourceMappingURL=wire.js.map

/***/ }),

/***/ 60:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ withCheckout),
/* harmony export */   k: () => (/* binding */ readCallsInput)
/* harmony export */ });
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6691);
/* harmony import */ var _text_yaml_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4266);


async function readCallsInput(texts, readFile) {
    const path = texts["calls-file"];
    if (texts.calls.trim() === "" && path === "")
        return undefined;
    const file = texts.calls.trim() === "" ? readFile(path) : { ok: true, value: texts.calls };
    return file.ok ? parse(file.value) : { ok: false, problem: withCheckout(file.problem) };
}
function withCheckout(problem) {
    return problem.startsWith("names no file")
        ? `${problem}: check the path, and in a workflow that a step with actions/checkout comes first`
        : problem;
}
async function parse(source) {
    const text = source.replace(/^\uFEFF/, "");
    try {
        return { ok: true, value: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .qF)(text) };
    }
    catch {
        const parsed = await (0,_text_yaml_js__WEBPACK_IMPORTED_MODULE_1__/* .parseYaml */ .h)(text);
        return parsed.ok
            ? { ok: true, value: parsed.value.value }
            : { ok: false, problem: `is neither JSON nor YAML (${parsed.problem.text})` };
    }
}
//# sourceMappingURL=call-list.js.map

/***/ }),

/***/ 1520:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ splitHeaders)
/* harmony export */ });
function splitHeaders(text) {
    return text
        .split(/[\r\n]+/)
        .map((line) => line.trim())
        .filter((line) => line !== "")
        .map((line) => {
        const [, name, value = ""] = /^([^:\s]+)\s*:\s*(.*)$/.exec(line) ?? [];
        return { name, value };
    });
}
//# sourceMappingURL=header-lines.js.map

/***/ }),

/***/ 548:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   ZZ: () => (/* binding */ checkHeaders),
/* harmony export */   lF: () => (/* binding */ mergeHeaders),
/* harmony export */   yb: () => (/* binding */ pollHeaders)
/* harmony export */ });
const OWN = /^(content-length|transfer-encoding|connection|host|expect|upgrade)$/i;
function checkHeaders(lines, report) {
    const headers = [];
    const names = new Set();
    for (const { name, value } of lines) {
        const problem = headerProblem(name, value, names);
        if (problem !== undefined)
            report(problem);
        else if (name !== undefined)
            headers.push([name, value]);
        if (name !== undefined)
            names.add(name.toLowerCase());
    }
    return Object.fromEntries(headers);
}
function headerProblem(name, value, names) {
    if (name === undefined || value === "")
        return `${name ?? "a line"} is not of the form "Name: value", one header a line`;
    if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name))
        return `${name} is not a header name`;
    if (!/^[\t\u0020-\u007e\u00a0-\u00ff]*$/.test(value))
        return `the value of ${name} has characters that a header cannot hold`;
    if (names.has(name.toLowerCase()))
        return `${name} is given twice`;
    return OWN.test(name) ? `${name} is set by job-gate itself: leave it out` : undefined;
}
function mergeHeaders(base, over) {
    const replaced = new Set(Object.keys(over).map((name) => name.toLowerCase()));
    const kept = Object.entries(base).filter(([name]) => !replaced.has(name.toLowerCase()));
    return { ...Object.fromEntries(kept), ...over };
}
const OF_THE_CALL = /^(if-|content-|x-http-method|(idempotency-key|prefer|range|expect)$)/i;
function pollHeaders(headers) {
    const kept = Object.entries(headers).filter(([name]) => !OF_THE_CALL.test(name));
    return mergeHeaders({ Accept: "application/json" }, Object.fromEntries(kept));
}
//# sourceMappingURL=header-rules.js.map

/***/ }),

/***/ 2542:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ parseInputs),
/* harmony export */   q: () => (/* binding */ readWarnings)
/* harmony export */ });
/* harmony import */ var _job_api_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1373);
/* harmony import */ var _wait_hold_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(2438);
/* harmony import */ var _header_rules_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(548);
/* harmony import */ var _request_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1120);
/* harmony import */ var _targets_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7126);
/* harmony import */ var _texts_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9722);
/* harmony import */ var _tls_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3818);







const MIN_POLL_INTERVAL_MS = 100;
function parseInputs(texts, sources) {
    const list = (0,_texts_js__WEBPACK_IMPORTED_MODULE_3__/* .createProblems */ .bv)();
    const { api, apiUrl, headers, login } = (0,_request_js__WEBPACK_IMPORTED_MODULE_1__/* .readServer */ .Wb)(texts, sources, list);
    const targets = (0,_targets_js__WEBPACK_IMPORTED_MODULE_2__/* .readTargets */ .R)(texts, { apiUrl, headers, api }, sources, list);
    const policy = {
        timeoutMs: (0,_texts_js__WEBPACK_IMPORTED_MODULE_3__/* .readDuration */ .$7)(texts, "timeout", list),
        requestTimeoutMs: (0,_texts_js__WEBPACK_IMPORTED_MODULE_3__/* .readDuration */ .$7)(texts, "request-timeout", list),
        polling: (0,_texts_js__WEBPACK_IMPORTED_MODULE_3__/* .readChoice */ .Kf)(texts, "polling", _wait_hold_js__WEBPACK_IMPORTED_MODULE_5__/* .POLLING_MODES */ .rG, list),
        pollIntervalMs: (0,_texts_js__WEBPACK_IMPORTED_MODULE_3__/* .readDuration */ .$7)(texts, "poll-interval", list, MIN_POLL_INTERVAL_MS),
        outageToleranceMs: (0,_texts_js__WEBPACK_IMPORTED_MODULE_3__/* .readDuration */ .$7)(texts, "outage-tolerance", list),
    };
    const resendOn = readStatuses(texts, "resend-on", list);
    const wait = (0,_texts_js__WEBPACK_IMPORTED_MODULE_3__/* .readBoolean */ .Vf)(texts, "wait", list);
    if (/^false$/i.test(texts.wait) && texts["job-key"] !== "") {
        list.add("wait", "cannot be false together with `job-key`");
    }
    const maxParallel = (0,_texts_js__WEBPACK_IMPORTED_MODULE_3__/* .readCount */ ._0)(texts, "max-parallel", list);
    const failFast = (0,_texts_js__WEBPACK_IMPORTED_MODULE_3__/* .readBoolean */ .Vf)(texts, "fail-fast", list);
    const cancelOn = readCancelOn(texts, api, list);
    const failOn = readFailOn(texts, list);
    (0,_texts_js__WEBPACK_IMPORTED_MODULE_3__/* .readBoolean */ .Vf)(texts, "summary", list);
    const resultQuery = readQuery(texts, sources, list);
    const tls = (0,_tls_js__WEBPACK_IMPORTED_MODULE_4__/* .readTls */ .i)(texts, sources, list);
    const journal = readJournal(texts, targets, list);
    if (list.problems.length > 0 || apiUrl === undefined || targets === undefined || api === undefined) {
        return { ok: false, problem: list.problems };
    }
    const plan = {
        api,
        apiUrl,
        targets,
        maxParallel,
        failFast,
        cancelOn,
        login,
        pollHeaders: (0,_header_rules_js__WEBPACK_IMPORTED_MODULE_6__/* .pollHeaders */ .yb)(headers),
        resendOn,
        secretResults: new Set((0,_texts_js__WEBPACK_IMPORTED_MODULE_3__/* .splitList */ .ry)(texts["secret-results"])),
        wait,
        policy,
        failOn,
        resultQuery,
        journal,
        warnings: readWarnings(apiUrl, tls, (0,_request_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCredentials */ .Lk)({ headers, login })),
    };
    return { ok: true, value: { plan, tls } };
}
function readJournal(texts, targets, list) {
    const { journal: path, shard } = texts;
    if (path === "" || targets === undefined)
        return undefined;
    if (targets.kind === "jobs") {
        list.add("journal", "cannot be given together with `job-key`, which issues no call", path);
        return undefined;
    }
    const { calls, others = [] } = targets;
    const isNamed = calls.length + others.length === 1 || [...calls.map(({ name }) => name), ...others].every(Boolean);
    if (!isNamed)
        list.add("journal", "needs a name for every call of the list", path);
    return { path, shard, others };
}
function readQuery(texts, sources, list) {
    const text = texts["result-query"];
    if (text === "")
        return undefined;
    const compiled = sources.compileQuery(text);
    if (compiled.ok)
        return compiled.value;
    list.add("result-query", compiled.problem, text);
    return undefined;
}
function readCancelOn(texts, api, list) {
    const words = (0,_texts_js__WEBPACK_IMPORTED_MODULE_3__/* .splitList */ .ry)(texts["cancel-on"]).map((word) => word.toLowerCase());
    if (words.length === 1 && words[0] === "never")
        return new Set();
    const occasions = words.flatMap((word) => {
        if (word === "signal" || word === "timeout")
            return [word];
        list.add("cancel-on", "is not one of signal, timeout, or never alone", word);
        return [];
    });
    if (occasions.length > 0 && api !== undefined && api.cancel === undefined) {
        list.add("cancel-on", `must be never: ${api.cancelRefusal}`, texts["cancel-on"]);
    }
    return new Set(occasions);
}
function readFailOn(texts, list) {
    const words = (0,_texts_js__WEBPACK_IMPORTED_MODULE_3__/* .splitList */ .ry)(texts["fail-on"]);
    if (words.length === 1 && (0,_job_api_js__WEBPACK_IMPORTED_MODULE_0__/* .normaliseWord */ .RW)(words[0]) === "none")
        return new Set();
    if (words.length === 0)
        list.add("fail-on", "names no state: write none for no state", texts["fail-on"]);
    const states = words.flatMap((word) => {
        const state = _job_api_js__WEBPACK_IMPORTED_MODULE_0__/* .TERMINAL_STATES */ .kl.find((each) => (0,_job_api_js__WEBPACK_IMPORTED_MODULE_0__/* .normaliseWord */ .RW)(each) === (0,_job_api_js__WEBPACK_IMPORTED_MODULE_0__/* .normaliseWord */ .RW)(word));
        if (state === undefined) {
            list.add("fail-on", `is not one of ${_job_api_js__WEBPACK_IMPORTED_MODULE_0__/* .TERMINAL_STATES */ .kl.join(", ")}, or none alone`, word);
            return [];
        }
        return [state];
    });
    return new Set(states);
}
function readWarnings(apiUrl, tls, isForUser) {
    const { protocol, hostname } = new URL(apiUrl);
    const isLoopback = hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
    const warnings = [];
    if (!tls.verify) {
        warnings.push("`tls-verify` is false: whoever answers in the server's place gets the credentials. Better give its certificate in `ca-certificate`.");
    }
    if (protocol === "http:" && !isLoopback && isForUser) {
        warnings.push(`The credentials go to ${hostname} in clear text: use https in \`api-url\`.`);
    }
    return warnings;
}
function readStatuses(texts, name, list) {
    const words = (0,_texts_js__WEBPACK_IMPORTED_MODULE_3__/* .splitList */ .ry)(texts[name]);
    if (words.length === 1 && /^none$/i.test(words[0]))
        return new Set();
    if (words.length === 0)
        list.add(name, "names no status: write none for none", texts[name]);
    const statuses = words.flatMap((word) => {
        if (/^[45]\d\d$/.test(word))
            return [Number(word)];
        list.add(name, "is not an HTTP status of 400 to 599, or none alone", word);
        return [];
    });
    return new Set(statuses);
}
//# sourceMappingURL=inputs.js.map

/***/ }),

/***/ 9289:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ repairPem)
/* harmony export */ });
function repairPem(text) {
    return text
        .replace(/^\uFEFF/, "")
        .replace(/\\r\\n|\\n|\\r/g, "\n")
        .replace(/[ \t]*-----BEGIN ([A-Z0-9 ]+?)-----([\s\S]*?)-----END \1-----[ \t]*\r?\n?/g, (_, label, content) => {
        const body = content.includes(":") ? content.replace(/[ \t]*\r?\n[ \t]*/g, "\n") : wrapped(content);
        return `-----BEGIN ${label}-----${body}-----END ${label}-----\n`;
    });
}
function wrapped(content) {
    const lines = content.replace(/\s+/g, "").match(/.{1,64}/g) ?? [];
    return `\n${lines.join("\n")}\n`;
}
//# sourceMappingURL=pem.js.map

/***/ }),

/***/ 1120:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  gp: () => (/* binding */ basicCredential),
  Lk: () => (/* binding */ hasCredentials),
  Wb: () => (/* binding */ readServer),
  cR: () => (/* binding */ withoutLineBreak)
});

// EXTERNAL MODULE: ./build/src/client/exchange.js
var exchange = __nccwpck_require__(5704);
// EXTERNAL MODULE: ./build/src/inputs/header-lines.js
var header_lines = __nccwpck_require__(1520);
// EXTERNAL MODULE: ./build/src/inputs/header-rules.js
var header_rules = __nccwpck_require__(548);
// EXTERNAL MODULE: ./build/src/text/nearest.js
var nearest = __nccwpck_require__(7443);
;// CONCATENATED MODULE: ./build/src/inputs/near-names.js

function nearNames(given, known) {
    return given
        .filter((name) => !known.includes(name))
        .flatMap((name) => {
        const meant = (0,nearest/* nearest */.p)(name, known);
        return meant === undefined ? [] : [`${name}: is no input: write ${meant}`];
    });
}
//# sourceMappingURL=near-names.js.map
// EXTERNAL MODULE: ./build/src/inputs/secret-names.js
var secret_names = __nccwpck_require__(2066);
// EXTERNAL MODULE: ./build/src/inputs/texts.js + 1 modules
var inputs_texts = __nccwpck_require__(9722);
;// CONCATENATED MODULE: ./build/src/inputs/request.js






function readServer(texts, { givenNames, api: found }, list) {
    for (const near of nearNames(givenNames, [...inputs_texts/* INPUT_NAMES */.Qh, ...inputs_texts/* LIST_INPUT_NAMES */.xs]))
        list.say(near);
    const api = found.ok ? found.value : undefined;
    if (!found.ok)
        for (const problem of found.problem)
            list.add("api", problem);
    const headers = readHeaders(texts, api, list);
    return { api, apiUrl: readApiUrl(texts, api, list), headers, login: readLogin(texts, headers, api, list) };
}
function hasCredentials({ headers, login, }) {
    return login !== undefined || Object.keys(headers).some(secret_names/* isCredentialHeader */.b5);
}
function readLogin(texts, headers, api, list) {
    if (api?.login === undefined)
        return undefined;
    const { username } = texts;
    const password = withoutLineBreak(texts.password);
    if (username !== "") {
        const basic = basicCredential(username, password);
        return { login: api.login, credentials: { username, password, basic } };
    }
    if (!hasCredentials({ headers })) {
        list.add("username", `is missing: the API ${api.name} has a login (or give the session in \`token\` or \`headers\`)`);
    }
    return undefined;
}
function readApiUrl(texts, api, list) {
    const text = texts["api-url"];
    const fault = apiUrlFault(text) ?? foreignFault(text, api);
    if (fault === undefined)
        return new URL(text).href.replace(/\/+$/, "");
    list.add("api-url", fault, text.includes("@") || text === "" ? undefined : text);
    return undefined;
}
function foreignFault(text, api) {
    const path = `${new URL(text).pathname}/`;
    const foreign = api?.foreignPaths.find(({ prefix }) => path.includes(prefix));
    return foreign && `holds ${foreign.prefix}, which ${foreign.advice}`;
}
function apiUrlFault(text) {
    if (text === "")
        return "is missing: write the base URL of the API, such as https://um.example.com/api";
    if (/\s/.test(text) || !URL.canParse(text))
        return "is not a URL: write one such as https://um.example.com/api";
    const url = new URL(text);
    if (url.protocol !== "https:" && url.protocol !== "http:")
        return "is neither https nor http";
    if (url.username !== "" || url.password !== "") {
        return "holds user info: write the user in `username` and the password in `password`";
    }
    if (text.includes("?"))
        return "holds a query: write it in `path`";
    if (text.includes("#"))
        return "holds a fragment: leave it out";
    return undefined;
}
function readHeaders(texts, api, list) {
    const headers = (0,header_rules/* checkHeaders */.ZZ)((0,header_lines/* splitHeaders */.v)(texts.headers), (problem) => list.add("headers", problem));
    const speaker = { hasOwn: (0,exchange/* hasHeader */.o)(headers, "authorization"), hasLogin: api?.login !== undefined };
    const authorization = readAuthorization(texts, speaker, list);
    const isSession = speaker.hasLogin && texts.username !== "";
    return authorization === undefined || isSession ? headers : { ...headers, Authorization: authorization };
}
function readAuthorization(texts, { hasOwn, hasLogin }, list) {
    const { username, token } = texts;
    const password = withoutLineBreak(texts.password);
    if (password !== "" && username === "")
        list.add("password", "is given without `username`");
    if (token !== "" && username !== "")
        list.add("token", "is given together with `username`: use one of the two");
    if (hasOwn && token !== "")
        list.add("token", "is given beside an Authorization header: use one of the two");
    if (hasOwn && username !== "" && !hasLogin)
        list.add("username", "is given beside an Authorization header: use one of the two");
    if (username.includes(":") && !hasLogin)
        list.add("username", "holds a colon, which HTTP Basic cannot carry");
    const bearer = withoutLineBreak(token);
    if (bearer !== "" && !/^[\u0021-\u007e]+$/.test(bearer)) {
        list.add("token", "has spaces, line breaks or characters that a header cannot hold");
    }
    if (username !== "")
        return basicCredential(username, password);
    return bearer === "" ? undefined : `Bearer ${bearer}`;
}
function basicCredential(username, password) {
    const bytes = new TextEncoder().encode(`${username}:${password}`);
    return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}
function withoutLineBreak(text) {
    return text.replace(/\r?\n$/, "");
}
//# sourceMappingURL=request.js.map

/***/ }),

/***/ 2066:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b5: () => (/* binding */ isCredentialHeader),
/* harmony export */   eh: () => (/* binding */ isSecretName),
/* harmony export */   io: () => (/* binding */ isSecretHeader)
/* harmony export */ });
const MIN_UNNAMED_LENGTH = 8;
const HARMLESS_HEADER = /^(accept|accept-.*|content-.*|user-agent|x-api-version|api-version|odata-.*|x-request-id|x-correlation-id|prefer|if-.*|cache-control|pragma|origin|referer|range|date|from|te|host|x-requested-with|x-http-method.*|x-method-override|traceparent|tracestate|idempotency-key)$/i;
function isCredentialHeader(name) {
    return (!HARMLESS_HEADER.test(name) &&
        /(authorization|cookie|token|key|secret|password|passwd|credentials?|session|session-?id|signature|jwt|(^|-)(auth|sid))$/i.test(name));
}
function isSecretHeader(name, value) {
    if (HARMLESS_HEADER.test(name))
        return false;
    return isCredentialHeader(name) || value.length >= MIN_UNNAMED_LENGTH;
}
function isSecretName(name) {
    const plain = name
        .toLowerCase()
        .replace(/[^a-z0-9]/g, "")
        .replace(/\d+$/, "");
    return (/(password|passwd|passphrase|passcode|pwd|secret|token|apikey|accesskey|privatekey|secretkey|signingkey|encryptionkey|sharedkey|accountkey|credentials?|authorization|signature|sessionid|cookie|jwt)$/.test(plain) || /^(pass|sig|auth|sid|otp|pin|psk)$/.test(plain));
}
//# sourceMappingURL=secret-names.js.map

/***/ }),

/***/ 9022:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ collectSecrets),
/* harmony export */   y: () => (/* binding */ callSecrets)
/* harmony export */ });
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6691);
/* harmony import */ var _text_secrets_secret_forms_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(4877);
/* harmony import */ var _header_lines_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1520);
/* harmony import */ var _pem_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9289);
/* harmony import */ var _request_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1120);
/* harmony import */ var _secret_names_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(2066);






const NO_SECRETS = new Set(["true", "false", "null", "none"]);
function collectSecrets(texts, readFile) {
    const password = (0,_request_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutLineBreak */ .cR)(texts.password);
    const token = (0,_request_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutLineBreak */ .cR)(texts.token);
    const bodyFile = texts["body-file"] === "" ? undefined : readFile(texts["body-file"]);
    return distinct([
        password,
        token,
        ...texts.secrets.split(/\r?\n/).map((line) => line.trim()),
        ...keyLines(texts["client-key"], readFile),
        ...(0,_header_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .splitHeaders */ .v)(texts.headers).flatMap(({ name, value }) => headerSecrets(name, value)),
        ...(texts.username === "" || password === "" ? [] : basicForms(texts.username, password)),
        ...querySecrets(texts.path),
        ...bodySecrets(texts.body),
        ...(bodyFile?.ok ? bodySecrets(bodyFile.value) : []),
    ]);
}
function callSecrets(calls) {
    if (!Array.isArray(calls))
        return [];
    return distinct(calls
        .filter(_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)
        .flatMap(({ path, body, headers }) => [
        ...(typeof path === "string" ? querySecrets(path) : []),
        ...(typeof body === "string" ? bodySecrets(body) : fieldSecrets(body)),
        ...((0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(headers)
            ? Object.entries(headers).flatMap(([name, value]) => headerSecrets(name, String(value)))
            : []),
    ]));
}
function basicForms(username, password) {
    return [(0,_request_js__WEBPACK_IMPORTED_MODULE_1__/* .basicCredential */ .gp)(username, password).replace("Basic ", "")];
}
function keyLines(text, readFile) {
    if (text === "")
        return [];
    const file = text.includes("-----BEGIN") ? { ok: true, value: text } : readFile(text);
    if (!file.ok)
        return [text];
    return [file.value, (0,_pem_js__WEBPACK_IMPORTED_MODULE_3__/* .repairPem */ .E)(file.value)]
        .flatMap((pem) => pem.split(/\r?\n|\\n/))
        .map((line) => line.trim())
        .filter((line) => !line.startsWith("-----"));
}
function headerSecrets(name, value) {
    if (name === undefined || !(0,_secret_names_js__WEBPACK_IMPORTED_MODULE_4__/* .isSecretHeader */ .io)(name, value))
        return [];
    const parts = value
        .split(/[;,]\s*/)
        .flatMap((part) => [part.replace(/^\w+ /, ""), part.replace(/^[^=]*=/, "").replace(/^"(.*)"$/, "$1")]);
    const basic = /^basic\s+(\S+)$/i.exec(value)?.[1];
    return [value, ...parts, ...(basic === undefined ? [] : passwordIn(basic))];
}
function passwordIn(credential) {
    try {
        const bytes = Uint8Array.from(atob(credential), (character) => character.charCodeAt(0));
        const pair = new TextDecoder().decode(bytes);
        return pair.includes(":") ? [pair, pair.slice(pair.indexOf(":") + 1)] : [];
    }
    catch {
        return [];
    }
}
function querySecrets(path) {
    const [, query = ""] = /\?([^#]*)/.exec(path) ?? [];
    return pairSecrets(query);
}
function pairSecrets(query) {
    return query.split("&").flatMap((pair) => {
        const at = pair.indexOf("=");
        if (at < 0)
            return [];
        const [[name, value] = ["", ""]] = new URLSearchParams(pair);
        return (0,_secret_names_js__WEBPACK_IMPORTED_MODULE_4__/* .isSecretName */ .eh)(name) ? [pair.slice(at + 1), value] : [];
    });
}
function bodySecrets(body) {
    const text = body.replace(/^\uFEFF/, "").trim();
    if (text === "")
        return [];
    try {
        return fieldSecrets((0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .qF)(text));
    }
    catch {
        return pairSecrets(text);
    }
}
function fieldSecrets(value) {
    if (Array.isArray(value))
        return value.flatMap(fieldSecrets);
    if (!(0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value))
        return [];
    return Object.entries(value).flatMap(([name, each]) => {
        if (!(0,_secret_names_js__WEBPACK_IMPORTED_MODULE_4__/* .isSecretName */ .eh)(name))
            return fieldSecrets(each);
        return /credentials?$/i.test(name) && typeof each === "object" ? fieldSecrets(each) : leaves(each);
    });
}
function leaves(value) {
    if (["string", "number", "bigint"].includes(typeof value))
        return NO_SECRETS.has(String(value).toLowerCase()) ? [] : [String(value)];
    if (typeof value !== "object" || value === null)
        return [];
    return Object.values(value).flatMap(leaves);
}
function distinct(secrets) {
    const withLines = secrets.flatMap((secret) => [
        secret,
        ...secret.split(/\r?\n/).map((line) => line.trim()),
    ]);
    return [...new Set(withLines)].filter((secret) => secret.length >= _text_secrets_secret_forms_js__WEBPACK_IMPORTED_MODULE_5__/* .MIN_SECRET_LENGTH */ .v);
}
//# sourceMappingURL=secrets.js.map

/***/ }),

/***/ 7126:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  I: () => (/* binding */ jobKeyProblem),
  R: () => (/* binding */ readTargets)
});

// EXTERNAL MODULE: ./build/src/client/exchange.js
var exchange = __nccwpck_require__(5704);
// EXTERNAL MODULE: ./build/src/job/key.js
var job_key = __nccwpck_require__(9758);
// EXTERNAL MODULE: ./build/src/job/stage.js
var stage = __nccwpck_require__(4959);
// EXTERNAL MODULE: ./build/src/job/url.js
var url = __nccwpck_require__(8076);
// EXTERNAL MODULE: ./build/src/inputs/call-list.js
var call_list = __nccwpck_require__(60);
// EXTERNAL MODULE: ./build/src/job/api.js
var api = __nccwpck_require__(1373);
// EXTERNAL MODULE: ./build/src/text/json.js
var json = __nccwpck_require__(6691);
// EXTERNAL MODULE: ./build/src/inputs/header-lines.js
var header_lines = __nccwpck_require__(1520);
// EXTERNAL MODULE: ./build/src/inputs/header-rules.js
var header_rules = __nccwpck_require__(548);
;// CONCATENATED MODULE: ./build/src/inputs/calls.js





const CALL_FIELDS = ["name", "method", "path", "body", "headers"];
function readCall(texts, context, fault) {
    const { method, path, body } = texts;
    const { apiUrl } = context;
    const headers = (0,header_rules/* mergeHeaders */.lF)(context.headers, texts.headers ?? {});
    const problem = pathProblem(path, context);
    if (problem !== undefined)
        fault("path", problem, path);
    checkBody(body, headers, fault);
    if (apiUrl === undefined || problem !== undefined)
        return undefined;
    const accept = (0,exchange/* hasHeader */.o)(headers, "accept") ? {} : { Accept: "application/json" };
    const type = body === undefined || (0,exchange/* hasHeader */.o)(headers, "content-type") ? {} : { "Content-Type": "application/json" };
    return {
        method,
        url: new URL(joinPath(apiUrl, path)).href,
        headers: { ...headers, ...accept, ...type },
        fresh: true,
        ...(body === undefined ? {} : { body }),
    };
}
function readCallList(value, method, context, fault) {
    if (!Array.isArray(value)) {
        fault("", "is not a list of calls {name, method, path, body, headers}");
        return [];
    }
    if (value.length === 0)
        fault("", "is an empty list: there is nothing to do");
    return value.flatMap((item, n) => {
        const at = (field, problem, shown) => fault(`[${n}].${field}`, problem, shown);
        if (!(0,json/* isObject */.Gv)(item)) {
            fault(`[${n}]`, "is not an object {name, method, path, body, headers}");
            return [];
        }
        for (const field of Object.keys(item)) {
            if (!CALL_FIELDS.some((each) => each === field)) {
                fault(`[${n}].${field}`, "is not known here: write name, method, path, body or headers");
            }
        }
        const request = readCall({
            method: itemMethod(item.method, method, at),
            path: itemPath(item.path, at),
            body: itemBody(item.body),
            headers: itemHeaders(item.headers, at),
        }, context, at);
        const name = itemName(item.name, at);
        return request === undefined ? [] : [{ name, request }];
    });
}
function itemMethod(value, otherwise, fault) {
    if (value === undefined || value === null)
        return otherwise;
    const found = exchange/* METHODS */.J.find((each) => typeof value === "string" && each === value.toUpperCase());
    if (found === undefined)
        fault("method", `is not one of ${exchange/* METHODS */.J.join(", ")}`, (0,api/* wordOf */.aG)(value) ?? (0,json/* toJson */.aB)(value));
    return found ?? otherwise;
}
function itemPath(value, fault) {
    if (typeof value === "string" && value !== "")
        return value;
    fault("path", "is missing: write the path of the call below `api-url`");
    return "/";
}
function itemName(value, fault) {
    if (value === undefined || value === null)
        return "";
    if (typeof value === "string" || typeof value === "number")
        return String(value);
    fault("name", "is not a text");
    return "";
}
function itemHeaders(value, fault) {
    if (value === undefined || value === null)
        return {};
    const report = (problem) => fault("headers", problem);
    if (typeof value === "string")
        return (0,header_rules/* checkHeaders */.ZZ)((0,header_lines/* splitHeaders */.v)(value), report);
    if (!(0,json/* isObject */.Gv)(value)) {
        report("is neither an object of names and values nor lines of them");
        return {};
    }
    const lines = Object.entries(value).map(([name, each]) => ({ name, value: (0,api/* wordOf */.aG)(each)?.trim() ?? "" }));
    return (0,header_rules/* checkHeaders */.ZZ)(lines, report);
}
function itemBody(value) {
    if (value === undefined || value === null)
        return undefined;
    if (typeof value !== "string")
        return (0,json/* toJson */.aB)(value);
    return value.trim() === "" ? undefined : value;
}
function pathProblem(path, { apiUrl, api }) {
    if (/\p{Cc}/u.test(path))
        return "holds control characters";
    if (/^[a-z][a-z0-9+.-]*:/i.test(path) || path.startsWith("//") || path.startsWith("\\")) {
        return "is an absolute URL: write the path below `api-url`, such as /storage-provider/luns";
    }
    if (path.includes("#"))
        return "holds a fragment, which is never sent: write %23 for a # in a name";
    if (apiUrl === undefined)
        return undefined;
    const below = pathBelow(joinPath(apiUrl, path), apiUrl);
    if (below === undefined)
        return "leads out of `api-url`: write a path without . and .. steps";
    return api?.foreignPaths.find(({ prefix }) => below.startsWith(prefix))?.advice;
}
function pathBelow(href, apiUrl) {
    const url = new URL(href);
    const base = new URL(apiUrl);
    const basePath = base.pathname.replace(/\/+$/, "");
    if (url.origin !== base.origin || !url.pathname.startsWith(`${basePath}/`))
        return undefined;
    return url.pathname
        .slice(basePath.length)
        .replace(/%([46][1-9a-f]|[57][0-9a])/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
}
function joinPath(apiUrl, path) {
    return apiUrl + (path.startsWith("/") ? path : `/${path}`);
}
function checkBody(body, headers, fault) {
    if (body === undefined)
        return;
    const contentType = Object.entries(headers).find(([name]) => name.toLowerCase() === "content-type")?.[1];
    if (contentType !== undefined && !/[/+]json\b/i.test(contentType))
        return;
    try {
        JSON.parse(body);
    }
    catch (error) {
        const text = String(error);
        const [place] = /line \d+ column \d+/.exec(text) ?? /position \d+/.exec(text) ?? [];
        const where = place === undefined ? "" : ` (at ${place})`;
        fault("body", `is not JSON${where}: fix it, or name its content type in \`headers\``);
    }
}
//# sourceMappingURL=calls.js.map
// EXTERNAL MODULE: ./build/src/inputs/texts.js + 1 modules
var inputs_texts = __nccwpck_require__(9722);
;// CONCATENATED MODULE: ./build/src/inputs/selection.js

function selectCalls(calls, texts, list) {
    const names = calls.map(({ name }) => name).filter((name) => name !== "");
    const repeated = names.find((name, n) => names.indexOf(name) !== n);
    if (repeated !== undefined)
        list.addAt("calls", "is the name of two calls: give each its own", repeated);
    const only = (0,inputs_texts/* splitList */.ry)(texts.only);
    for (const name of only) {
        if (!names.includes(name))
            list.add("only", "is the name of no call of the list", name);
    }
    const shard = readShard(texts.shard, list);
    if (shard !== undefined && names.length < calls.length) {
        list.add("shard", "needs a name for every call of the list", texts.shard);
    }
    return calls.filter(({ name }) => (only.length === 0 || only.includes(name)) && (shard === undefined || isInShard(name, shard)));
}
const MAX_PARTS = 1000;
function readShard(text, list) {
    if (text === "")
        return undefined;
    const [, part = 0, parts = 0] = (/^(\d{1,4})\s*\/\s*(\d{1,4})$/.exec(text) ?? []).map(Number);
    if (part >= 1 && part <= parts && parts <= MAX_PARTS)
        return { part, parts };
    list.add("shard", `is not a part such as 2/5: the part from 1 on, of ${MAX_PARTS} parts at most`, text);
    return undefined;
}
function isInShard(name, { part, parts }) {
    return hash(name) % parts === part - 1;
}
function hash(text) {
    let value = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(text)) {
        value = Math.imul(value ^ byte, 0x01000193) >>> 0;
    }
    return value;
}
//# sourceMappingURL=selection.js.map
;// CONCATENATED MODULE: ./build/src/inputs/targets.js








function readTargets(texts, context, sources, list) {
    const method = (0,inputs_texts/* readChoice */.Kf)(texts, "method", exchange/* METHODS */.J, list);
    const body = readBody(texts, sources, list);
    const callsInput = texts.calls === "" ? "calls-file" : "calls";
    if (texts.calls !== "" && texts["calls-file"] !== "") {
        list.add("calls-file", "is given together with `calls`: use one of the two");
    }
    if (texts["job-key"] !== "") {
        mustBeEmpty(["path", "body", "body-file", "calls", "calls-file"], "`job-key`, which issues no call", texts, list);
        mustBeEmpty(["only", "shard"], "`job-key`, which issues no call", texts, list);
        return readKeys(texts, context, list);
    }
    if (sources.calls !== undefined) {
        mustBeEmpty(["path", "body", "body-file", "name"], `\`${callsInput}\``, texts, list);
        if (!sources.calls.ok) {
            list.add(callsInput, sources.calls.problem);
            return undefined;
        }
        const calls = readCallList(sources.calls.value, method, context, (place, problem, shown) => {
            list.addAt(`${callsInput}${place}`, problem, shown);
        });
        const chosen = selectCalls(calls, texts, list);
        const others = calls.filter((call) => !chosen.includes(call)).map(({ name }) => name);
        return { kind: "calls", calls: chosen, ...(others.length === 0 ? {} : { others }) };
    }
    for (const name of ["only", "shard"]) {
        if (texts[name] !== "")
            list.add(name, "chooses from a list: give one in `calls` or `calls-file`", texts[name]);
    }
    if (texts.path === "") {
        list.add("path", "is missing: write the path of the call, or give the key of a job in `job-key`");
        return undefined;
    }
    const bodyInput = texts.body.trim() === "" ? "body-file" : "body";
    const request = readCall({ method, path: texts.path, body }, context, (field, problem, shown) => {
        list.addAt(field === "body" ? bodyInput : field, problem, shown);
    });
    return request && { kind: "calls", calls: [{ name: texts.name, request }] };
}
function readKeys(texts, { api, apiUrl }, list) {
    const text = texts["job-key"];
    const lines = text.split(/[\r\n]+/).map((each) => each.trim());
    const keys = [...new Set(lines.filter((each) => each !== ""))];
    for (const key of keys) {
        const problem = jobKeyProblem(key, api, apiUrl);
        if (problem !== undefined)
            list.add("job-key", problem, key);
    }
    if (texts.name !== "" && keys.length > 1)
        list.add("name", "is for one job: give one key", texts.name);
    const [first, ...rest] = keys;
    if (first !== undefined)
        return { kind: "jobs", keys: [first, ...rest], name: texts.name };
    list.add("job-key", "holds no key", text);
    return undefined;
}
function jobKeyProblem(key, api, apiUrl) {
    if (!(0,job_key/* isJobKey */.Vd)(key))
        return "is not a job key: write it as the output `job-key` gave it";
    if (api === undefined || apiUrl === undefined)
        return undefined;
    if ((0,stage/* stageOf */.gV)(api, key).job.path !== undefined)
        return undefined;
    const own = (0,stage/* ownKey */.Gt)(api, key);
    const isPath = own.startsWith("/") && (0,url/* sameOriginUrl */.wo)(own, apiUrl, apiUrl) !== undefined;
    return isPath
        ? undefined
        : "is not a path on the server, as keys of this API are: write it as the output gave it";
}
function mustBeEmpty(names, beside, texts, list) {
    for (const name of names)
        if (texts[name] !== "")
            list.add(name, `must be empty together with ${beside}`);
}
function readBody(texts, sources, list) {
    const path = texts["body-file"];
    const hasBody = texts.body.trim() !== "";
    if (path === "")
        return hasBody ? texts.body : undefined;
    if (hasBody)
        list.add("body-file", "is given together with `body`: use one of the two");
    const file = sources.readFile(path);
    if (file.ok)
        return file.value.trim() === "" ? undefined : file.value;
    list.add("body-file", (0,call_list/* withCheckout */.j)(file.problem), path);
    return undefined;
}
//# sourceMappingURL=targets.js.map

/***/ }),

/***/ 9722:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Qh: () => (/* binding */ INPUT_NAMES),
  xs: () => (/* binding */ LIST_INPUT_NAMES),
  KT: () => (/* binding */ NO_COUNT),
  Ul: () => (/* binding */ allProblems),
  bv: () => (/* binding */ createProblems),
  zq: () => (/* binding */ parseCount),
  Vf: () => (/* binding */ readBoolean),
  Kf: () => (/* binding */ readChoice),
  _0: () => (/* binding */ readCount),
  $7: () => (/* binding */ readDuration),
  DF: () => (/* binding */ readInputTexts),
  N7: () => (/* binding */ readListTexts),
  ry: () => (/* binding */ splitList)
});

// EXTERNAL MODULE: ./build/src/text/duration.js + 1 modules
var duration = __nccwpck_require__(5294);
;// CONCATENATED MODULE: ./build/src/inputs/defaults.js
const INPUT_DEFAULTS = {
    "api-url": "",
    method: "POST",
    path: "",
    body: "",
    "body-file": "",
    headers: "",
    name: "",
    only: "",
    shard: "",
    username: "",
    password: "",
    token: "",
    secrets: "",
    "secret-results": "",
    "ca-certificate": "",
    "client-certificate": "",
    "client-key": "",
    "tls-verify": "true",
    "job-key": "",
    wait: "true",
    journal: "",
    "resend-on": "429",
    timeout: "30m",
    "request-timeout": "130s",
    polling: "auto",
    "poll-interval": "10s",
    "outage-tolerance": "5m",
    "fail-on": "PARTIAL_FAILURES, ERROR",
    summary: "true",
    api: "unified-manager",
    calls: "",
    "calls-file": "",
    "max-parallel": "10",
    "fail-fast": "false",
    "cancel-on": "never",
    "result-query": "",
};
const LIST_DEFAULTS = {
    query: "",
    "max-records": "20",
};
//# sourceMappingURL=defaults.js.map
;// CONCATENATED MODULE: ./build/src/inputs/texts.js


const INPUT_NAMES = Object.keys(INPUT_DEFAULTS);
const LIST_INPUT_NAMES = Object.keys(LIST_DEFAULTS);
function readInputTexts(reader) {
    return withDefaults(INPUT_DEFAULTS, reader);
}
function readListTexts(reader) {
    return withDefaults(LIST_DEFAULTS, reader);
}
function withDefaults(defaults, reader) {
    const names = Object.keys(defaults);
    const texts = reader.readTexts(names);
    const entries = names.map((name) => [name, texts[name] || defaults[name]]);
    return Object.fromEntries(entries);
}
function allProblems(given, parsed) {
    return parsed.ok ? given : [...given, ...parsed.problem];
}
function createProblems() {
    const problems = [];
    const addAt = (place, problem, value) => {
        problems.push(value === undefined ? `${place}: ${problem}` : `${place}: "${shorten(value)}" ${problem}`);
    };
    return { problems, add: addAt, addAt, say: (problem) => void problems.push(problem) };
}
function readBoolean(texts, name, list) {
    const text = texts[name];
    if (/^(true|True|TRUE)$/.test(text))
        return true;
    if (!/^(false|False|FALSE)$/.test(text))
        list.add(name, "is not a boolean: write true or false", text);
    return false;
}
function readDuration(texts, name, list, leastMs = 1) {
    const parsed = (0,duration/* parseDuration */.E9)(texts[name], leastMs);
    if (parsed.ok)
        return parsed.value;
    list.add(name, parsed.problem, texts[name]);
    return 0;
}
function readChoice(texts, name, choices, list) {
    const text = texts[name];
    const found = choices.find((choice) => choice.toLowerCase() === text.toLowerCase());
    if (found === undefined)
        list.add(name, `is not one of ${choices.join(", ")}`, text);
    return found ?? choices[0];
}
const NO_COUNT = "is not a whole number from 1 on";
function parseCount(text) {
    return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
}
function readCount(texts, name, list) {
    const count = parseCount(texts[name]);
    if (count === undefined)
        list.add(name, NO_COUNT, texts[name]);
    return count ?? 1;
}
function splitList(text) {
    return text
        .split(/[,\n]/)
        .map((each) => each.trim())
        .filter((each) => each !== "");
}
function shorten(value) {
    const line = value.replace(/\s+/g, " ");
    return line.length > 120 ? `${line.slice(0, 120)}…` : line;
}
//# sourceMappingURL=texts.js.map

/***/ }),

/***/ 3818:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ readTls)
/* harmony export */ });
/* harmony import */ var _pem_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9289);
/* harmony import */ var _texts_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9722);


function readTls(texts, sources, list) {
    const tls = {
        ca: readPem(texts, "ca-certificate", sources, list),
        cert: readPem(texts, "client-certificate", sources, list),
        key: readPem(texts, "client-key", sources, list),
        verify: (0,_texts_js__WEBPACK_IMPORTED_MODULE_0__/* .readBoolean */ .Vf)(texts, "tls-verify", list),
    };
    if (texts["client-certificate"] !== "" && texts["client-key"] === "") {
        list.add("client-certificate", "is given without `client-key`: give both or none");
    }
    if (texts["client-key"] !== "" && texts["client-certificate"] === "") {
        list.add("client-key", "is given without `client-certificate`: give both or none");
    }
    const fault = sources.tlsFault(tls);
    if (fault !== undefined)
        list.add(fault.input, fault.problem);
    const proxy = sources.proxyFault(texts["api-url"]);
    if (proxy !== undefined)
        list.add("api-url", `cannot be reached: ${proxy}`);
    return tls;
}
function readPem(texts, name, sources, list) {
    const text = texts[name];
    if (text === "")
        return undefined;
    if (text.includes("-----BEGIN"))
        return (0,_pem_js__WEBPACK_IMPORTED_MODULE_1__/* .repairPem */ .E)(text);
    const shown = name === "client-key" || text.includes("\n") ? undefined : text;
    const file = sources.readFile(text);
    if (!file.ok) {
        list.add(name, `${file.problem}, and it is no PEM text`, shown);
        return undefined;
    }
    if (file.value.includes("-----BEGIN"))
        return (0,_pem_js__WEBPACK_IMPORTED_MODULE_1__/* .repairPem */ .E)(file.value);
    list.add(name, "names a file that holds no PEM text", shown);
    return undefined;
}
//# sourceMappingURL=tls.js.map

/***/ }),

/***/ 1373:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Kl: () => (/* binding */ classOf),
/* harmony export */   MM: () => (/* binding */ WORD_CLASSES),
/* harmony export */   RW: () => (/* binding */ normaliseWord),
/* harmony export */   aG: () => (/* binding */ wordOf),
/* harmony export */   kl: () => (/* binding */ TERMINAL_STATES)
/* harmony export */ });
const TERMINAL_STATES = ["NORMAL", "WARNING", "PARTIAL_FAILURES", "ERROR"];
const WORD_CLASSES = ["RUNNING", "DONE", "ABORTED", ...TERMINAL_STATES];
function classOf(word, api) {
    if (word === undefined)
        return undefined;
    return api.words.get(normaliseWord(word)) ?? api.words.get("*");
}
function normaliseWord(word) {
    return word.trim().toLowerCase().replace(/[- ]/g, "_");
}
function wordOf(value) {
    if (typeof value === "string")
        return value.trim() === "" ? undefined : value;
    if (["number", "boolean", "bigint"].includes(typeof value))
        return String(value);
    return undefined;
}
//# sourceMappingURL=api.js.map

/***/ }),

/***/ 8059:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   an: () => (/* binding */ jobDetails),
/* harmony export */   ou: () => (/* binding */ firstText),
/* harmony export */   pH: () => (/* binding */ NO_DETAILS),
/* harmony export */   x8: () => (/* binding */ readResults)
/* harmony export */ });
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6691);
/* harmony import */ var _text_time_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2240);
/* harmony import */ var _api_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1373);



const NO_DETAILS = {
    name: "",
    message: "",
    results: {},
    tasks: [],
    startMs: undefined,
    endMs: undefined,
};
function jobDetails(document, api) {
    const tasks = readTasks(api.tasks(document), api);
    return {
        name: (0,_api_js__WEBPACK_IMPORTED_MODULE_1__/* .wordOf */ .aG)(api.job.name(document)) ?? "",
        message: firstText(api.message, document) || taskReasons(tasks),
        results: readResults(api.results(document)),
        tasks,
        startMs: timeMs(api.job.start(document)),
        endMs: timeMs(api.job.end?.(document)),
    };
}
function readTasks(value, api) {
    if (!Array.isArray(value))
        return [];
    return value.filter(_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv).map((task) => {
        const classes = [task.state, task.status].map((word) => (0,_api_js__WEBPACK_IMPORTED_MODULE_1__/* .classOf */ .Kl)((0,_api_js__WEBPACK_IMPORTED_MODULE_1__/* .wordOf */ .aG)(word), api));
        return {
            name: (0,_api_js__WEBPACK_IMPORTED_MODULE_1__/* .wordOf */ .aG)(task.name) ?? "task",
            state: (0,_api_js__WEBPACK_IMPORTED_MODULE_1__/* .wordOf */ .aG)(task.state) ?? "",
            status: (0,_api_js__WEBPACK_IMPORTED_MODULE_1__/* .wordOf */ .aG)(task.status) ?? "",
            message: textOf(task.message),
            isDone: classes[0] !== undefined && classes[0] !== "RUNNING",
            hasWarning: classes.includes("WARNING"),
            failed: classes.some((each) => each === "ERROR" || each === "ABORTED" || each === "PARTIAL_FAILURES"),
            startMs: timeMs(task.start),
            endMs: timeMs(task.end),
        };
    });
}
function firstText(reads, document) {
    return reads.map((read) => textOf(read(document))).find((text) => text !== "") ?? "";
}
function taskReasons(tasks) {
    const failed = tasks.filter((task) => task.failed);
    if (failed.length === 0) {
        return tasks
            .flatMap(({ hasWarning, message }) => (hasWarning && message !== "" ? [message] : []))
            .join("\n");
    }
    return failed
        .map((task) => (task.message === "" ? `${task.name} failed without a reason` : task.message))
        .join("\n");
}
function readResults(value) {
    if ((0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value))
        return Object.fromEntries(Object.entries(value));
    if (!Array.isArray(value))
        return {};
    const named = value.filter(_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv).flatMap((each) => {
        const name = (0,_api_js__WEBPACK_IMPORTED_MODULE_1__/* .wordOf */ .aG)(each.name);
        return name === undefined ? [] : [[name, each.value ?? null]];
    });
    return Object.fromEntries(named);
}
function textOf(value) {
    if (value === undefined || value === null)
        return "";
    if (typeof value === "string")
        return value.trim();
    if (Array.isArray(value)) {
        return value
            .map(textOf)
            .filter((text) => text !== "")
            .join("\n");
    }
    return (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .toJson */ .aB)(value);
}
function timeMs(value) {
    return (0,_text_time_js__WEBPACK_IMPORTED_MODULE_2__/* .readTime */ .a)(value)?.ms;
}
//# sourceMappingURL=details.js.map

/***/ }),

/***/ 4808:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V3: () => (/* binding */ replyDocuments),
/* harmony export */   XF: () => (/* binding */ acceptedDocument),
/* harmony export */   qn: () => (/* binding */ answerDocument)
/* harmony export */ });
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6691);

function answerDocument({ status, headers, body }, via) {
    return { status, headers, body: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .jsonOf */ .o_)(body) ?? null, via: via ?? null };
}
function replyDocuments(answer) {
    return [(0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .jsonOf */ .o_)(answer.body) ?? null, answerDocument(answer)];
}
function acceptedDocument(answer, request) {
    return { ...answerDocument(answer), request };
}
//# sourceMappingURL=document.js.map

/***/ }),

/***/ 1080:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U4: () => (/* binding */ interpret),
/* harmony export */   WD: () => (/* binding */ worseOf),
/* harmony export */   nq: () => (/* binding */ interpretRecord)
/* harmony export */ });
/* unused harmony export isEndTime */
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6691);
/* harmony import */ var _text_time_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(2240);
/* harmony import */ var _api_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1373);
/* harmony import */ var _document_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4808);
/* harmony import */ var _key_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9758);





function interpret(answer, api, asked) {
    const { body } = answer;
    if (body.kind === "not-json")
        return { kind: "faulty", why: `the reply is ${body.looksLike}, not JSON` };
    if (api.job.at === undefined) {
        return read((0,_document_js__WEBPACK_IMPORTED_MODULE_2__/* .answerDocument */ .qn)(answer, asked.via), { raw: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .jsonOf */ .o_)(body) ?? null, api, asked });
    }
    if (body.kind === "empty")
        return { kind: "faulty", why: "the reply is empty" };
    const job = api.job.at(body.value);
    return (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(job)
        ? read(job, { raw: job, api, asked })
        : { kind: "faulty", why: "the reply holds no job object" };
}
function interpretRecord(record, api, asked) {
    return (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(record)
        ? read(record, { raw: record, api, asked })
        : { kind: "faulty", why: "the list holds no job object" };
}
function read(document, { raw, api, asked }) {
    const other = otherKey(api.job.key?.(document), asked.key);
    if (other !== undefined)
        return { kind: "faulty", why: `the reply tells of another job, ${other}` };
    const state = (0,_api_js__WEBPACK_IMPORTED_MODULE_1__/* .wordOf */ .aG)(api.job.state(document));
    const status = api.job.status && (0,_api_js__WEBPACK_IMPORTED_MODULE_1__/* .wordOf */ .aG)(api.job.status(document));
    if (state === undefined && status === undefined) {
        return { kind: "faulty", why: "the reply holds neither a state nor a status" };
    }
    const stateText = [state, status].filter((word) => word !== undefined).join("/");
    const lastModified = (0,_api_js__WEBPACK_IMPORTED_MODULE_1__/* .wordOf */ .aG)(api.job.lastModified(document));
    const sighting = { stateText, raw, document, lastModified };
    const stateClass = (0,_api_js__WEBPACK_IMPORTED_MODULE_1__/* .classOf */ .Kl)(state, api);
    const statusClass = (0,_api_js__WEBPACK_IMPORTED_MODULE_1__/* .classOf */ .Kl)(status, api);
    const hasEnded = isEndTime(api.job.end?.(document), asked.nowMs);
    switch (stateClass) {
        case "RUNNING":
            return running(sighting);
        case "DONE":
            return endedByStatus(sighting, statusClass, api);
        case "ABORTED":
            return ended(sighting, "ERROR");
        case undefined:
            if (!hasEnded)
                return running(sighting, state);
            return state === undefined
                ? endedByStatus(sighting, statusClass, api)
                : ended(sighting, worseOf("ERROR", statusClass), unknownEnd(state));
        default:
            if (statusClass === "RUNNING")
                return running(sighting);
            if (stateClass === "WARNING" && api.job.end !== undefined && !hasEnded)
                return running(sighting);
            return ended(sighting, worseOf(stateClass, statusClass));
    }
}
function otherKey(value, key) {
    const found = (0,_key_js__WEBPACK_IMPORTED_MODULE_3__/* .keyText */ .Pu)(value ?? undefined);
    return found === undefined || found === "" || key === undefined || (0,_key_js__WEBPACK_IMPORTED_MODULE_3__/* .isSameKey */ .yL)(found, key)
        ? undefined
        : found;
}
const DAY_MS = 86_400_000;
const MIN_END_MS = Date.UTC(1971, 0, 1);
function isEndTime(value, nowMs) {
    const ms = (0,_text_time_js__WEBPACK_IMPORTED_MODULE_4__/* .readTime */ .a)(value)?.ms;
    return ms !== undefined && ms > MIN_END_MS && ms <= nowMs + DAY_MS;
}
function unknownEnd(word) {
    return `the job ended in "${word}", a state that is not known`;
}
function endedByStatus(sighting, statusClass, api) {
    if (api.job.status === undefined)
        return ended(sighting, "NORMAL");
    const state = terminal(statusClass);
    if (state !== undefined)
        return ended(sighting, state);
    return ended(sighting, "ERROR", `the job ended (${sighting.stateText}), but its outcome could not be read`);
}
function ended(sighting, state, note = "") {
    return { kind: "ended", state, sighting, note };
}
function running(sighting, unknownWord) {
    return { kind: "running", sighting, unknownWord };
}
function terminal(wordClass) {
    if (wordClass === "ABORTED")
        return "ERROR";
    return wordClass === "RUNNING" || wordClass === "DONE" ? undefined : wordClass;
}
const SEVERITY = {
    NORMAL: 0,
    WARNING: 1,
    PARTIAL_FAILURES: 2,
    ERROR: 3,
};
function worseOf(state, other) {
    const second = terminal(other);
    return second !== undefined && SEVERITY[second] > SEVERITY[state] ? second : state;
}
//# sourceMappingURL=interpret.js.map

/***/ }),

/***/ 9758:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Pu: () => (/* binding */ keyText),
/* harmony export */   Vd: () => (/* binding */ isJobKey),
/* harmony export */   yL: () => (/* binding */ isSameKey)
/* harmony export */ });
const MAX_KEY_LENGTH = 4096;
function isJobKey(text) {
    if (text.length > MAX_KEY_LENGTH)
        return false;
    return text !== "" && text !== "." && text !== ".." && !/[\p{Cc}\p{Cs}]/u.test(text);
}
function keyText(value) {
    if (typeof value === "bigint")
        return String(value);
    if (typeof value === "number")
        return Number.isSafeInteger(value) ? String(value) : undefined;
    return typeof value === "string" ? value : undefined;
}
function isSameKey(a, b) {
    return decodeOnce(a) === decodeOnce(b);
}
function decodeOnce(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
//# sourceMappingURL=key.js.map

/***/ }),

/***/ 6858:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ progressText)
/* harmony export */ });
/* harmony import */ var _api_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1373);
/* harmony import */ var _details_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8059);


function progressText(document, api) {
    const percent = percentOf(api.job.progress?.(document));
    if (percent !== undefined)
        return `${percent} %`;
    const { tasks } = (0,_details_js__WEBPACK_IMPORTED_MODULE_1__/* .jobDetails */ .an)(document, api);
    const current = tasks.find((task) => !isOver(task));
    if (current === undefined)
        return "";
    return `${tasks.filter(isOver).length} of ${tasks.length} tasks: ${current.name}`;
}
function isOver({ endMs, isDone, failed }) {
    return endMs !== undefined || isDone || failed;
}
function percentOf(value) {
    const [, digits] = /^\s*(\d{1,3}(?:\.\d+)?)\s*%?/.exec((0,_api_js__WEBPACK_IMPORTED_MODULE_0__/* .wordOf */ .aG)(value) ?? "") ?? [];
    const number = Number(digits);
    return digits === undefined || number > 100 ? undefined : Math.floor(number);
}
//# sourceMappingURL=progress.js.map

/***/ }),

/***/ 4959:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gt: () => (/* binding */ ownKey),
/* harmony export */   Vo: () => (/* binding */ reportedKey),
/* harmony export */   gV: () => (/* binding */ stageOf)
/* harmony export */ });
function stageOf(api, key) {
    return api.next !== undefined && key.startsWith("2:") ? api.next : api;
}
function ownKey(api, key) {
    return stageOf(api, key).stage === undefined ? key : key.replace(/^[12]:/, "");
}
function reportedKey({ stage }, own) {
    if (stage === 2)
        return `2:${own}`;
    return stage === 1 && /^[12]:/.test(own) ? `1:${own}` : own;
}
//# sourceMappingURL=stage.js.map

/***/ }),

/***/ 9847:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   T9: () => (/* binding */ fillUrl),
/* harmony export */   TF: () => (/* binding */ bodyType),
/* harmony export */   cV: () => (/* binding */ fillBody),
/* harmony export */   pK: () => (/* binding */ fillHeader)
/* harmony export */ });
const TEXT_OR_PLACEHOLDER = /"[^"\\]*(?:\\.[^"\\]*)*"|\{(\w+)\}/g;
function fillBody(template, values) {
    if (!isJsonTemplate(template))
        return fillUrl(template, values);
    return template.replace(TEXT_OR_PLACEHOLDER, (match, name) => {
        if (name === undefined)
            return fill(match, values, (value) => JSON.stringify(value).slice(1, -1));
        return fill(match, values, (value) => (/^-?(0|[1-9]\d*)$/.test(value) ? value : JSON.stringify(value)));
    });
}
function fillUrl(template, values) {
    return fill(template, values, encodeURIComponent);
}
function fillHeader(template, values) {
    return fill(template, values, (value) => value);
}
function bodyType(template) {
    return isJsonTemplate(template) ? "application/json" : "application/x-www-form-urlencoded";
}
function isJsonTemplate(template) {
    return /^\s*(["[]|\{(?!\w+\}))/.test(template);
}
function fill(template, values, quote) {
    return template.replace(/\{(\w+)\}/g, (match, name) => {
        const value = Object.hasOwn(values, name) ? values[name] : undefined;
        return value === undefined ? match : quote(value);
    });
}
//# sourceMappingURL=template.js.map

/***/ }),

/***/ 3693:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _L: () => (/* binding */ afterSighting),
/* harmony export */   cz: () => (/* binding */ detailsOf),
/* harmony export */   jA: () => (/* binding */ progressOf),
/* harmony export */   xH: () => (/* binding */ trackJob)
/* harmony export */ });
/* harmony import */ var _details_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8059);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6858);
/* harmony import */ var _stage_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4959);



function trackJob({ ref, label, sinceMs, isNew, }) {
    return {
        ref,
        label,
        sinceMs,
        isNew,
        sighting: undefined,
        unknownWord: undefined,
        lastModified: ref.lastModified,
        polls: 0,
        reason: "",
        moreResults: {},
    };
}
function detailsOf({ ref, sighting, reason, moreResults }, api) {
    const details = sighting === undefined ? _details_js__WEBPACK_IMPORTED_MODULE_0__/* .NO_DETAILS */ .pH : (0,_details_js__WEBPACK_IMPORTED_MODULE_0__/* .jobDetails */ .an)(sighting.document, (0,_stage_js__WEBPACK_IMPORTED_MODULE_2__/* .stageOf */ .gV)(api, ref.key));
    return {
        ...details,
        message: details.message || reason,
        results: { ...details.results, ...moreResults },
    };
}
function progressOf({ ref, sighting }, api) {
    return sighting === undefined ? "" : (0,_progress_js__WEBPACK_IMPORTED_MODULE_1__/* .progressText */ .l)(sighting.document, (0,_stage_js__WEBPACK_IMPORTED_MODULE_2__/* .stageOf */ .gV)(api, ref.key));
}
function afterSighting(job, observation) {
    return {
        ...job,
        ref: observation.movedTo === undefined ? job.ref : { ...job.ref, url: observation.movedTo },
        sighting: observation.sighting,
        unknownWord: observation.kind === "running" ? observation.unknownWord : undefined,
        lastModified: observation.sighting.lastModified ?? job.lastModified,
        reason: observation.kind === "ended" ? observation.note : "",
    };
}
//# sourceMappingURL=tracked-job.js.map

/***/ }),

/***/ 8076:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ne: () => (/* binding */ jobUrl),
/* harmony export */   XB: () => (/* binding */ jobRef),
/* harmony export */   rn: () => (/* binding */ pathAndQuery),
/* harmony export */   wo: () => (/* binding */ sameOriginUrl),
/* harmony export */   zX: () => (/* binding */ keyUrl)
/* harmony export */ });
/* harmony import */ var _stage_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4959);

function jobRef(server, key) {
    return { key, url: jobUrl(server, key), lastModified: undefined, via: undefined };
}
function jobUrl(server, key) {
    return keyUrl(server, (0,_stage_js__WEBPACK_IMPORTED_MODULE_0__/* .stageOf */ .gV)(server.api, key).job.path ?? "{key}", key);
}
function keyUrl({ api, apiUrl }, template, key) {
    const own = (0,_stage_js__WEBPACK_IMPORTED_MODULE_0__/* .ownKey */ .Gt)(api, key);
    if ((0,_stage_js__WEBPACK_IMPORTED_MODULE_0__/* .stageOf */ .gV)(api, key).job.path !== undefined)
        return apiUrl + template.replaceAll("{key}", encodeURIComponent(own));
    const url = sameOriginUrl(template.replaceAll("{key}", own), apiUrl, apiUrl);
    if (url === undefined)
        throw new Error(`the job key ${key} leads to another origin`);
    return url;
}
function sameOriginUrl(location, baseUrl, apiUrl) {
    if (!URL.canParse(location, baseUrl))
        return undefined;
    const url = new URL(location, baseUrl);
    if (url.origin !== new URL(apiUrl).origin || url.username !== "" || url.password !== "")
        return undefined;
    url.hash = "";
    return url.href;
}
function pathAndQuery(href) {
    const url = new URL(href);
    return url.pathname + url.search;
}
//# sourceMappingURL=url.js.map

/***/ }),

/***/ 9113:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ tell)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(75);

function tell({ outputs, warnings, summary, testReport, failure }, host) {
    const published = host.publish(outputs);
    if (!published.ok) {
        host.say("error", `The outputs could not be written: ${published.problem}`, "job-gate: no outputs");
    }
    for (const { text, title } of warnings)
        host.say("warning", text, title);
    const summarised = summary === undefined ? undefined : host.summarise?.(summary);
    if (summarised?.ok === false) {
        host.say("warning", `The step summary could not be written: ${summarised.problem}`);
    }
    const reported = testReport === undefined ? undefined : host.testReport?.(testReport);
    if (reported?.ok === false) {
        host.say("warning", `The test report could not be written: ${reported.problem}`);
    }
    if (failure !== undefined)
        host.say("error", errorText(failure.failure, host), failure.title);
    return published.ok;
}
function errorText({ code, message, hint }, { manualUrl }) {
    const more = manualUrl === undefined ? "" : `\nMore: ${manualUrl}#${code}`;
    return `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .sentence */ .em)(message)}\n${hint}${more}`;
}
//# sourceMappingURL=ending.js.map

/***/ }),

/***/ 2822:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ exitCode),
/* harmony export */   x: () => (/* binding */ viewExitCode)
/* harmony export */ });
const FAULT_OF_OURS = 1;
const FAILED_CODES = {
    PARTIAL_FAILURES: 21,
    WARNING: 22,
};
const SIGNAL_CODES = { SIGINT: 130, SIGTERM: 143 };
const CODES = {
    passed: () => 0,
    submitted: () => 0,
    failed: failedCode,
    "timed-out": () => 30,
    unknown: () => 31,
    rejected: () => 32,
    cancelled: (_, signal) => signalCode(signal),
    invalid: () => 2,
};
function exitCode(report, signal) {
    if (report.failure?.code === "internal-error")
        return FAULT_OF_OURS;
    return CODES[report.verdict](report, signal);
}
function viewExitCode({ code }, signal) {
    if (signal !== undefined)
        return signalCode(signal);
    return code === "invalid-input" ? 2 : 32;
}
function signalCode(signal) {
    return SIGNAL_CODES[String(signal)] ?? 130;
}
function failedCode({ state, jobs }) {
    const isEachAJob = jobs.every(({ verdict }) => verdict !== "rejected");
    return (isEachAJob ? FAILED_CODES[state] : undefined) ?? 20;
}
//# sourceMappingURL=exit-code.js.map

/***/ }),

/***/ 6962:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ gantt),
/* harmony export */   f: () => (/* binding */ fleetGantt)
/* harmony export */ });
const MOST_BARS = 20;
const LONGEST_NAME = 60;
const KEYWORD = /^(gantt|title|section|click|call|href|(in|ex)cludes|inclusiveenddates|topaxis|week(day|end)|dateformat|axisformat|tickinterval|todaymarker|acc(title|descr)|\d{4}-\d\d-\d\d)/i;
function gantt(job) {
    const bar = jobBar(job, job.tasks);
    if (bar === undefined)
        return "";
    const isRunning = job.state === "RUNNING";
    const bars = job.tasks.flatMap((task) => {
        const { name, failed, hasWarning, startMs, endMs } = task;
        if (startMs === undefined)
            return [];
        const goesOn = isRunning && endMs === undefined;
        const kind = failed ? "failed" : hasWarning ? "warning" : goesOn ? "running" : "passed";
        return [{ name, kind, startMs, endMs: endMs ?? bar.endMs }];
    });
    return picture([
        { title: "Job", bars: [bar] },
        { title: "Tasks", bars: mostTelling(bars) },
    ], bars.length > MOST_BARS ? `${MOST_BARS} of ${bars.length} tasks: failed, then longest. ` : "");
}
function fleetGantt(jobs) {
    const bars = mostTelling(jobs.flatMap((job) => jobBar(job, []) ?? []));
    const failed = bars.filter(({ kind }) => kind === "failed");
    const others = bars.filter(({ kind }) => kind !== "failed");
    return picture([
        { title: "Failed", bars: failed },
        { title: failed.length === 0 ? "Jobs" : "Others", bars: others },
    ], bars.length < jobs.length ? `${bars.length} of ${jobs.length} jobs: failed, then longest. ` : "");
}
function jobBar(job, tasks) {
    const { name, key, state, startMs, endMs, elapsedMs } = job;
    if (startMs === undefined)
        return undefined;
    const seen = tasks.map((task) => task.endMs ?? task.startMs ?? startMs);
    const hasFailed = state === "ERROR" || state === "PARTIAL_FAILURES";
    return {
        name: name || key,
        kind: hasFailed ? "failed" : (STATE_KINDS[state] ?? "passed"),
        startMs,
        endMs: endMs ?? seen.reduce((last, each) => Math.max(last, each), startMs + elapsedMs),
    };
}
const STATE_KINDS = { RUNNING: "running", WARNING: "warning" };
const KINDS = ["failed", "running", "warning", "passed"];
function mostTelling(bars) {
    const rank = (bar) => KINDS.indexOf(bar.kind);
    const length = (bar) => bar.endMs - bar.startMs;
    const chosen = new Set([...bars].sort((a, b) => rank(a) - rank(b) || length(b) - length(a)).slice(0, MOST_BARS));
    return bars.filter((bar) => chosen.has(bar)).sort((a, b) => a.startMs - b.startMs);
}
function picture(sections, part) {
    const shown = sections.filter(({ bars }) => bars.length > 0);
    const bars = shown.flatMap((section) => section.bars);
    if (bars.length === 0)
        return "";
    const startMs = Math.min(...bars.map((bar) => bar.startMs));
    const spanMs = Math.max(...bars.map(({ endMs }) => endMs)) - startMs;
    return [
        "```mermaid",
        "gantt",
        `  title ${part}Starts ${minute(startMs)} UTC, marks in your time zone`,
        "  dateFormat x",
        ...axis(spanMs),
        "  todayMarker off",
        ...shown.flatMap(({ title, bars }) => [`  section ${title}`, ...bars.map(line)]),
        "```",
    ].join("\n");
}
function minute(ms) {
    return new Date(ms).toISOString().slice(0, -8).replace("T", " ");
}
const STEPS = [
    ...[1, 2, 5, 10, 15, 30].map((n) => [n * 1000, `${n}second`, "%H:%M:%S"]),
    ...[1, 2, 5, 10, 15, 30].map((n) => [n * 60_000, `${n}minute`, "%H:%M"]),
    ...[1, 2, 3, 6, 12].map((n) => [n * 3_600_000, `${n}hour`, "%d %b %H:%M"]),
];
const MOST_MARKS = 8;
function axis(spanMs) {
    const [, interval, format] = STEPS.find(([ms]) => spanMs / ms <= MOST_MARKS) ?? [0, "1day", "%d %b"];
    return [`  axisFormat ${format}`, `  tickInterval ${interval}`];
}
const TAGS = {
    failed: "crit, ",
    running: "active, ",
    warning: "",
    passed: "",
};
function line({ name, kind, startMs, endMs }) {
    const label = cut(plain(name).trim()).replace(KEYWORD, "_$&") || "task";
    const startsAt = Math.round(startMs);
    const mark = kind === "warning" ? "⚠️ " : "";
    return `  ${mark}${label} :${TAGS[kind]}${startsAt}, ${Math.max(Math.round(endMs), startsAt + 1)}`;
}
function plain(name) {
    const isAscii = /^[ -~]*$/.test(name);
    return name.replace(isAscii ? /[^A-Za-z0-9 _.()-]+/g : /[^\p{L}\p{M}\p{N} _.()-]+/gu, " ");
}
function cut(text) {
    if (text.length <= LONGEST_NAME)
        return text;
    const characters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
    return characters.length <= LONGEST_NAME ? text : `${characters.slice(0, LONGEST_NAME - 1).join("")}…`;
}
//# sourceMappingURL=gantt.js.map

/***/ }),

/***/ 8406:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   OL: () => (/* binding */ reportJob),
/* harmony export */   SN: () => (/* binding */ printableTasks),
/* harmony export */   fv: () => (/* binding */ MAX_MESSAGE_BYTES),
/* harmony export */   g$: () => (/* binding */ printable),
/* harmony export */   mA: () => (/* binding */ isNeverIssued),
/* harmony export */   rO: () => (/* binding */ withoutLabel),
/* harmony export */   yA: () => (/* binding */ UNFINISHED)
/* harmony export */ });
/* harmony import */ var _client_meaning_wording_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2125);
/* harmony import */ var _job_details_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8059);
/* harmony import */ var _job_stage_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(4959);
/* harmony import */ var _job_tracked_job_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3693);
/* harmony import */ var _text_bytes_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(2146);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6691);






const MAX_MESSAGE_BYTES = 8 * 1024;
const UNFINISHED = {
    code: "internal-error",
    message: "The step ended before it knew how the job ended",
    hint: "This is a fault of job-gate: please report it with the log of this step. Look on the server before you run the step again.",
};
const MAX_NAME_BYTES = 200;
const UNFINISHED_OUTCOME = { verdict: "unknown", failure: UNFINISHED, state: undefined };
function reportJob(entry, options) {
    const { request, job, reply, trace, outcome = UNFINISHED_OUTCOME } = entry;
    const { api, nowMs, printer, data, isFirst } = options;
    const short = (text, max) => printer.line(printer.shorten(text, max));
    const sighting = job?.sighting;
    const details = job && api ? (0,_job_tracked_job_js__WEBPACK_IMPORTED_MODULE_2__/* .detailsOf */ .cz)(job, api) : _job_details_js__WEBPACK_IMPORTED_MODULE_1__/* .NO_DETAILS */ .pH;
    const results = { ...trace?.results, ...details.results };
    const { verdict, state } = outcome;
    const failure = outcome.failure && printable(outcome.failure, printer);
    const said = state === "NORMAL" ? "" : details.message;
    const message = said !== "" && state !== undefined
        ? printer.shorten(said, 2 * MAX_MESSAGE_BYTES)
        : (failure?.message ?? "");
    return {
        call: request === undefined ? "" : printer.line((0,_client_meaning_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .named */ .KT)(request)),
        name: (0,_text_bytes_js__WEBPACK_IMPORTED_MODULE_4__/* .truncateBytes */ .Q)(short(entry.name || details.name, MAX_NAME_BYTES), MAX_NAME_BYTES),
        key: job?.ref.key ?? "",
        url: job?.ref.url ?? "",
        page: job === undefined ? "" : pageOf(job.ref, api),
        verdict,
        state: state ?? (job === undefined ? "" : "RUNNING"),
        goesOn: job !== undefined && state === undefined && outcome.isBeingCancelled !== true,
        message: (0,_text_bytes_js__WEBPACK_IMPORTED_MODULE_4__/* .truncateBytes */ .Q)(message, MAX_MESSAGE_BYTES),
        failure,
        job: isFirst ? data.redactJson(sighting?.raw) : undefined,
        results: data.redactJson(results),
        shownResults: showResults(results, options),
        progress: job && api && state === undefined ? short((0,_job_tracked_job_js__WEBPACK_IMPORTED_MODULE_2__/* .progressOf */ .jA)(job, api), MAX_NAME_BYTES) : "",
        tasks: printableTasks(isFirst ? details.tasks : [], printer),
        failedTasks: details.tasks
            .filter(({ failed }) => failed)
            .slice(0, MAX_FAILED_TASKS)
            .map(({ name }) => short(name, MAX_NAME_BYTES)),
        startMs: details.startMs,
        endMs: details.endMs,
        elapsedMs: (entry.endedAtMs ?? nowMs) - entry.startedAtMs,
        polls: job?.polls ?? 0,
        reply: isFirst && reply ? { status: reply.status, text: printer.redact(reply.text) } : undefined,
        journal: trace?.told ?? "",
        result: isFirst && verdict !== "unknown" ? readResult(entry, options) : undefined,
    };
}
function readResult({ job, reply, outcome }, { query, data }) {
    if (outcome?.state === undefined && reply === undefined)
        return undefined;
    const document = reply === undefined ? (job?.sighting?.raw ?? null) : ((0,_text_json_js__WEBPACK_IMPORTED_MODULE_3__/* .jsonOf */ .o_)(reply.body) ?? null);
    return data.redactJson(query?.(document));
}
function pageOf({ key, url }, api) {
    const page = api && (0,_job_stage_js__WEBPACK_IMPORTED_MODULE_5__/* .stageOf */ .gV)(api, key).job.page;
    return page?.replaceAll("{key}", () => encodeURIComponent((0,_job_stage_js__WEBPACK_IMPORTED_MODULE_5__/* .ownKey */ .Gt)(api, key))) ?? url;
}
const MAX_SHOWN_RESULTS = 50;
function showResults(results, { printer, secretResults }) {
    return Object.entries(results)
        .filter(([name]) => !secretResults.has(name))
        .slice(0, MAX_SHOWN_RESULTS)
        .map(([name, value]) => {
        const text = typeof value === "string" ? value : (0,_text_json_js__WEBPACK_IMPORTED_MODULE_3__/* .toJson */ .aB)(value);
        return [
            printer.line(printer.shorten(name, MAX_NAME_BYTES)),
            printer.line(printer.shorten(text, MAX_TASK_WORDS)),
        ];
    });
}
const MAX_FAILED_TASKS = 5;
const MAX_TASK_WORDS = 1000;
function printableTasks(tasks, printer) {
    const short = (text) => printer.line(printer.shorten(text, MAX_TASK_WORDS));
    return tasks.map((task) => ({
        ...task,
        name: short(task.name),
        state: short(task.state),
        status: short(task.status),
        message: printer.lines(printer.shorten(task.message, MAX_MESSAGE_BYTES)),
    }));
}
function printable(failure, printer) {
    const message = (0,_text_bytes_js__WEBPACK_IMPORTED_MODULE_4__/* .truncateBytes */ .Q)(printer.lines(printer.shorten(failure.message, 2 * MAX_MESSAGE_BYTES)), MAX_MESSAGE_BYTES);
    return { code: failure.code, message, hint: printer.lines(failure.hint) };
}
function isNeverIssued({ failure }) {
    return failure?.code === "never-issued";
}
function withoutLabel(message, { name, key }) {
    const label = [`${name}: job ${key} `, `Job ${key} `].find((each) => message.startsWith(each));
    return label === undefined ? message : `The job ${message.slice(label.length)}`;
}
//# sourceMappingURL=job-report.js.map

/***/ }),

/***/ 75:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Dr: () => (/* binding */ markdownWithCode),
/* harmony export */   SS: () => (/* binding */ codeSpan),
/* harmony export */   U1: () => (/* binding */ codeLink),
/* harmony export */   em: () => (/* binding */ sentence),
/* harmony export */   sk: () => (/* binding */ nextStep),
/* harmony export */   wD: () => (/* binding */ markdown)
/* harmony export */ });
const NOTHING = "<span></span>";
const SEEN_IN_TEXT = /:(?=\/\/|(?:[\w+-]|&#95;)+:)|www(?=\.)|@|&#35;(?=\d)|gh-(?=\d)/gi;
function markdown(text) {
    return (text
        .replace(/&/g, "&amp;")
        .replace(/</g, "&lt;")
        .replace(/>/g, "&gt;")
        .replace(/[\\`*_~[\]|#]/g, (mark) => `&#${mark.codePointAt(0)};`)
        .replace(/\$/g, "<span>$$</span>")
        .replace(SEEN_IN_TEXT, `$&${NOTHING}`)
        .replace(/^(\s*)([-+=]|\d+[.)])/, `$1${NOTHING}$2`)
        .replace(/\r\n|\r|\n/g, "<br>"));
}
function sentence(text) {
    return /[.!?…]$/.test(text) ? text : `${text}.`;
}
function codeSpan(text) {
    const line = text.replace(/\s+/g, " ").trim();
    if (line === "")
        return "";
    if (/[|[\]]/.test(line))
        return `<code>${markdown(line)}</code>`;
    const fence = "`".repeat(Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length)) + 1);
    const pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
    return `${fence}${pad}${line}${pad}${fence}`;
}
function codeLink(text, url) {
    const inCell = url
        .replace(/[()|`\\<>\s]/g, (mark) => encodeURIComponent(mark).replace("(", "%28").replace(")", "%29"))
        .replace(/&/g, "&amp;");
    return `[${codeSpan(text)}](${inCell})`;
}
function markdownWithCode(text) {
    return text
        .split(/\r\n|\r|\n/)
        .map((line) => {
        const parts = line.split("`");
        const isPaired = parts.length % 2 === 1;
        if (!isPaired)
            return markdown(line);
        return parts
            .map((part, n) => (n % 2 === 1 ? codeSpan(part) || markdown(`\`${part}\``) : markdown(part)))
            .join("");
    })
        .join("<br>");
}
function nextStep({ code, hint }, manual) {
    const more = manual === undefined ? "" : ` More: ${codeLink(code, `${manual}#${code}`)}`;
    return `**What to do next:** ${markdownWithCode(hint)}${more}`;
}
//# sourceMappingURL=markdown.js.map

/***/ }),

/***/ 3558:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Iu: () => (/* binding */ toOutputs),
/* harmony export */   Mm: () => (/* binding */ toJobOutput),
/* harmony export */   wx: () => (/* binding */ createBounds)
/* harmony export */ });
/* harmony import */ var _text_bytes_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2146);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6691);


const MAX_JSON_BYTES = 512 * 1024;
function createBounds(remedy) {
    const warnings = [];
    const bounded = (name, text, instead) => {
        if ((0,_text_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .byteLength */ .d)(text) <= MAX_JSON_BYTES)
            return text;
        warnings.push(`The output \`${name}\` would be larger than 512 KiB and was cut; ${remedy}.`);
        return instead;
    };
    return { bounded, warnings };
}
function toOutputs(report, files) {
    const { bounded, warnings } = createBounds("`job-file` and `jobs-file` have all of it");
    const [first] = report.jobs;
    const keyed = report.jobs.filter((job) => job.key !== "");
    const jobs = report.jobs.map(toJobOutput);
    const outputs = {
        "job-key": keyed.map((job) => job.key).join("\n"),
        "job-url": keyed.map((job) => job.url).join("\n"),
        verdict: report.verdict,
        state: report.state,
        message: report.message,
        job: first?.job === undefined ? "" : bounded("job", files.jobText ?? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .toJson */ .aB)(first.job), ""),
        "job-file": files.job,
        results: bounded("results", (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .toJson */ .aB)(first?.results ?? {}), "{}"),
        reply: bounded("reply", first?.reply?.text ?? "", ""),
        "reply-status": first?.reply === undefined ? "" : String(first.reply.status),
        "elapsed-seconds": seconds(report.elapsedMs).toFixed(1),
        polls: String(report.polls),
        jobs: bounded("jobs", (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .toJson */ .aB)(jobs), (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .toJson */ .aB)(jobs.map(withoutTexts))),
        "jobs-file": files.jobs,
        result: bounded("result", resultText(first?.result), ""),
    };
    return { outputs, warnings };
}
function toJobOutput(job) {
    const { name, key, url, state, verdict, message, results, polls } = job;
    return { name, key, url, state, verdict, message, results, elapsedSeconds: seconds(job.elapsedMs), polls };
}
function withoutTexts(job) {
    return { ...job, message: "", results: {} };
}
function seconds(ms) {
    return Math.round(ms / 100) / 10;
}
function resultText(value) {
    if (value === undefined || value === null)
        return "";
    return typeof value === "string" ? value : (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .toJson */ .aB)(value);
}
//# sourceMappingURL=outputs.js.map

/***/ }),

/***/ 6108:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $G: () => (/* binding */ TASK_HEAD),
/* harmony export */   Bu: () => (/* binding */ factTable),
/* harmony export */   W0: () => (/* binding */ taskRow),
/* harmony export */   YD: () => (/* binding */ rowsThatFit),
/* harmony export */   ZI: () => (/* binding */ withReason),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   vd: () => (/* binding */ foldedTable)
/* harmony export */ });
/* harmony import */ var _text_bytes_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2146);
/* harmony import */ var _text_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5294);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(75);



const MOST_OPEN = 10;
const LARGEST_TABLE_BYTES = 700 * 1024;
function withReason(title, reason) {
    return reason === "" ? title : `${title}<br>${reason}`;
}
function factTable(facts) {
    const [head, ...rest] = facts.filter(([, value]) => value !== "").map(line);
    return [head, line([":---", ":---"]), ...rest].join("\n");
}
function table(heads, rows) {
    if (rows.length === 0)
        return "";
    const isShown = heads.map((_, n) => rows.some(({ cells }) => cells[n] !== ""));
    return [heads, heads.map(() => ":---"), ...rows.map(({ cells }) => cells)]
        .map((cells) => line(cells.filter((_, n) => isShown[n])))
        .join("\n");
}
function line(cells) {
    return `| ${cells.join(" | ")} |`;
}
function foldedTable(heads, rows, { mostRows, folded, leftOut }) {
    const shown = rowsThatFit(rows.slice(0, mostRows));
    const left = rows.length - shown.length;
    const good = shown.filter(({ isGood }) => isGood);
    const bad = shown.filter(({ isGood }) => !isGood);
    const tables = good.length > MOST_OPEN
        ? [table(heads, bad), details(folded(good.length), table(heads, good))]
        : [table(heads, shown)];
    return left > 0 ? [...tables, `*${leftOut(left)}*`] : tables;
}
function details(title, part) {
    return `<details>\n<summary>${title}</summary>\n\n${part}\n\n</details>`;
}
function rowsThatFit(rows) {
    let bytes = 0;
    const tooMany = rows.findIndex(({ cells }) => {
        bytes += (0,_text_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .byteLength */ .d)(line(cells)) + 1;
        return bytes > LARGEST_TABLE_BYTES;
    });
    return tooMany < 0 ? rows : rows.slice(0, tooMany);
}
const TASK_HEAD = ["", "Task", "State", "Took", "Reason"];
function taskRow({ name, state, status, message, failed, startMs, endMs }) {
    const words = [state, status].filter((word) => word !== "").join(" / ");
    const took = startMs === undefined || endMs === undefined || endMs < startMs ? "" : (0,_text_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(endMs - startMs);
    const reason = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdown */ .wD)((0,_text_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .truncateBytes */ .Q)(message, 2048));
    return { cells: [failed ? "❌" : "", (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdown */ .wD)(name), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdown */ .wD)(words), took, reason], isGood: !failed };
}
//# sourceMappingURL=table.js.map

/***/ }),

/***/ 8200:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ identityOf),
/* harmony export */   l: () => (/* binding */ sentCall)
/* harmony export */ });
const ONLY_CALL = "the step's only call";
function identityOf({ name }) {
    return name === "" ? ONLY_CALL : name;
}
function sentCall(call) {
    const { method, url, body } = call.request;
    return { name: identityOf(call), method, url, body };
}
//# sourceMappingURL=identity.js.map

/***/ }),

/***/ 1840:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  QR: () => (/* binding */ alone),
  AA: () => (/* binding */ callName),
  VN: () => (/* binding */ jobs_close),
  fm: () => (/* binding */ waitFor)
});

// EXTERNAL MODULE: ./build/src/job/details.js
var details = __nccwpck_require__(8059);
// EXTERNAL MODULE: ./build/src/job/document.js
var job_document = __nccwpck_require__(4808);
// EXTERNAL MODULE: ./build/src/job/stage.js
var stage = __nccwpck_require__(4959);
// EXTERNAL MODULE: ./build/src/job/url.js
var url = __nccwpck_require__(8076);
;// CONCATENATED MODULE: ./build/src/client/detail.js




const AFTER_DEADLINE_MS = 1000;
async function askDetail({ path, ...detail }, key, client) {
    const reply = await client.get((0,url/* keyUrl */.zX)(client, path, key), { atLeastMs: AFTER_DEADLINE_MS });
    if (reply.kind !== "reply" || reply.status >= 300)
        return undefined;
    return readDetail(reply, detail);
}
function detailOf({ api }, key, { isGood, message }) {
    const { detail } = (0,stage/* stageOf */.gV)(api, key);
    return detail?.isAlways || (!isGood && message === "") ? detail : undefined;
}
function readDetail({ text, ...reply }, { message, results }) {
    const body = reply.body.kind === "json" ? reply.body : { kind: "json", value: text };
    const documents = (0,job_document/* replyDocuments */.V3)({ ...reply, body });
    if (message !== undefined) {
        const reasons = message.flatMap((read) => documents.map((document) => (0,details/* firstText */.ou)([read], document)));
        const found = documents.map((document) => (0,details/* readResults */.x8)(results(document)));
        return {
            reason: reasons.find((reason) => reason !== "") ?? "",
            moreResults: found.find((each) => Object.keys(each).length > 0) ?? {},
        };
    }
    const whole = typeof body.value === "string" ? body.value : text;
    return { reason: whole.trim(), moreResults: {} };
}
//# sourceMappingURL=detail.js.map
// EXTERNAL MODULE: ./build/src/client/meaning/wording.js
var wording = __nccwpck_require__(2125);
// EXTERNAL MODULE: ./build/src/job/tracked-job.js
var tracked_job = __nccwpck_require__(3693);
// EXTERNAL MODULE: ./build/src/text/duration.js + 1 modules
var duration = __nccwpck_require__(5294);
// EXTERNAL MODULE: ./build/src/wait/follow.js
var follow = __nccwpck_require__(4846);
// EXTERNAL MODULE: ./build/src/job/template.js
var template = __nccwpck_require__(9847);
// EXTERNAL MODULE: ./build/src/client/question.js
var question = __nccwpck_require__(8485);
;// CONCATENATED MODULE: ./build/src/client/cancel.js





async function cancelJob(ref, client, budgetMs) {
    const { cancel } = (0,stage/* stageOf */.gV)(client.api, ref.key);
    if (cancel === undefined)
        return undefined;
    const { method, path, body } = cancel;
    const request = {
        method,
        url: (0,url/* keyUrl */.zX)(client, path, ref.key),
        headers: (0,question/* withBodyType */.F_)(client.headers, body),
        ...(body === undefined ? {} : { body: (0,template/* fillBody */.cV)(body, { key: (0,stage/* ownKey */.Gt)(client.api, ref.key) }) }),
    };
    const exchange = await client.sendAfterEnd(request, budgetMs);
    if (exchange.kind === "reply" && exchange.status < 300) {
        return { said: `Its cancel call was accepted (HTTP ${exchange.status})`, isAccepted: true };
    }
    const isRefused = exchange.kind === "reply" && exchange.status < 500;
    const fate = isRefused ? "It was not cancelled" : "Whether it was cancelled is not known";
    return { said: `${fate}: the cancel call ${(0,wording/* seen */.cI)(exchange, client)}`, isAccepted: false };
}
//# sourceMappingURL=cancel.js.map
;// CONCATENATED MODULE: ./build/src/step/cancel.js

const cancel_AFTER_DEADLINE_MS = 900;
async function cancelWith(result, { job }, { plan, client, stop }) {
    const occasion = occasionOf(result);
    if (occasion === undefined || !plan.cancelOn.has(occasion))
        return undefined;
    return cancelJob(job.ref, client, occasion === "timeout" ? cancel_AFTER_DEADLINE_MS : stop.graceMs());
}
function occasionOf({ kind }) {
    if (kind === "cancelled")
        return "signal";
    return kind === "timed-out" ? "timeout" : undefined;
}
//# sourceMappingURL=cancel.js.map
// EXTERNAL MODULE: ./build/src/step/outcome.js
var outcome = __nccwpck_require__(1584);
// EXTERNAL MODULE: ./build/src/step/verdict.js
var verdict = __nccwpck_require__(2457);
;// CONCATENATED MODULE: ./build/src/step/jobs.js









async function alone(entry, step, work) {
    try {
        await work();
    }
    catch (bug) {
        step.wait.log.debug(String(bug instanceof Error ? bug.stack : bug));
        if (entry.outcome === undefined)
            jobs_close(entry, (0,outcome/* bugOutcome */.tr)(bug, entry, step.waitOn), step);
    }
}
async function waitFor(entry, step) {
    const { plan, client, wait, stop, waitOn } = step;
    const result = await followAll(entry, step);
    if (result.kind === "cancelled" && !stop.signal.aborted) {
        jobs_close(entry, outcome/* SUBMITTED */.AA, step);
        return;
    }
    if (result.kind === "ended")
        await learnMore(entry, result.state, step);
    const noted = result.kind === "ended" ? noteEnd(entry, result.state, step) : undefined;
    const cancelled = await cancelWith(result, entry, step);
    const timeoutMs = wait.deadline.timeoutMs;
    const judged = { api: client.api, failOn: plan.failOn, timeoutMs, cancelled, waitOn };
    const tookMs = jobs_close(entry, (0,outcome/* jobOutcome */.Yr)(result, entry, judged), step);
    if (result.kind === "ended") {
        const { label, polls } = entry.job;
        wait.log.info(`${label} ended ${result.state} after ${(0,duration/* formatDuration */.a3)(tookMs)} (polls: ${polls}).`);
    }
    await noted;
}
async function followAll(entry, step) {
    const { client, pollers, wait } = step;
    const { key } = entry.job.ref;
    if ((0,stage/* stageOf */.gV)(client.api, key).next === undefined)
        return (0,follow/* follow */.e)(entry, pollers.create(key), wait);
    const { followStages } = await __nccwpck_require__.e(/* import() */ 277).then(__nccwpck_require__.bind(__nccwpck_require__, 8277));
    return followStages(entry, step);
}
async function learnMore(entry, state, { client }) {
    const { job } = entry;
    const { message } = (0,tracked_job/* detailsOf */.cz)({ ...job, reason: "" }, client.api);
    const detail = detailOf(client, job.ref.key, { isGood: state === "NORMAL", message });
    const learnt = detail && (await askDetail(detail, job.ref.key, client));
    if (learnt !== undefined)
        entry.job = { ...job, ...learnt, reason: learnt.reason || job.reason };
}
async function noteEnd({ job, trace }, state, step) {
    if (step.journal === undefined || trace === undefined)
        return;
    const { results, message } = (0,tracked_job/* detailsOf */.cz)(job, step.client.api);
    const open = Object.entries(results).filter(([name]) => !step.plan.secretResults.has(name));
    await step.journal.note({
        event: "ended",
        call: trace.call,
        ...(trace.id === undefined ? {} : { id: trace.id }),
        key: job.ref.key,
        state,
        message,
        results: Object.fromEntries(open),
    });
}
function callName({ name, request }) {
    return [name, request && (0,wording/* named */.KT)(request)].filter(Boolean).join(": ");
}
function jobs_close(entry, outcome, step) {
    if (step.plan.failFast && !(0,verdict/* isGreen */.g)(outcome.verdict))
        step.halt();
    return step.ledger.close(entry, outcome);
}
//# sourceMappingURL=jobs.js.map

/***/ }),

/***/ 1584:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $K: () => (/* binding */ callOutcome),
/* harmony export */   AA: () => (/* binding */ SUBMITTED),
/* harmony export */   P0: () => (/* binding */ recordedOutcome),
/* harmony export */   QH: () => (/* binding */ unknownPart),
/* harmony export */   W8: () => (/* binding */ neverIssued),
/* harmony export */   Yr: () => (/* binding */ jobOutcome),
/* harmony export */   bh: () => (/* binding */ stepFault),
/* harmony export */   m$: () => (/* binding */ repeatedKey),
/* harmony export */   tr: () => (/* binding */ bugOutcome),
/* harmony export */   vU: () => (/* binding */ doubtOutcome)
/* harmony export */ });
/* harmony import */ var _job_tracked_job_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3693);
/* harmony import */ var _text_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5294);


const SUBMITTED = { verdict: "submitted", failure: undefined, state: undefined };
function neverIssued(failure) {
    return red("rejected", failure);
}
function unknownPart(failure) {
    return red("unknown", failure);
}
function repeatedKey({ job }, call) {
    return {
        code: "no-job-key",
        message: `${call} was answered with job ${job.ref.key}, which another call of this step had been answered with`,
        hint: "Look on the server which of the calls that job belongs to, and what became of the other.",
    };
}
function doubtOutcome(failure) {
    return red("unknown", failure);
}
function recordedOutcome({ state = "ERROR", message = "", key }, { call, again, failOn, }) {
    if (!failOn.has(state))
        return { verdict: "passed", failure: undefined, state };
    const failure = {
        code: "job-failed",
        message: `${call}: job ${key} had ended ${state} in an earlier attempt${message === "" ? "" : `: ${message}`}. It did some of its work, so it is not issued again`,
        hint: `Look on the server what is left to do. To issue the call again all the same, append this line to the journal: \`${again}\`.`,
    };
    return { verdict: "failed", failure, state };
}
function bugOutcome(bug, { job }, waitOn) {
    const next = job === undefined
        ? "Look on the server before you run the step again: the call may have been accepted."
        : waitOn([job.ref.key]);
    return red("unknown", bugFailure(bug, `the work on ${job?.label ?? "the call"}`, next));
}
function stepFault(bug, keys, waitOn) {
    const next = "Look on the server before you run the step again: a call may have been accepted.";
    return bugFailure(bug, "the step", waitOn(keys) || next);
}
function bugFailure(bug, what, next) {
    return {
        code: "internal-error",
        message: `An unexpected error ended ${what}: ${bug instanceof Error ? bug.message : String(bug)}`,
        hint: `This is a fault of job-gate: please report it with the log of this step. ${next}`,
    };
}
function callOutcome(result, found) {
    switch (result.kind) {
        case "synchronous":
            return { verdict: "passed", failure: undefined, state: undefined };
        case "rejected":
            return red("rejected", result.failure);
        case "unknown": {
            const message = found === "" ? result.failure.message : `${result.failure.message}. ${found}`;
            return red("unknown", { ...result.failure, message });
        }
        case "cancelled":
            return red("cancelled", cancelledCall(result.mayBeAccepted));
    }
}
function cancelledCall(mayBeAccepted) {
    return mayBeAccepted
        ? {
            code: "step-cancelled",
            message: "The step was cancelled while the call was under way: it may have been accepted",
            hint: "Look on the server whether a job was started before you run the step again.",
        }
        : {
            code: "step-cancelled",
            message: "The step was cancelled before the call was sent: nothing was started",
            hint: "Running the step again is safe.",
        };
}
function jobOutcome(result, entry, judged) {
    const { label, ref, sighting } = entry.job;
    const { key } = ref;
    switch (result.kind) {
        case "ended": {
            const { state } = result;
            if (!judged.failOn.has(state))
                return { verdict: "passed", failure: undefined, state };
            const said = (0,_job_tracked_job_js__WEBPACK_IMPORTED_MODULE_0__/* .detailsOf */ .cz)(entry.job, judged.api).message;
            const words = sighting === undefined ? "" : ` (${sighting.stateText})`;
            const again = entry.request === undefined ? "issue its call again" : "run the step again";
            const failure = {
                code: "job-failed",
                message: `${label} ended ${state}${said === "" ? `${words}; the server gave no reason` : `: ${said}`}`,
                hint: `${said === "" ? "Look at the job on the server" : "Fix what the server names"} and ${again}; what the job already did stays on the server.`,
            };
            return { verdict: "failed", failure, state };
        }
        case "stranded": {
            const { code, message, hint } = result.failure;
            return red("unknown", { code, message: `${label} ${message}`, hint });
        }
        case "timed-out": {
            const timeout = (0,_text_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(judged.timeoutMs);
            const isKnown = sighting !== undefined || entry.request !== undefined;
            const goesOn = isKnown ? "The job goes on" : "Whether there is such a job is not known";
            const failure = {
                code: "deadline-passed",
                message: `${label} had not ended when the timeout of ${timeout} passed (${lastSeen(entry, result.last)}). ${judged.cancelled?.said ?? goesOn}`,
                hint: `${nextOf(key, judged)} Raise \`timeout\` if such jobs take longer.`,
            };
            return unfinished("timed-out", failure, judged);
        }
        case "cancelled": {
            const failure = {
                code: "step-cancelled",
                message: `The step was cancelled while it waited for job ${key} (${lastSeen(entry)}). ${judged.cancelled?.said ?? "The job goes on"}`,
                hint: nextOf(key, judged),
            };
            return unfinished("cancelled", failure, judged);
        }
        case "lost": {
            const { code, message, hint } = result.failure;
            const failure = {
                code,
                message: `${label} can no longer be seen (${lastSeen(entry)}). ${message}`,
                hint: code === "job-gone" ? hint : `${hint} ${judged.waitOn([key])}`,
            };
            return red("unknown", failure);
        }
    }
}
function unfinished(verdict, failure, { cancelled }) {
    const outcome = red(verdict, failure);
    return cancelled?.isAccepted === true ? { ...outcome, isBeingCancelled: true } : outcome;
}
function nextOf(key, { cancelled, waitOn }) {
    return cancelled?.isAccepted === true
        ? "Look on the server how far the job came before you run the step again: what it did may stay there."
        : waitOn([key]);
}
function lastSeen({ job, request }, fault) {
    const word = job.unknownWord === undefined ? "" : `, the unknown state "${job.unknownWord}"`;
    const unseen = request === undefined ? "it was never seen" : "accepted, and not seen since";
    const seen = job.sighting === undefined ? unseen : `last seen ${job.sighting.stateText}${word}`;
    return fault === undefined ? seen : `${seen}; last: ${fault.message}`;
}
function red(verdict, failure) {
    return { verdict, failure, state: undefined };
}
//# sourceMappingURL=outcome.js.map

/***/ }),

/***/ 2457:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ VERDICTS),
/* harmony export */   g: () => (/* binding */ isGreen)
/* harmony export */ });
const VERDICTS = [
    "invalid",
    "rejected",
    "unknown",
    "cancelled",
    "timed-out",
    "failed",
    "passed",
    "submitted",
];
function isGreen(verdict) {
    return verdict === "passed" || verdict === "submitted";
}
//# sourceMappingURL=verdict.js.map

/***/ }),

/***/ 2146:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ truncateBytes),
/* harmony export */   d: () => (/* binding */ byteLength)
/* harmony export */ });
function truncateBytes(text, bytes) {
    if (byteLength(text) <= bytes)
        return text;
    const mark = "…";
    const kept = new TextEncoder().encode(text).subarray(0, bytes - byteLength(mark));
    return new TextDecoder().decode(kept).replace(/\ufffd+$/, "") + mark;
}
function byteLength(text) {
    return new TextEncoder().encode(text).length;
}
//# sourceMappingURL=bytes.js.map

/***/ }),

/***/ 5294:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  a3: () => (/* binding */ formatDuration),
  E9: () => (/* binding */ parseDuration)
});

// UNUSED EXPORTS: MAX_DURATION_MS

;// CONCATENATED MODULE: ./build/src/text/result.js
function problem(what) {
    return { ok: false, problem: what };
}
//# sourceMappingURL=result.js.map
;// CONCATENATED MODULE: ./build/src/text/duration.js

const UNIT_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const UNITS_DESCENDING = ["d", "h", "m", "s", "ms"];
const MAX_DURATION_MS = 24 * 86_400_000;
function parseDuration(text, leastMs = 1) {
    if (/^\d+(\.\d+)?$/.test(text)) {
        return problem(`has no unit: write ${text}s, ${text}m or ${text}ms`);
    }
    if (!/^(\d+(\.\d+)?(ms|s|m|h|d))+$/.test(text)) {
        return problem("is not a duration: write a number with a unit, such as 500ms, 90s, 30m, 2h or 1h30m");
    }
    let ms = 0;
    let lastUnit = -1;
    for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
        const rank = UNITS_DESCENDING.indexOf(unit);
        if (rank <= lastUnit) {
            return problem("has its units out of order: write them from large to small, each once, such as 1h30m");
        }
        lastUnit = rank;
        ms += Number(amount) * UNIT_MS[unit];
    }
    if (ms < leastMs)
        return problem(`is too short: the least is ${formatDuration(leastMs)}`);
    if (ms > MAX_DURATION_MS)
        return problem("is too long: the most is 24d");
    return { ok: true, value: ms };
}
function formatDuration(ms) {
    if (ms < 1000)
        return `${Math.floor(ms)}ms`;
    if (ms < 60_000)
        return `${Number((Math.floor(ms / 100) / 10).toFixed(1))}s`;
    const seconds = Math.floor(ms / 1000);
    const parts = [
        [Math.floor(seconds / 86_400), "d"],
        [Math.floor((seconds % 86_400) / 3600), "h"],
        [Math.floor((seconds % 3600) / 60), "m"],
        [seconds % 60, "s"],
    ];
    return parts
        .filter(([amount]) => amount > 0)
        .slice(0, 2)
        .map(([amount, unit]) => `${amount}${unit}`)
        .join("");
}
//# sourceMappingURL=duration.js.map

/***/ }),

/***/ 8008:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ decodeText)
/* harmony export */ });
const MARKS = [
    ["UTF-32, little-endian", [0xff, 0xfe, 0, 0]],
    ["UTF-32, big-endian", [0, 0, 0xfe, 0xff]],
    ["UTF-16, little-endian", [0xff, 0xfe]],
    ["UTF-16, big-endian", [0xfe, 0xff]],
];
const MAX_LOOKED_AT = 256;
function decodeText(bytes) {
    const encoding = MARKS.find(([, mark]) => mark.every((byte, n) => bytes[n] === byte))?.[0] ?? wideEncoding(bytes);
    if (encoding !== undefined)
        return { ok: false, problem: `names a file in ${encoding}: save it as UTF-8` };
    try {
        return { ok: true, value: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
    }
    catch {
        return { ok: false, problem: "names a file that is not UTF-8: save it as UTF-8" };
    }
}
function wideEncoding(bytes) {
    const looked = bytes.subarray(0, Math.min(MAX_LOOKED_AT, bytes.length & ~1));
    if (looked.length < 2)
        return undefined;
    let [even, odd] = [0, 0];
    for (const [n, byte] of looked.entries()) {
        if (byte !== 0)
            continue;
        if (n % 2 === 0)
            even += 1;
        else
            odd += 1;
    }
    const most = looked.length / 4;
    if (odd > most && even === 0)
        return "UTF-16, little-endian";
    if (even > most && odd === 0)
        return "UTF-16, big-endian";
    return undefined;
}
//# sourceMappingURL=encoding.js.map

/***/ }),

/***/ 6691:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   OG: () => (/* binding */ parseBody),
/* harmony export */   aB: () => (/* binding */ toJson),
/* harmony export */   o_: () => (/* binding */ jsonOf),
/* harmony export */   qF: () => (/* binding */ parseJson)
/* harmony export */ });
const MAX_DEPTH = 200;
function parseBody(text, contentType) {
    const trimmed = text.replace(/^\uFEFF/, "").trim();
    if (trimmed === "")
        return { kind: "empty" };
    try {
        const value = parseJson(trimmed);
        return isDeeperThan(MAX_DEPTH, value)
            ? { kind: "not-json", looksLike: "too deeply nested text" }
            : { kind: "json", value };
    }
    catch {
        const type = contentType?.split(";")[0]?.trim();
        const isHtml = /^<(!doctype|html|\?xml)/i.test(trimmed) || type === "text/html";
        return { kind: "not-json", looksLike: isHtml ? "HTML" : (type ?? "text") };
    }
}
function jsonOf(body) {
    return body.kind === "json" ? body.value : undefined;
}
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const MARK = "\u0001job-gate-integer:";
const MARKED = new RegExp(`^${MARK}(-?\\d+)$`);
function parseJson(text) {
    if (!/\d{16}/.test(text))
        return JSON.parse(text);
    const marked = text.replace(TOKEN, (token) => isLarge(token) ? `"\\u0001${MARK.slice(1)}${token}"` : token);
    return JSON.parse(marked, (_, value) => {
        const digits = typeof value === "string" ? MARKED.exec(value)?.[1] : undefined;
        return digits === undefined ? value : BigInt(digits);
    });
}
function isLarge(token) {
    return /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token));
}
function toJson(value, indent = 0) {
    let hasLarge = false;
    const text = JSON.stringify(value, (_, each) => {
        if (typeof each !== "bigint")
            return each;
        hasLarge = true;
        return `${MARK}${each}`;
    }, indent);
    if (text === undefined)
        return "null";
    return hasLarge ? text.replace(/"\\u0001job-gate-integer:(-?\d+)"/g, "$1") : text;
}
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function isDeeperThan(levels, value) {
    if (typeof value !== "object" || value === null)
        return false;
    if (levels === 0)
        return true;
    const inner = Array.isArray(value) ? value : Object.values(value);
    return inner.some((each) => isDeeperThan(levels - 1, each));
}
//# sourceMappingURL=json.js.map

/***/ }),

/***/ 3127:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ MAX_WORDS_LENGTH),
/* harmony export */   h: () => (/* binding */ createLog)
/* harmony export */ });
const MAX_WORDS_LENGTH = 200;
const MAX_LINE_LENGTH = 4000;
function createLog(printer, say) {
    const printed = (text) => printer.line(printer.shorten(text, MAX_LINE_LENGTH));
    return {
        info: (text) => say("info", printed(text)),
        warning: (text) => say("warning", printed(text)),
        debug: (text) => say("debug", printed(text)),
        shorten: printer.shorten,
    };
}
//# sourceMappingURL=log.js.map

/***/ }),

/***/ 7443:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
function nearest(name, known) {
    const wanted = letters(name);
    const [best] = known
        .map((each) => ({ each, steps: distance(wanted, letters(each)) }))
        .sort((a, b) => a.steps - b.steps);
    return best !== undefined && best.steps <= Math.min(2, wanted.length / 3) ? best.each : undefined;
}
function letters(name) {
    return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
function distance(from, to) {
    let row = Array.from({ length: to.length + 1 }, (_, n) => n);
    for (const [n, letter] of [...from].entries()) {
        const next = [n + 1];
        for (let m = 0; m < to.length; m += 1) {
            const changed = row[m] + (letter === to[m] ? 0 : 1);
            next.push(Math.min(changed, row[m + 1] + 1, next[m] + 1));
        }
        row = next;
    }
    return row[to.length];
}
//# sourceMappingURL=nearest.js.map

/***/ }),

/***/ 1659:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  F: () => (/* binding */ createPrinter)
});

;// CONCATENATED MODULE: ./build/src/text/secrets/byte-text.js
function elementAt(values, index) {
    return values[index] ?? 0;
}
function createByteWriter() {
    let bytes = new Uint8Array(256);
    let starts = new Int32Array(256);
    let ends = new Int32Array(256);
    let length = 0;
    const grow = () => {
        const old = { bytes, starts, ends };
        bytes = new Uint8Array(bytes.length * 2);
        starts = new Int32Array(bytes.length);
        ends = new Int32Array(bytes.length);
        bytes.set(old.bytes);
        starts.set(old.starts);
        ends.set(old.ends);
    };
    const put = (byte, start, end) => {
        if (length === bytes.length)
            grow();
        bytes[length] = byte;
        starts[length] = start;
        ends[length] = end;
        length += 1;
    };
    const back = (distance) => elementAt(bytes, length - distance);
    const takeUnit = (unit, start, end) => {
        if (unit < 0x80) {
            if (unit >= 0x20 && unit !== 0x7f)
                put(unit === 0x2b ? 0x20 : unit, start, end);
            return;
        }
        if (isUnseen(unit))
            return;
        if (unit < 0x800) {
            put(0xc0 | (unit >> 6), start, end);
        }
        else {
            if ((unit & 0xfc00) === 0xdc00 && joins(unit, end))
                return;
            put(0xe0 | (unit >> 12), start, end);
            put(0x80 | ((unit >> 6) & 0x3f), start, end);
        }
        put(0x80 | (unit & 0x3f), start, end);
    };
    const joins = (low, end) => {
        const [a, b, c] = [back(3), back(2), back(1)];
        if (a !== 0xed || b < 0xa0 || b > 0xaf)
            return false;
        const high = 0xd000 | ((b & 0x3f) << 6) | (c & 0x3f);
        const code = 0x10000 + ((high & 0x3ff) << 10) + (low & 0x3ff);
        const start = elementAt(starts, length - 3);
        length -= 3;
        put(0xf0 | (code >> 18), start, end);
        for (const shift of [12, 6, 0])
            put(0x80 | ((code >> shift) & 0x3f), start, end);
        return true;
    };
    return {
        clear() {
            length = 0;
        },
        put,
        takeUnit,
        takeByte(byte, start, end) {
            if (byte < 0x80) {
                takeUnit(byte, start, end);
                return;
            }
            put(byte, start, end);
            const [a, b, c] = [back(3), back(2), back(1)];
            if ((a & 0xf0) === 0xe0 && isUnseen(((a & 15) << 12) | ((b & 63) << 6) | (c & 63)))
                length -= 3;
            else if ((b & 0xe0) === 0xc0 && isUnseen(((b & 31) << 6) | (c & 63)))
                length -= 2;
        },
        written: () => ({ bytes, starts, ends, length }),
    };
}
function isUnseen(unit) {
    if (unit < 0x2000) {
        if (unit >= 0x80 && unit < 0xa0)
            return true;
        return unit === 0xad || unit === 0x34f || unit === 0x61c || unit === 0x180e;
    }
    if (unit >= 0xfe00)
        return unit <= 0xfe0f || unit === 0xfeff;
    return ((unit >= 0x200b && unit <= 0x200f) ||
        (unit >= 0x2028 && unit <= 0x202e) ||
        (unit >= 0x2060 && unit <= 0x206f));
}
//# sourceMappingURL=byte-text.js.map
;// CONCATENATED MODULE: ./build/src/text/secrets/cut.js

const MAX_OPEN_ESCAPE = 12;
const DOT = 0x2e;
const DOTS = 3;
function cutAt(text, place, isCut) {
    const cut = cutFrom(text, place, isCut);
    if (cut >= 0)
        return cut;
    for (let mark = place - 1; mark >= 0 && mark > place - MAX_OPEN_ESCAPE; mark -= 1) {
        const byte = elementAt(text.bytes, mark);
        if (!isPartOfEscape(byte))
            return -1;
        const end = isEscapeMark(byte) ? cutFrom(text, mark, isCut) : -1;
        if (end >= place)
            return end;
    }
    return -1;
}
function cutFrom(text, place, isCut) {
    const { bytes, length } = text;
    let at = place + (isHalfCharacter(text, place) ? 3 : 0);
    if (isEscapeMark(elementAt(bytes, at))) {
        const limit = Math.min(length, at + MAX_OPEN_ESCAPE);
        for (at += 1; at < limit && isPartOfEscape(elementAt(bytes, at));)
            at += 1;
    }
    if (at >= length)
        return isCut ? length : -1;
    if (bytes[at] === 0xe2 && bytes[at + 1] === 0x80 && bytes[at + 2] === 0xa6)
        return at;
    if (bytes[at] !== DOT)
        return -1;
    let first = at;
    while (first > 0 && first > at - DOTS && bytes[first - 1] === DOT)
        first -= 1;
    let end = at;
    while (end < length && end < first + DOTS && bytes[end] === DOT)
        end += 1;
    return end - first >= DOTS ? at : -1;
}
function isHalfCharacter({ bytes, length }, at) {
    const second = elementAt(bytes, at + 1);
    return at + 3 <= length && bytes[at] === 0xed && second >= 0xa0 && second <= 0xaf;
}
function isEscapeMark(byte) {
    return byte === 0x5c || byte === 0x25 || byte === 0x26;
}
function isPartOfEscape(byte) {
    const letter = byte | 0x20;
    const isWord = (letter >= 0x61 && letter <= 0x7a) || (byte >= 0x30 && byte <= 0x39);
    return isWord || isEscapeMark(byte) || byte === 0x23 || byte === 0x3b;
}
//# sourceMappingURL=cut.js.map
// EXTERNAL MODULE: ./build/src/text/secrets/secret-forms.js
var secret_forms = __nccwpck_require__(4877);
;// CONCATENATED MODULE: ./build/src/text/secrets/entities.js
const ENTITIES = new Map([
    ...pairs("excl 33 quot 34 num 35 dollar 36 percnt 37 amp 38 apos 39 lpar 40 rpar 41 ast 42 plus 43 comma 44 period 46 sol 47 colon 58 semi 59 lt 60 equals 61 gt 62 quest 63 commat 64 lsqb 91 lbrack 91 bsol 92 rsqb 93 rbrack 93 hat 94 lowbar 95 grave 96 lcub 123 lbrace 123 verbar 124 vert 124 rcub 125 rbrace 125 tab 9 newline 10 shy 173 zwnj 8204 zwj 8205 euro 8364"),
    ..."nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml"
        .split(" ")
        .map((name, n) => [name, 0xa0 + n]),
]);
function pairs(text) {
    return [...text.matchAll(/(\S+) (\d+)/g)].map(([, name = "", code]) => [name, Number(code)]);
}
//# sourceMappingURL=entities.js.map
;// CONCATENATED MODULE: ./build/src/text/secrets/unescape.js


const BACKSLASH = 0x5c;
const PERCENT = 0x25;
const AMPERSAND = 0x26;
const SEMICOLON = 0x3b;
const LETTER_U = 0x75;
const LETTER_X = 0x78;
const MAX_ENTITY = 9;
function unescapeOnce(text, into) {
    const { bytes, starts, ends, length } = text;
    into.clear();
    let hasAny = false;
    for (let at = 0; at < length;) {
        const byte = elementAt(bytes, at);
        const isMark = byte === BACKSLASH || byte === PERCENT || byte === AMPERSAND;
        const size = isMark ? escapeAt(text, at, into) : 0;
        if (size === 0)
            into.put(byte, elementAt(starts, at), elementAt(ends, at));
        else
            hasAny = true;
        at += Math.max(1, size);
    }
    return hasAny;
}
function escapeAt(text, at, into) {
    const { bytes, starts, ends } = text;
    const take = (unit, size) => {
        into.takeUnit(unit, elementAt(starts, at), elementAt(ends, at + size - 1));
        return size;
    };
    const mark = bytes[at];
    if (mark === AMPERSAND)
        return entityAt(text, at, into);
    const next = at + 1 < text.length ? bytes[at + 1] : undefined;
    if (next === LETTER_U) {
        const unit = hexAt(text, at + 2, 4);
        return unit < 0 ? 0 : take(unit, 6);
    }
    if (mark === PERCENT) {
        const byte = hexAt(text, at + 1, 2);
        if (byte < 0)
            return 0;
        into.takeByte(byte, elementAt(starts, at), elementAt(ends, at + 2));
        return 3;
    }
    switch (next) {
        case LETTER_X: {
            const unit = hexAt(text, at + 2, 2);
            return unit < 0 ? 0 : take(unit, 4);
        }
        case 0x22:
        case 0x27:
        case 0x2f:
        case BACKSLASH:
            return take(next, 2);
        case 0x62:
        case 0x66:
        case 0x6e:
        case 0x72:
        case 0x74:
            return 2;
        default:
            return 0;
    }
}
function entityAt({ bytes, starts, ends, length }, at, into) {
    let name = "";
    const limit = Math.min(length, at + MAX_ENTITY + 2);
    for (let n = at + 1; n < limit; n += 1) {
        if (bytes[n] !== SEMICOLON) {
            name += String.fromCharCode(elementAt(bytes, n));
            continue;
        }
        const code = entityCode(name);
        if (code === undefined)
            return 0;
        const character = String.fromCodePoint(code);
        for (let unit = 0; unit < character.length; unit += 1)
            into.takeUnit(character.charCodeAt(unit), elementAt(starts, at), elementAt(ends, n));
        return n + 1 - at;
    }
    return 0;
}
function entityCode(name) {
    const [, hex, digits] = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name) ?? [];
    if (hex === undefined && digits === undefined)
        return ENTITIES.get(name) ?? ENTITIES.get(name.toLowerCase());
    const code = hex === undefined ? Number(digits) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? code : undefined;
}
function hexAt({ bytes, length }, from, count) {
    if (from + count > length)
        return -1;
    let value = 0;
    for (let n = from; n < from + count; n += 1) {
        const digit = hexValue(elementAt(bytes, n));
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}
function hexValue(byte) {
    if (byte >= 0x30 && byte <= 0x39)
        return byte - 0x30;
    const letter = byte | 0x20;
    return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
//# sourceMappingURL=unescape.js.map
;// CONCATENATED MODULE: ./build/src/text/secrets/matcher.js




const GRAM = 4;
const FILTER_BITS = 16;
const MAX_LAYERS = 4;
const UNITS_A_BYTE = 7;
function createMatcher() {
    const writers = [createByteWriter(), createByteWriter()];
    const byGram = new Map();
    const filter = new Uint8Array(1 << FILTER_BITS);
    const known = new Set();
    const literals = new Set();
    let longestBytes = 0;
    let longestLiteral = 0;
    const layers = (text, visit) => {
        let [written, spare] = writers;
        written.clear();
        for (let n = 0; n < text.length; n += 1)
            written.takeUnit(text.charCodeAt(n), n, n + 1);
        visit(written.written());
        for (let count = 1; count < MAX_LAYERS; count += 1) {
            if (!unescapeOnce(written.written(), spare))
                return;
            [written, spare] = [spare, written];
            visit(written.written());
        }
    };
    const addForm = (form) => {
        let isVisible = true;
        layers(form, ({ bytes, length }) => {
            isVisible &&= length >= GRAM;
            const pattern = bytes.slice(0, length);
            if (length < GRAM || known.has(pattern.join()))
                return;
            known.add(pattern.join());
            const gram = pattern.subarray(0, GRAM).reduce((before, byte) => (before << 8) | byte, 0);
            byGram.set(gram, [...(byGram.get(gram) ?? []), pattern]);
            filter[hash(gram)] = 1;
            longestBytes = Math.max(longestBytes, length);
        });
        return isVisible;
    };
    const scan = (layer, isCut, found) => {
        const { bytes, starts, ends, length } = layer;
        let gram = 0;
        for (let last = 0; last < length; last += 1) {
            gram = (gram << 8) | elementAt(bytes, last);
            const at = last - GRAM + 1;
            if (at < 0 || filter[hash(gram)] === 0)
                continue;
            const size = longestAt(layer, at, byGram.get(gram) ?? [], isCut);
            if (size > 0)
                found.push({ start: elementAt(starts, at), end: elementAt(ends, at + size - 1) });
        }
    };
    const scanEnd = (layer, found) => {
        const { starts, ends, length } = layer;
        const patterns = [...byGram.values()].flat();
        for (let at = Math.max(0, length - GRAM - MAX_OPEN_ESCAPE); at < length; at += 1) {
            const isBeginning = patterns.some((pattern) => {
                const same = sameBytes(layer, at, pattern);
                return same < GRAM && cutAt(layer, at + same, true) === length;
            });
            if (!isBeginning)
                continue;
            found.push({ start: elementAt(starts, at), end: elementAt(ends, length - 1) });
            return;
        }
    };
    return {
        add(secrets) {
            for (const form of secrets.flatMap(secret_forms/* formsOf */.X)) {
                if (addForm(form))
                    continue;
                for (const literal of writtenForms(form)) {
                    literals.add(literal);
                    longestLiteral = Math.max(longestLiteral, literal.length);
                }
            }
        },
        find(text, isCut) {
            const found = [];
            if (text.length < GRAM)
                return found;
            for (const literal of literals)
                for (const place of placesOf(literal, text))
                    found.push(place);
            if (byGram.size === 0)
                return merged(found);
            layers(text, (layer) => {
                scan(layer, isCut, found);
                if (isCut)
                    scanEnd(layer, found);
            });
            return merged(found);
        },
        longest: () => Math.max(longestBytes * UNITS_A_BYTE, longestLiteral),
    };
}
function writtenForms(text) {
    const wellFormed = text.replace(/\p{Surrogate}/gu, "\ufffd");
    return [text, JSON.stringify(text).slice(1, -1), encodeURIComponent(wellFormed)];
}
function placesOf(literal, text) {
    const places = [];
    for (let at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + literal.length)) {
        places.push({ start: at, end: at + literal.length });
    }
    return places;
}
function hash(gram) {
    return Math.imul(gram, 0x9e3779b1) >>> (32 - FILTER_BITS);
}
function longestAt(text, at, patterns, isCut) {
    let longest = 0;
    for (const pattern of patterns) {
        const same = sameBytes(text, at, pattern);
        const size = same === pattern.length ? same : cutAt(text, at + same, isCut) - at;
        longest = Math.max(longest, size);
    }
    return longest;
}
function sameBytes({ bytes, length }, at, pattern) {
    let same = 0;
    while (same < pattern.length && at + same < length && pattern[same] === bytes[at + same])
        same += 1;
    return same;
}
function merged(ranges) {
    ranges.sort((a, b) => a.start - b.start || b.end - a.end);
    const result = [];
    for (const { start, end } of ranges) {
        const last = result.at(-1);
        if (last === undefined || start >= last.end)
            result.push({ start, end });
        else if (end > last.end)
            last.end = end;
    }
    return result;
}
//# sourceMappingURL=matcher.js.map
;// CONCATENATED MODULE: ./build/src/text/redact.js

const REDACTED = "***";
function createPrinter(secrets) {
    const matcher = createMatcher();
    matcher.add(secrets);
    const hide = (text, isCut) => {
        let shown = "";
        let from = 0;
        for (const { start, end } of matcher.find(text, isCut)) {
            shown += text.slice(from, start) + REDACTED;
            from = end;
        }
        return from === 0 ? text : shown + text.slice(from);
    };
    const redact = (text) => hide(text, false);
    const line = (text) => disarm(redact(clean(redact(text))));
    const redactJson = (value) => {
        if (typeof value === "string")
            return redact(value);
        if (typeof value === "number" || typeof value === "bigint") {
            return redact(String(value)) === String(value) ? value : REDACTED;
        }
        if (Array.isArray(value))
            return value.map(redactJson);
        if (typeof value !== "object" || value === null)
            return value;
        return Object.fromEntries(Object.entries(value).map(([name, each]) => [redact(name), redactJson(each)]));
    };
    return {
        line,
        lines: (text) => redact(text)
            .split(/\r\n|[\n\r\u2028\u2029]/)
            .map(line)
            .join("\n"),
        redact,
        redactJson,
        shorten(text, max) {
            const reach = max + matcher.longest();
            const hidden = hide(text.slice(0, reach), text.length > reach);
            if (hidden.length <= max && text.length <= reach)
                return hidden;
            return `${hidden.slice(0, Math.max(0, max - 1)).replace(/[\ud800-\udbff]$/, "")}…`;
        },
        addSecrets: matcher.add,
    };
}
function clean(text) {
    return withoutAnsi(text)
        .replace(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu, " ")
        .trim();
}
const ESCAPE = "\u001b";
function withoutAnsi(text) {
    const [before = "", ...rest] = text.split(ESCAPE);
    const shown = rest.map((each) => {
        const behind = each.replace(/^\[[0-9;?]*[ -/]*[@-~]/, "");
        return behind === each ? `${ESCAPE}${each}` : behind;
    });
    return before + shown.join("");
}
function disarm(text) {
    return text
        .replace(/::(?=[^0-9\s:])/g, ": :")
        .replace(/^::/, ": :")
        .replace(/##(?=\w*\[)/g, "## ")
        .replace(/^(?=---|\+\+\+|~~~|\^\^\^)/, " ");
}
//# sourceMappingURL=redact.js.map

/***/ }),

/***/ 4877:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ formsOf),
/* harmony export */   v: () => (/* binding */ MIN_SECRET_LENGTH)
/* harmony export */ });
const MIN_SECRET_LENGTH = 4;
function formsOf(secret) {
    if (secret.length < MIN_SECRET_LENGTH || secret.trim() === "")
        return [];
    const forms = [secret, withoutOpenEnd(secret), ...numbers(secret), ...base64Forms(secret)];
    return [...new Set(forms)].filter((form) => form.length >= MIN_SECRET_LENGTH);
}
function withoutOpenEnd(secret) {
    return secret.replace(/(?:\\+(?:x[0-9a-f]?|u[0-9a-f]{0,3})?|%(?:[0-9a-f]|u[0-9a-f]{0,3})?|&(?:#x?[0-9a-f]*|a(?:m|mp|p|po|pos)?|lt?|gt?|q(?:u|uo|uot)?)?)$/i, "");
}
function numbers(secret) {
    const text = secret.trim();
    return /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)
        ? [String(Number(text)), text.replace(/^\+?0*/, "")]
        : [];
}
function base64Forms(secret) {
    const bytes = new TextEncoder().encode(secret);
    const alone = base64(bytes);
    const within = [0, 1, 2].map((offset) => {
        const padded = new Uint8Array(offset + bytes.length);
        padded.set(bytes, offset);
        return base64(padded).slice([0, 2, 3][offset], Math.floor((padded.length * 8) / 6));
    });
    const forms = [alone, alone.replace(/=+$/, ""), ...within];
    return [...forms, ...forms.map((form) => form.replaceAll("+", "-").replaceAll("/", "_"))];
}
function base64(bytes) {
    let binary = "";
    for (const byte of bytes)
        binary += String.fromCharCode(byte);
    return btoa(binary);
}
//# sourceMappingURL=secret-forms.js.map

/***/ }),

/***/ 2240:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ readTime)
/* harmony export */ });
const MIN_EPOCH_MS = 31_536_000_000;
const MAX_EPOCH_S = 253_402_300_800;
const ISO = /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;
const HTTP_DATE = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /i;
function readTime(value) {
    if (typeof value === "bigint")
        return readEpoch(Number(value));
    if (typeof value === "number")
        return readEpoch(value);
    if (typeof value !== "string")
        return undefined;
    const text = value.trim();
    if (/^\d{9,13}(\.\d+)?$/.test(text))
        return readEpoch(Number(text));
    if (HTTP_DATE.test(text)) {
        const ms = Date.parse(text);
        return Number.isNaN(ms) ? undefined : { ms, hasZone: true, hasFraction: false };
    }
    return readIso(text);
}
function readEpoch(number) {
    if (!Number.isFinite(number) || number < MIN_EPOCH_MS / 1000)
        return undefined;
    const ms = number >= MIN_EPOCH_MS ? number : number * 1000;
    if (ms > MAX_EPOCH_S * 1000)
        return undefined;
    return { ms, hasZone: true, hasFraction: number >= MIN_EPOCH_MS || !Number.isInteger(number) };
}
function readIso(text) {
    const [, year, month, day, hour = "00", minute = "00", second = "00", fraction, zone] = ISO.exec(text) ?? [];
    if (year === undefined)
        return undefined;
    const millis = (fraction ?? "").slice(0, 3).padEnd(3, "0");
    const offset = zone === undefined || /^z$/i.test(zone) ? "Z" : withColon(zone);
    const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millis}${offset}`);
    if (Number.isNaN(ms))
        return undefined;
    return { ms, hasZone: zone !== undefined, hasFraction: fraction !== undefined };
}
function withColon(zone) {
    const digits = zone.slice(1).replace(":", "").padEnd(4, "0");
    return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}
//# sourceMappingURL=time.js.map

/***/ }),

/***/ 4266:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ parseYaml)
/* harmony export */ });
const MAX_ALIASES = 100_000;
async function parseYaml(text) {
    const { isAlias, isNode, LineCounter, parseDocument, visit } = await __nccwpck_require__.e(/* import() */ 815).then(__nccwpck_require__.t.bind(__nccwpck_require__, 8815, 19));
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, merge: true, intAsBigInt: true });
    const [error] = document.errors;
    if (error !== undefined) {
        const { line, col } = lines.linePos(error.pos[0]);
        return { ok: false, problem: { text: `${error.code}, line ${line}, column ${col}`, line } };
    }
    const lineOf = (path) => {
        for (let length = path.length; length > 0; length -= 1) {
            const node = document.getIn(path.slice(0, length), true);
            if (isNode(node) && node.range)
                return lines.linePos(node.range[0]).line;
        }
        return 1;
    };
    try {
        return { ok: true, value: { value: withNumbers(document.toJS({ maxAliasCount: MAX_ALIASES })), lineOf } };
    }
    catch {
        const line = lineOfUnknownAlias();
        if (line !== undefined)
            return { ok: false, problem: { text: unknownAlias(line), line } };
        return { ok: false, problem: { text: "it unfolds to far more than was written", line: 1 } };
    }
    function lineOfUnknownAlias() {
        const anchors = new Set();
        let line;
        visit(document, (_, node) => {
            if (!isNode(node))
                return undefined;
            if (isAlias(node)) {
                if (anchors.has(node.source))
                    return undefined;
                line = lines.linePos(node.range[0]).line;
                return visit.BREAK;
            }
            if (node.anchor !== undefined)
                anchors.add(node.anchor);
            return undefined;
        });
        return line;
    }
}
function unknownAlias(line) {
    return `line ${line}: an alias (\`*…\`) has no anchor (\`&…\`) of its name before it; a text that begins with \`*\` wants quotes`;
}
function withNumbers(value, known = new Map()) {
    if (typeof value === "bigint") {
        const number = Number(value);
        return Number.isSafeInteger(number) ? number : value;
    }
    if (typeof value !== "object" || value === null)
        return value;
    const before = known.get(value);
    if (before !== undefined)
        return before;
    const made = Array.isArray(value)
        ? value.map((each) => withNumbers(each, known))
        : Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withNumbers(each, known)]));
    known.set(value, made);
    return made;
}
//# sourceMappingURL=yaml.js.map

/***/ }),

/***/ 6231:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CF: () => (/* binding */ pollPauseMs),
/* harmony export */   jo: () => (/* binding */ backoffMs),
/* harmony export */   yL: () => (/* binding */ MAX_RETRY_AFTER_MS)
/* harmony export */ });
const FIRST_PAUSE_MS = 1000;
const GROWTH = 1.03;
const JITTER = 0.1;
const FIRST_BACKOFF_MS = 1000;
const MAX_BACKOFF_MS = 30_000;
function pollPauseMs(n, pollIntervalMs, random) {
    return jittered(Math.min(FIRST_PAUSE_MS * GROWTH ** n, pollIntervalMs), random);
}
const MAX_RETRY_AFTER_MS = 300_000;
function backoffMs(n, retryAfterMs, random) {
    const ownMs = jittered(Math.min(FIRST_BACKOFF_MS * 2 ** n, MAX_BACKOFF_MS), random);
    return Math.max(ownMs, retryAfterMs ?? 0);
}
function jittered(ms, random) {
    return ms * (1 - JITTER * random);
}
//# sourceMappingURL=backoff.js.map

/***/ }),

/***/ 7435:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ createDeadline),
/* harmony export */   n: () => (/* binding */ TIMER_GRAIN_MS)
/* harmony export */ });
const TIMER_GRAIN_MS = 10;
const LAST_LOOK_MS = 500;
function createDeadline(clock, startedAtMs, timeoutMs) {
    const leftMs = () => Math.max(0, startedAtMs + timeoutMs - clock.now());
    return {
        timeoutMs,
        leftMs,
        elapsedMs: () => clock.now() - startedAtMs,
        isOver: () => leftMs() <= TIMER_GRAIN_MS,
        sleepUntil(atMs, until) {
            const left = leftMs();
            const lastLookMs = left > LAST_LOOK_MS ? left - LAST_LOOK_MS : left;
            return clock.sleep(Math.max(0, Math.min(atMs - clock.now(), lastLookMs)), until);
        },
    };
}
//# sourceMappingURL=deadline.js.map

/***/ }),

/***/ 4846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ follow)
/* harmony export */ });
/* harmony import */ var _job_tracked_job_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3693);
/* harmony import */ var _text_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5294);
/* harmony import */ var _text_log_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3127);
/* harmony import */ var _backoff_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6231);
/* harmony import */ var _outage_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9228);





const MAX_WARNED = 20;
async function follow(tracked, poller, wait) {
    const { clock, deadline, patience, stop } = wait;
    const warned = new Set();
    let outage;
    let pauses = 0;
    const firstMs = Math.min(tracked.job.ref.firstPollMs ?? 0, patience.pollIntervalMs);
    if (firstMs > 0)
        await deadline.sleepUntil(clock.now() + firstMs, stop);
    for (;;) {
        if (stop.aborted)
            return { kind: "cancelled" };
        if (deadline.isOver())
            return { kind: "timed-out", last: outage?.last };
        const { result, startMs, endMs, requests, isPaced } = await poller.poll(tracked.job);
        tracked.job = { ...tracked.job, polls: tracked.job.polls + requests };
        switch (result.kind) {
            case "stopped":
                return { kind: "cancelled" };
            case "ended":
                tracked.job = (0,_job_tracked_job_js__WEBPACK_IMPORTED_MODULE_0__/* .afterSighting */ ._L)(tracked.job, result);
                return { kind: "ended", state: result.state };
            case "lost":
                return { kind: "lost", failure: result.failure };
            case "running": {
                const before = tracked.job;
                tracked.job = (0,_job_tracked_job_js__WEBPACK_IMPORTED_MODULE_0__/* .afterSighting */ ._L)(before, result);
                const state = tracked.job.sighting?.stateText;
                if (state !== undefined && state !== before.sighting?.stateText)
                    tellState(tracked, state, wait);
                warnOnce(tracked.job, warned, wait);
                if (outage !== undefined) {
                    wait.log.info(`${before.label} is in sight again after ${(0,_text_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(endMs - outage.sinceMs)}.`);
                }
                outage = undefined;
                const ownPauseMs = (0,_backoff_js__WEBPACK_IMPORTED_MODULE_2__/* .pollPauseMs */ .CF)(pauses, patience.pollIntervalMs, clock.random());
                pauses += 1;
                if (!isPaced)
                    await deadline.sleepUntil(startMs + pauseMs(result.retryAfterMs, ownPauseMs), stop);
                break;
            }
            case "faulty": {
                if (deadline.isOver())
                    break;
                const step = (0,_outage_js__WEBPACK_IMPORTED_MODULE_3__/* .afterFault */ .H)(outage, {
                    nowMs: endMs,
                    toleranceMs: patience.outageToleranceMs,
                    retryAfterMs: result.retryAfterMs,
                    random: clock.random(),
                });
                if (step.kind === "give-up")
                    return { kind: "lost", failure: outOfSight(result.failure, wait) };
                const say = outage === undefined ? wait.log.info : wait.log.debug;
                outage = { ...step.outage, last: result.failure };
                if (isPaced)
                    break;
                say(`${result.failure.message}; asking again in ${(0,_text_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(step.pauseMs)}.`);
                await deadline.sleepUntil(endMs + step.pauseMs, stop);
                break;
            }
        }
    }
}
function pauseMs(retryAfterMs, ownMs) {
    return Math.min(retryAfterMs || ownMs, Math.max(ownMs, _backoff_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_RETRY_AFTER_MS */ .yL));
}
function tellState({ job, isOneOfMany }, state, { log }) {
    const say = isOneOfMany ? log.debug : log.info;
    say(`${job.label} is ${log.shorten(state, _text_log_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_WORDS_LENGTH */ .Q)}.`);
}
function warnOnce({ label, unknownWord }, warned, { log }) {
    if (unknownWord === undefined || warned.size === MAX_WARNED || warned.has(unknownWord))
        return;
    warned.add(unknownWord);
    log.warning(`${label} is in the unknown state "${log.shorten(unknownWord, _text_log_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_WORDS_LENGTH */ .Q)}"; waiting on as if it were running.`);
}
function outOfSight(last, { patience }) {
    return {
        code: "out-of-sight",
        message: `The job was out of sight for ${(0,_text_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(patience.outageToleranceMs)}; last: ${last.message}`,
        hint: last.hint,
    };
}
//# sourceMappingURL=follow.js.map

/***/ }),

/***/ 2438:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Pd: () => (/* binding */ afterHoldEnd),
/* harmony export */   S: () => (/* binding */ lookFirst),
/* harmony export */   VT: () => (/* binding */ isHoldOurs),
/* harmony export */   _7: () => (/* binding */ initialHold),
/* harmony export */   bL: () => (/* binding */ holdSeconds),
/* harmony export */   f7: () => (/* binding */ holdEnd),
/* harmony export */   gR: () => (/* binding */ canHold),
/* harmony export */   o6: () => (/* binding */ wasKept),
/* harmony export */   rG: () => (/* binding */ POLLING_MODES)
/* harmony export */ });
const POLLING_MODES = ["auto", "long", "standard"];
const MAX_HOLD_MS = 45_000;
const REQUEST_MARGIN_MS = 1000;
const DEADLINE_MARGIN_MS = 500;
const MIN_WORTHWHILE_MS = 5000;
const MIN_BROKEN_MS = 1000;
const MIN_HOLD_MS = 1000;
const SLACK_MS = 500;
const NO_REFUSAL = [401, 403, 404, 408, 429];
const NEVER_REPEATED = [401, 403];
function initialHold(polling, hold) {
    const mode = polling === "standard" || hold === undefined ? "off" : "hold";
    return { mode, maxMs: MAX_HOLD_MS, isProven: false };
}
function lookFirst(hold) {
    return hold.mode === "hold" ? { ...hold, mode: "look" } : hold;
}
function holdSeconds(hold, requestTimeoutMs, leftMs) {
    if (hold.mode !== "hold")
        return 0;
    const ms = Math.min(hold.maxMs, requestTimeoutMs - REQUEST_MARGIN_MS, leftMs - DEADLINE_MARGIN_MS);
    return Math.max(0, Math.floor(ms / 1000));
}
function canHold(hold, lastModified) {
    return hold !== undefined && (lastModified !== undefined || !hold.template.includes("{last_modified}"));
}
function isHoldOurs(hold) {
    return hold !== undefined && !hold.template.includes("{seconds}");
}
function holdEnd(poll, hold, { polling, isOurs }) {
    const { exchange, result, tookMs, heldSeconds } = poll;
    if (heldSeconds === 0)
        return "none";
    const isUnchanged = exchange.kind === "reply" && exchange.status === 304;
    if ((result.kind === "running" || result.kind === "ended") && !isUnchanged)
        return "answered";
    if (result.kind === "stopped")
        return "failed";
    if (exchange.kind === "fault") {
        if (!exchange.sent)
            return "failed";
        if (exchange.reason === "timeout" && isOurs)
            return "over";
        return tookMs >= MIN_BROKEN_MS ? "broken" : "failed";
    }
    const { status } = exchange;
    if (tookMs >= MIN_BROKEN_MS)
        return NEVER_REPEATED.includes(status) ? "failed" : "broken";
    const isRefusal = status >= 400 && status < 500 && !NO_REFUSAL.includes(status);
    return polling === "auto" && isRefusal && !hold.isProven ? "refused" : "failed";
}
function afterHoldEnd(hold, end, poll, { polling }) {
    switch (end) {
        case "none":
            return poll.result.kind === "running" ? afterLook(hold) : hold;
        case "answered":
            return { ...hold, isProven: true };
        case "over":
            return afterOwnLimit(hold, poll.heldSeconds);
        case "refused":
            return { ...hold, mode: "off" };
        case "broken":
            return polling === "long" ? shorter(hold, poll.tookMs) : afterBreak(hold, poll.tookMs);
        case "failed":
            return hold;
    }
}
function afterLook(hold) {
    return hold.mode === "off" ? hold : { ...hold, mode: "hold" };
}
function afterOwnLimit(hold, heldSeconds) {
    return { ...hold, mode: isShort(heldSeconds) ? "skip-once" : "look", isProven: true };
}
function afterBreak(hold, tookMs) {
    const maxMs = tookMs / 2;
    if (maxMs >= MIN_WORTHWHILE_MS)
        return { ...hold, mode: "skip-once", maxMs };
    return hold.maxMs > MIN_WORTHWHILE_MS && tookMs > MIN_WORTHWHILE_MS
        ? { ...hold, mode: "skip-once", maxMs: MIN_WORTHWHILE_MS }
        : { ...hold, mode: "off" };
}
function shorter(hold, tookMs) {
    return { ...hold, mode: "skip-once", maxMs: Math.max(MIN_HOLD_MS, tookMs / 2) };
}
function isShort(heldSeconds) {
    return heldSeconds * 1000 < MIN_WORTHWHILE_MS;
}
function wasKept({ heldSeconds, tookMs }) {
    return !isShort(heldSeconds) && tookMs >= heldSeconds * 1000 - SLACK_MS;
}
//# sourceMappingURL=hold.js.map

/***/ }),

/***/ 9228:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ afterFault)
/* harmony export */ });
/* harmony import */ var _backoff_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6231);
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7435);


function afterFault(before, fault) {
    const { nowMs, toleranceMs, retryAfterMs, random } = fault;
    const outage = before ?? { sinceMs: nowMs, faults: 0 };
    const leftMs = outage.sinceMs + toleranceMs - nowMs;
    if (before !== undefined && leftMs <= _deadline_js__WEBPACK_IMPORTED_MODULE_0__/* .TIMER_GRAIN_MS */ .n)
        return { kind: "give-up" };
    const wantedMs = (0,_backoff_js__WEBPACK_IMPORTED_MODULE_1__/* .backoffMs */ .jo)(outage.faults, retryAfterMs, random);
    return {
        kind: "again",
        pauseMs: Math.min(wantedMs, leftMs),
        outage: { sinceMs: outage.sinceMs, faults: outage.faults + 1 },
    };
}
//# sourceMappingURL=outage.js.map

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(9004);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
