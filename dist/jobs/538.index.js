export const id = 538;
export const ids = [538];
export const modules = {

/***/ 5538:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readDescription: () => (/* binding */ readDescription)
});

// EXTERNAL MODULE: ./build/src/text/json.js
var json = __webpack_require__(6691);
;// CONCATENATED MODULE: ./build/src/text/yaml.js
const MAX_ALIASES = 100_000;
async function parseYaml(text) {
    const { isAlias, isNode, LineCounter, parseDocument, visit } = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 8815, 19));
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
;// CONCATENATED MODULE: ./build/src/apis/language/rules.js

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
const WORDS = { fields: Object.fromEntries(api/* WORD_CLASSES */.MM.map((name) => [name, "words"])) };
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
    check(value, DESCRIPTION, "", fault);
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
    path: (value) => typeof value === "string" && FORMS.path.test(value)
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
        Object.entries(value).every(([name, text]) => FORMS.header.test(name) && typeof text === "string")
        ? undefined
        : "must be an object with header names and their texts",
    headerLine: (value) => typeof value === "string" && FORMS.headerLine.test(value)
        ? undefined
        : "must be a header, such as X-Auth-Token: {token}",
    statuses: (value) => Array.isArray(value) &&
        value.every((each) => Number.isInteger(each) && each >= ANSWERS.least && each <= ANSWERS.most)
        ? undefined
        : "must be a list of HTTP statuses from 300 to 599",
    page: (value) => typeof value === "string" && FORMS.page.test(value) ? undefined : "must be a URL with {key} in it",
    boolean: (value) => (typeof value === "boolean" ? undefined : "must be true or false"),
    list: (value) => (Array.isArray(value) ? undefined : "must be a list"),
    header: (value) => typeof value === "string" && FORMS.header.test(value)
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
    const parsed = await parseYaml(text);
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

/***/ })

};
