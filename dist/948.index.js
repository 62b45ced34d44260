export const id = 948;
export const ids = [948];
export const modules = {

/***/ 7948:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   showCheck: () => (/* binding */ showCheck)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);
/* harmony import */ var _text_nearest_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7443);
/* harmony import */ var _node_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4335);
/* harmony import */ var _node_inputs_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6701);
/* harmony import */ var _node_streams_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9203);
/* harmony import */ var _arguments_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4684);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(351);
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9046);
/* harmony import */ var _standard_input_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2742);









const NOT_UNDERSTOOD = 32;
const WRONG_INPUTS = 2;
async function showCheck(words) {
    const line = readWords(words);
    if (!line.ok)
        return refuse(line.problem);
    const { api, flags } = line.value;
    const isPiped = [...(flags.reply ?? []), ...(flags.job ?? [])].includes(_standard_input_js__WEBPACK_IMPORTED_MODULE_5__/* .STANDARD_INPUT */ .X);
    const standardInput = await (0,_standard_input_js__WEBPACK_IMPORTED_MODULE_5__/* .readStandardInput */ .e)(isPiped ? { "body-file": _standard_input_js__WEBPACK_IMPORTED_MODULE_5__/* .STANDARD_INPUT */ .X } : {});
    const readFile = (path) => {
        if (path !== _standard_input_js__WEBPACK_IMPORTED_MODULE_5__/* .STANDARD_INPUT */ .X)
            return (0,_node_files_js__WEBPACK_IMPORTED_MODULE_1__/* .readTextFile */ .Gu)(path, ".");
        return standardInput.ok ? { ok: true, value: standardInput.value ?? "" } : standardInput;
    };
    const { checkReplies } = await __webpack_require__.e(/* import() */ 259).then(__webpack_require__.bind(__webpack_require__, 9259));
    const checked = await checkReplies({
        api,
        apiUrl: (flags["api-url"]?.at(-1) ?? (0,_node_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .readInput */ .R)((0,_environment_js__WEBPACK_IMPORTED_MODULE_3__/* .variableOf */ .x)("api-url"), "api-url")).replace(/\/+$/, ""),
        request: (flags.request?.at(-1) ?? "").trim(),
        reply: flags.reply?.at(-1),
        jobs: flags.job ?? [],
        readFile,
        nowMs: Date.now(),
    });
    if (!checked.ok)
        return refuse(checked.problem);
    for (const text of checked.value.lines)
        (0,_node_streams_js__WEBPACK_IMPORTED_MODULE_7__/* .writeOut */ .sD)(text);
    return checked.value.isUnderstood ? 0 : NOT_UNDERSTOOD;
}
function readWords(words) {
    const names = Object.keys(_options_js__WEBPACK_IMPORTED_MODULE_4__/* .CHECK_FLAGS */ .P8);
    const { tokens } = (0,node_util__WEBPACK_IMPORTED_MODULE_0__.parseArgs)({
        args: [...words],
        options: Object.fromEntries(names.map((name) => [name, { type: "string" }])),
        strict: false,
        allowPositionals: true,
        tokens: true,
    });
    const problems = [];
    const apis = [];
    const flags = {};
    for (const token of tokens) {
        if (token.kind === "positional")
            apis.push(token.value);
        if (token.kind !== "option")
            continue;
        const { name, rawName, value = "" } = token;
        if (!names.includes(name))
            problems.push(unknownFlag(rawName, names));
        else if ((0,_arguments_js__WEBPACK_IMPORTED_MODULE_2__/* .lacksValue */ .mR)(token))
            problems.push(`${rawName} needs a value`);
        else
            flags[name] = [...(flags[name] ?? []), value];
    }
    const [api, ...more] = apis;
    if (problems.length === 0 && (api === undefined || more.length > 0))
        problems.push("job-gate check takes one API, built in or the path of a description: job-gate check API.yml");
    if ((flags.reply?.length ?? 0) > 1)
        problems.push("--reply is given twice: a call has one reply");
    const inputs = [...(flags.reply ?? []), ...(flags.job ?? [])].filter((path) => path === _standard_input_js__WEBPACK_IMPORTED_MODULE_5__/* .STANDARD_INPUT */ .X);
    if (inputs.length > 1)
        problems.push("standard input can be read once");
    return problems.length > 0 || api === undefined
        ? { ok: false, problem: problems }
        : { ok: true, value: { api, flags } };
}
function unknownFlag(rawName, names) {
    const meant = (0,_text_nearest_js__WEBPACK_IMPORTED_MODULE_8__/* .nearest */ .p)(rawName, names);
    const all = names.map((name) => `--${name}`).join(", ");
    return `${rawName} is no flag of job-gate check${meant === undefined ? `, which has ${all}` : `: did you mean --${meant}?`}`;
}
function refuse(problems) {
    for (const problem of problems)
        (0,_node_streams_js__WEBPACK_IMPORTED_MODULE_7__/* .writeErr */ .VJ)(problem);
    return WRONG_INPUTS;
}
//# sourceMappingURL=check-view.js.map

/***/ })

};
