export const id = 277;
export const ids = [277];
export const modules = {

/***/ 8277:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   followStages: () => (/* binding */ followStages)
/* harmony export */ });
/* harmony import */ var _client_locate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5411);
/* harmony import */ var _job_interpret_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1080);
/* harmony import */ var _job_tracked_job_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3693);
/* harmony import */ var _wait_follow_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4846);




async function followStages(entry, step) {
    const { client, pollers, wait } = step;
    const { key } = entry.job.ref;
    const result = await (0,_wait_follow_js__WEBPACK_IMPORTED_MODULE_3__/* .follow */ .e)(entry, pollers.create(key), wait);
    if (result.kind !== "ended" || !isGood(result.state))
        return result;
    const found = findNext(entry, step);
    if (!found.ok)
        return { kind: "stranded", failure: found.problem };
    const told = (0,_job_tracked_job_js__WEBPACK_IMPORTED_MODULE_2__/* .detailsOf */ .cz)(entry.job, client.api).message;
    await handOn(entry, found.value, step);
    const second = await (0,_wait_follow_js__WEBPACK_IMPORTED_MODULE_3__/* .follow */ .e)(entry, pollers.create(found.value.key), wait);
    if (second.kind !== "ended")
        return second;
    const state = (0,_job_interpret_js__WEBPACK_IMPORTED_MODULE_1__/* .worseOf */ .WD)(result.state, second.state);
    if (state !== second.state)
        entry.job = { ...entry.job, reason: told };
    return { kind: "ended", state };
}
function isGood(state) {
    return state === "NORMAL" || state === "WARNING";
}
function findNext({ job }, { client }) {
    const next = client.api.next;
    const { url, key } = job.ref;
    const where = { api: next, apiUrl: client.apiUrl, baseUrl: url };
    const found = (0,_client_locate_js__WEBPACK_IMPORTED_MODULE_0__/* .locateJobs */ .f)(job.sighting?.document, where);
    if (isOne(found))
        return { ok: true, value: found.jobs[0] };
    const why = client.shorten(whyNone(found), MAX_WHY_LENGTH);
    const failure = {
        code: found.kind === "unreadable" ? found.code : "no-job-key",
        message: `ended well, but the stage that follows cannot be waited for: ${why}`,
        hint: `Look on the server at what job ${key} handed its work to. If the description is wrong, fix its \`next\`, and wait on with that key.`,
    };
    return { ok: false, problem: failure };
}
const MAX_WHY_LENGTH = 400;
function isOne(found) {
    return found.kind === "jobs" && found.jobs.length === 1 && found.doubts.length === 0;
}
function whyNone(found) {
    switch (found.kind) {
        case "none":
            return "its object names none";
        case "unreadable":
            return found.why;
        case "jobs":
            return `it names several: ${[...found.jobs.map(({ key }) => key), ...found.doubts].join(", ")}`;
    }
}
async function handOn(entry, ref, step) {
    const { label, ref: before } = entry.job;
    step.wait.log.info(`${label} ended well, and handed on to job ${ref.key}.`);
    const noted = noteNext(entry, before.key, ref.key, step);
    await Promise.all([step.ledger.handOn(entry, ref), noted]);
}
async function noteNext({ trace }, key, next, { journal }) {
    if (journal === undefined || trace === undefined)
        return;
    const { call, id } = trace;
    await journal.note({ event: "handed-on", call, ...(id === undefined ? {} : { id }), key, next });
}
//# sourceMappingURL=stages.js.map

/***/ })

};
