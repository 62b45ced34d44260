export const id = 358;
export const ids = [358];
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

/***/ })

};
