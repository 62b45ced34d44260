export const id = 211;
export const ids = [211];
export const modules = {

/***/ 6211:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   liveLine: () => (/* binding */ liveLine),
/* harmony export */   showLive: () => (/* binding */ showLive)
/* harmony export */ });
/* harmony import */ var _job_tracked_job_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3693);
/* harmony import */ var _step_verdict_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2457);
/* harmony import */ var _text_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5294);



const TURNS = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const EVERY_MS = 200;
const MAX_NAMES = 3;
async function showLive(step, { live, printer, until }) {
    for (let turn = 0; !until.aborted; turn += 1) {
        live(printer.line(liveLine(step, turn)));
        await step.wait.clock.sleep(EVERY_MS, until);
    }
}
function liveLine({ plan, ledger, wait }, turn) {
    const { deadline } = wait;
    const times = `${wholeSeconds(deadline.elapsedMs())} (${wholeSeconds(deadline.leftMs())} left)`;
    const [only, ...others] = ledger.entries;
    const words = only === undefined || others.length > 0 ? [manyWords(ledger)] : oneWords(only, plan.api);
    return `${TURNS[turn % TURNS.length]} ${[times, ...words].join(" · ")}`;
}
function oneWords({ job, name, request }, api) {
    if (job === undefined)
        return [`${name || request?.method} is under way`];
    const state = job.sighting?.stateText ?? "not seen yet";
    return [(0,_job_tracked_job_js__WEBPACK_IMPORTED_MODULE_0__/* .detailsOf */ .cz)(job, api).name, state, (0,_job_tracked_job_js__WEBPACK_IMPORTED_MODULE_0__/* .progressOf */ .jA)(job, api), job.label].filter((word) => word !== "");
}
function manyWords({ entries, counts }) {
    const red = entries.filter(({ outcome }) => outcome !== undefined && !(0,_step_verdict_js__WEBPACK_IMPORTED_MODULE_2__/* .isGreen */ .g)(outcome.verdict)).length;
    const names = entries.flatMap(({ outcome, job, name }) => outcome !== undefined || job === undefined ? [] : [name || job.ref.key]);
    const failed = red === 0 ? "" : `, ${red} failed`;
    const shown = names.slice(0, MAX_NAMES).join(", ");
    const more = names.length > MAX_NAMES ? " …" : "";
    return `${counts.closed} of ${entries.length} ended${failed} · ${counts.running} running: ${shown}${more}`;
}
function wholeSeconds(ms) {
    return (0,_text_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(Math.floor(Math.max(0, ms) / 1000) * 1000);
}
//# sourceMappingURL=live-line.js.map

/***/ })

};
