export const id = 704;
export const ids = [704];
export const modules = {

/***/ 1704:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readDescription: () => (/* binding */ readDescription)
});

// EXTERNAL MODULE: ./build/src/text/json.js
var json = __webpack_require__(6691);
// EXTERNAL MODULE: ./build/src/text/yaml.js
var yaml = __webpack_require__(4266);
// EXTERNAL MODULE: ./build/src/text/duration.js + 1 modules
var text_duration = __webpack_require__(5294);
// EXTERNAL MODULE: ./build/src/apis/language/expression.js + 1 modules
var expression = __webpack_require__(5305);
// EXTERNAL MODULE: ./build/src/job/api.js
var api = __webpack_require__(1373);
;// CONCATENATED MODULE: ./build/src/apis/language/relations.js


function checkRelations(value, fault) {
    const description = fieldsOf(value);
    const { accepted, next, login } = description;
    if ((0,json/* isObject */.Gv)(accepted))
        checkNaming(accepted, description.job, { accepted: "accepted", job: "job" }, fault);
    checkStage(description, fault);
    if ((0,json/* isObject */.Gv)(next)) {
        checkNaming(next, next.job, { accepted: "next", job: "next.job" }, fault);
        checkStage(next, (place, problem) => fault(`next.${place}`, problem));
    }
    if ((0,json/* isObject */.Gv)(login))
        checkLogin(login, fault);
}
function checkNaming({ key, url }, job, at, fault) {
    const { path } = fieldsOf(job);
    if (!key && !url)
        fault(at.accepted, "needs `key`, `url` or both");
    if ((0,json/* isObject */.Gv)(job) && !path && !url)
        fault(`${at.job}.path`, `is missing: write it, or \`${at.accepted}.url\``);
    if (path && url && !key) {
        fault(`${at.accepted}.key`, `is missing: \`${at.job}.path\` is filled in with it (or leave that path out)`);
    }
}
function checkStage({ job, words, detail, cancel }, fault) {
    const { path, hold, method, body } = fieldsOf(job);
    if (typeof path === "string" && !path.includes("{key}") && !bodyText(body).includes("{key}")) {
        fault("job.path", "must hold {key}");
    }
    if ((0,json/* isObject */.Gv)(hold) && !hold.query === !hold.path)
        fault("job.hold", "must have either `query` or `path`");
    if (body && method !== "POST")
        fault("job.body", "is sent with `job.method: POST` alone");
    checkWords(words, fault);
    const templates = {
        "job.path": path,
        "job.page": fieldsOf(job).page,
        "detail.path": fieldsOf(detail).path,
        "cancel.path": fieldsOf(cancel).path,
    };
    checkPlaceholders(templates, ["key"], fault);
    const holds = { "job.hold.query": fieldsOf(hold).query, "job.hold.path": fieldsOf(hold).path };
    checkPlaceholders(holds, ["key", "seconds", "last_modified"], fault);
}
function checkLogin({ path, headers, body, token, header, logout }, fault) {
    const texts = Object.entries(fieldsOf(headers)).map(([name, text]) => [`login.headers.${name}`, text]);
    const placeholders = bodyText(body)
        .match(/\{\w+\}/g)
        ?.join("");
    const templates = { "login.path": path, "login.body": placeholders, ...Object.fromEntries(texts) };
    checkPlaceholders(templates, ["username", "password"], fault);
    checkPlaceholders({ "login.header": header }, ["token"], fault);
    checkPlaceholders({ "login.logout.path": fieldsOf(logout).path }, [], fault);
    const usesToken = String(header).includes("{token}");
    if (token && !usesToken)
        fault("login.header", "must carry the token: write one such as X-Auth-Token: {token}");
    if (!token && usesToken)
        fault("login.token", "is missing: `login.header` is filled in with it");
}
function bodyText(body) {
    return typeof body === "string" ? body : (0,json/* toJson */.aB)(body ?? "");
}
function checkPlaceholders(templates, known, fault) {
    for (const [place, template] of Object.entries(templates)) {
        const names = [...String(template).matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name);
        const unknown = names.find((name) => !known.includes(name));
        if (unknown !== undefined)
            fault(place, `has the unknown placeholder {${unknown}}`);
    }
}
function checkWords(words, fault) {
    if (!(0,json/* isObject */.Gv)(words))
        return;
    if (!words.DONE && !words.NORMAL)
        fault("words", "has no word for a good end: write DONE or NORMAL");
    const classes = new Map();
    for (const wordClass of api/* WORD_CLASSES */.MM) {
        const list = words[wordClass];
        for (const word of Array.isArray(list) ? list : []) {
            const normal = (0,api/* normaliseWord */.RW)(String(word));
            const other = classes.get(normal);
            if (other !== undefined)
                fault(`words.${wordClass}`, `has "${word}", which stands in ${other} too: a word has one class`);
            classes.set(normal, wordClass);
        }
    }
}
function fieldsOf(value) {
    return (0,json/* isObject */.Gv)(value) ? value : {};
}
//# sourceMappingURL=relations.js.map
// EXTERNAL MODULE: ./build/src/apis/language/rules.js
var rules = __webpack_require__(1689);
;// CONCATENATED MODULE: ./build/src/apis/language/validate.js





function isDescription(value, onFault) {
    let isGood = true;
    const fault = (place, problem) => {
        isGood = false;
        onFault(place, problem);
    };
    checkForm(value, fault);
    checkRelations(value, fault);
    return isGood;
}
function checkForm(value, fault) {
    check(value, rules/* DESCRIPTION */.tC, "", fault);
}
function check(value, rule, place, fault) {
    if (typeof rule === "string") {
        const problem = KINDS[rule](value);
        if (problem !== undefined)
            fault(place, problem);
        return;
    }
    if ("oneOf" in rule) {
        if (!rule.oneOf.some((each) => each === value))
            fault(place, `must be ${anyOf(rule.oneOf)}`);
        return;
    }
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
        fault(place, `must be an object with ${Object.keys(rule.fields).join(", ")}`);
        return;
    }
    for (const [name, each] of Object.entries(value)) {
        const inner = place === "" ? name : `${place}.${name}`;
        const innerRule = Object.hasOwn(rule.fields, name) ? rule.fields[name] : undefined;
        if (innerRule === undefined)
            fault(inner, `is not known here: write one of ${Object.keys(rule.fields).join(", ")}`);
        else if (each !== null)
            check(each, innerRule, inner, fault);
        else if (rule.required?.includes(name))
            fault(inner, "is missing");
    }
    for (const name of rule.required ?? []) {
        if (!Object.hasOwn(value, name))
            fault(place === "" ? name : `${place}.${name}`, "is missing");
    }
}
function anyOf(words) {
    return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
const KINDS = {
    text: (value) => (isText(value) ? undefined : "must be a text"),
    template: (value) => (isText(value) ? undefined : "must be a text"),
    path: (value) => typeof value === "string" && rules/* FORMS */.yY.path.test(value)
        ? undefined
        : 'must be a path below `api-url` that begins with "/"',
    expression: (value) => expressionProblem(value, "must be a JMESPath expression"),
    expressions: (value) => {
        const problem = "must be a JMESPath expression, or a list of them of which the first hit counts";
        if (!Array.isArray(value))
            return expressionProblem(value, problem);
        if (value.length === 0)
            return problem;
        return value.map((each) => expressionProblem(each, problem)).find((each) => each !== undefined);
    },
    words: (value) => Array.isArray(value) && value.every((word) => ["string", "number", "boolean"].includes(typeof word))
        ? undefined
        : "must be a list of words, numbers or booleans",
    body: (value) => (isText(value) || (0,json/* isObject */.Gv)(value) ? undefined : "must be a text, or an object for JSON"),
    headers: (value) => (0,json/* isObject */.Gv)(value) &&
        Object.entries(value).every(([name, text]) => rules/* FORMS */.yY.header.test(name) && typeof text === "string")
        ? undefined
        : "must be an object with header names and their texts",
    headerLine: (value) => typeof value === "string" && rules/* FORMS */.yY.headerLine.test(value)
        ? undefined
        : "must be a header, such as X-Auth-Token: {token}",
    statuses: (value) => Array.isArray(value) &&
        value.every((each) => Number.isInteger(each) && each >= rules/* ANSWERS */.I3.least && each <= rules/* ANSWERS */.I3.most)
        ? undefined
        : "must be a list of HTTP statuses from 300 to 599",
    page: (value) => typeof value === "string" && rules/* FORMS */.yY.page.test(value) ? undefined : "must be a URL with {key} in it",
    boolean: (value) => (typeof value === "boolean" ? undefined : "must be true or false"),
    list: (value) => (Array.isArray(value) ? undefined : "must be a list"),
    header: (value) => typeof value === "string" && rules/* FORMS */.yY.header.test(value)
        ? undefined
        : "must be the name of a header, such as Idempotency-Key",
    duration: (value) => {
        const duration = (0,text_duration/* parseDuration */.E9)(typeof value === "object" ? "" : String(value));
        return duration.ok ? undefined : duration.problem;
    },
};
function expressionProblem(value, problem) {
    if (!isText(value))
        return problem;
    const compiled = (0,expression/* compileExpression */.W)(value);
    return compiled.ok ? undefined : `"${value}" ${compiled.problem}`;
}
function isText(value) {
    return typeof value === "string" && value.trim() !== "";
}
//# sourceMappingURL=validate.js.map
;// CONCATENATED MODULE: ./build/src/apis/language/file.js



async function readDescription(path, text) {
    const good = goodJson(text);
    if (good !== undefined)
        return { ok: true, value: good };
    const parsed = await (0,yaml/* parseYaml */.h)(text);
    if (!parsed.ok) {
        const { line, text: problem } = parsed.problem;
        return { ok: false, problem: [`${path}:${line}: is not YAML (${problem})`] };
    }
    const { value, lineOf } = parsed.value;
    const faults = [];
    const onFault = (place, problem) => {
        const line = lineOf(place.split("."));
        faults.push(`${path}:${line}: ${place === "" ? "the description" : place} ${problem}`);
    };
    return isDescription(value, onFault) ? { ok: true, value } : { ok: false, problem: faults };
}
function goodJson(text) {
    try {
        const value = (0,json/* parseJson */.qF)(text.replace(/^\uFEFF/, ""));
        return isDescription(value, () => { }) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
//# sourceMappingURL=file.js.map

/***/ }),

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

/***/ })

};
